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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.PartitionCount;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
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

	private Worker worker(PartitionCount partitions) {
		return TestWorkers
			.worker(TestQueues.builder(TestEngines.inMemory(), this.clock).partitions(partitions).build());
	}

	@Test
	void readThatAStopInterruptsIsNoWarning(CapturedOutput output) {
		OutboxPoller[] poller = new OutboxPoller[1];
		poller[0] = new OutboxPoller(worker(() -> {
			poller[0].stop();
			throw new TransientDataAccessResourceException("interrupted");
		}), Runnable::run, (delay) -> {
		});
		poller[0].poll();

		assertThat(output).doesNotContain("can't be read");
	}

	@Test
	void readThatFailsOtherwiseIsAWarning(CapturedOutput output) {
		new OutboxPoller(worker(() -> {
			throw new TransientDataAccessResourceException("throttled");
		}), Runnable::run, (delay) -> {
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
		OutboxQueue outbox = OutboxQueue.inMemory(new InMemoryTransactions(), this.clock, OutboxSettings.DEFAULTS,
				(retry) -> TestWorkers.BACKOFF, new OutboxObserver() {

					@Override
					public void delivered(Duration time) {
						latencies.add(time);
					}

				});
		OutboxPolling polling = OutboxPolling.of(outbox, List.of(handler), Runnable::run, 16);
		OutboxFixture.of(outbox).enqueue(OutboxEntry.builder("acme", "issue.opened").build());
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
