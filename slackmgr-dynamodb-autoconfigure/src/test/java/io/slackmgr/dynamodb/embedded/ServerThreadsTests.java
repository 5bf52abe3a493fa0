/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.slackmgr.dynamodb.embedded;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;

@Timeout(30)
class ServerThreadsTests {

	private final ServerThreads threads = new ServerThreads("test");

	@Test
	void leaveWhatNeverEndsToADaemon() {
		CountDownLatch never = new CountDownLatch(1);
		AtomicReference<Thread> runner = new AtomicReference<>();
		assertThatExceptionOfType(TimeoutException.class)
			.isThrownBy(() -> this.threads.callWithin(Duration.ofSeconds(1), () -> {
				runner.set(Thread.currentThread());
				never.await();
				return never;
			}))
			.withMessage("not done after 1 s");
		assertThat(runner.get().isDaemon()).isTrue();
		never.countDown();
	}

	@Test
	void bringBackWhatWasThrown() {
		IOException failure = new IOException("disk full");
		assertThatIOException().isThrownBy(() -> this.threads.call(() -> {
			throw failure;
		})).isSameAs(failure);
		NoClassDefFoundError missing = new NoClassDefFoundError("com/example/Missing");
		assertThatExceptionOfType(NoClassDefFoundError.class).isThrownBy(() -> this.threads.call(() -> {
			throw missing;
		})).isSameAs(missing);
	}

	@Test
	void hangOntoThreadsStartedByWhatTheyRun() throws Exception {
		Thread started = this.threads.call(() -> new Thread(() -> {
		}));
		assertThat(started.getThreadGroup()).isSameAs(this.threads.group());
	}

}
