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

package io.slackmgr.dynamodb.outbox.integration;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.outbox.OutboxEntries;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver.Outcome;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * An integration whose sends ignore that they are interrupted.
 */
class TargetTests {

	private final OutboxEntry entry = OutboxEntries.of(OutboxEntry.builder("acme", "issue.opened").maxRetries(2));

	private final CountDownLatch end = new CountDownLatch(1);

	private final ScriptedIntegration integration = new ScriptedIntegration("hanging").doing(this.end::await);

	private final Target target = new Target(this.integration, (retry) -> Duration.ofMinutes(1), Clock.systemUTC(),
			NotificationObserver.NONE);

	private final ExecutorService executor = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	@Test
	void sendsThatHangTakeNoMoreThanSoManyThreads() throws Exception {
		List<Future<Answer>> hanging = new ArrayList<>();
		for (int i = 1; i <= Target.MAXIMUM_LEFT_BEHIND; i++) {
			int sent = i;
			Target.Send send = this.target.toSend(this.entry, 0);
			hanging.add(this.executor.submit(send::get));
			Awaitility.await().until(() -> this.integration.sent().size() == sent);
			assertThat(send.leave().outcome()).isEqualTo(Outcome.FAILED);
		}

		Answer refused = this.target.toSend(this.entry, 0).get();
		assertThat(refused.outcome()).isEqualTo(Outcome.FAILED);
		assertThat(refused.result().error().orElseThrow()).contains("ignore their interrupt");
		assertThat(refused.result().retryAt()).isPresent();
		assertThat(this.integration.sent()).hasSize(Target.MAXIMUM_LEFT_BEHIND);

		this.end.countDown();
		for (Future<Answer> ended : hanging) {
			ended.get(5, TimeUnit.SECONDS);
		}
		assertThat(this.target.toSend(this.entry, 0).get().outcome()).isEqualTo(Outcome.SUCCESS);
	}

	@Test
	void onlyARunningSendHoldsAThread() {
		this.end.countDown();
		for (int i = 0; i < Target.MAXIMUM_LEFT_BEHIND; i++) {
			this.target.toSend(this.entry, 0).leave();
			Target.Send ended = this.target.toSend(this.entry, 0);
			ended.get();
			ended.leave();
		}
		assertThat(this.target.toSend(this.entry, 0).get().outcome()).isEqualTo(Outcome.SUCCESS);
	}

}
