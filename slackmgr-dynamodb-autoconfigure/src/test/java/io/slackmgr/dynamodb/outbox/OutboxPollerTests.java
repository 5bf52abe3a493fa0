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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class OutboxPollerTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final Worker worker = TestWorkers.worker(TestEngines.inMemory(), this.clock);

	@Test
	void readThatAStopInterruptsIsNoWarning(CapturedOutput output) {
		OutboxPoller[] poller = new OutboxPoller[1];
		poller[0] = new OutboxPoller(this.worker, () -> {
			poller[0].stop();
			throw new TransientDataAccessResourceException("interrupted");
		}, Runnable::run, (delay) -> {
		});
		poller[0].poll();

		assertThat(output).doesNotContain("can't be read");
	}

	@Test
	void readThatFailsOtherwiseIsAWarning(CapturedOutput output) {
		new OutboxPoller(this.worker, () -> {
			throw new TransientDataAccessResourceException("throttled");
		}, Runnable::run, (delay) -> {
		}).poll();

		assertThat(output).contains("The number of outbox partitions can't be read").contains("throttled");
	}

	@Test
	void latencyIsNeverNegative() {
		List<Duration> latencies = Collections.synchronizedList(new ArrayList<>());
		TestHandler handler = new TestHandler((entry) -> {
			this.clock.advance(Duration.ofSeconds(-5));
			return OutboxDelivery.delivered();
		});
		Outbox outbox = Outbox.inMemory(new InMemoryTransactions(), this.clock, OutboxSettings.DEFAULTS,
				(retry) -> TestWorkers.BACKOFF, new OutboxObserver() {

					@Override
					public void delivered(Duration time) {
						latencies.add(time);
					}

				});
		OutboxPolling polling = outbox.polling(List.of(handler), Runnable::run, 16);
		outbox.repository().create(OutboxEntry.builder("acme", "issue.opened").build());
		polling.start();
		try {
			Awaitility.await().until(() -> !latencies.isEmpty());
		}
		finally {
			polling.stop();
		}

		assertThat(latencies).containsExactly(Duration.ZERO);
	}

}
