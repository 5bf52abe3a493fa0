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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.HookedEngine;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Several instances with the default settings over one table, with handlers that take
 * their time.
 */
class OutboxFleetTests {

	private static final int PARTITIONS = OutboxSettings.DEFAULTS.partitions();

	private static final int CONCURRENCY = 4;

	private static final Duration HANDLER = Duration.ofMillis(20);

	/** For a machine that is busy: {@link FleetTests} says how soon it is to be. */
	private static final Duration SETTLED = Duration.ofSeconds(20);

	private static final Duration MEASURED = Duration.ofSeconds(2);

	private final HookedEngine engine = new HookedEngine(TestEngines.inMemory());

	private final List<Instance> instances = new ArrayList<>();

	private final AtomicInteger refused = new AtomicInteger();

	private final Set<String> delivered = ConcurrentHashMap.newKeySet();

	private final AtomicInteger deliveredAgain = new AtomicInteger();

	@AfterEach
	void stop() {
		this.instances.forEach(Instance::stop);
	}

	private Instance start() {
		Instance instance = new Instance();
		this.instances.add(instance);
		instance.polling.start();
		return instance;
	}

	private void countRefusals() {
		this.engine.onReply = (reply) -> {
			if (!reply.applied()) {
				this.refused.incrementAndGet();
			}
		};
	}

	private int sentWithin(Duration time) {
		int before = this.delivered.size();
		long start = System.nanoTime();
		await().pollInterval(Duration.ofMillis(10)).until(() -> System.nanoTime() - start >= time.toNanos());
		return this.delivered.size() - before;
	}

	private void awaitShares(int each, Instance... serving) {
		await().atMost(SETTLED)
			.pollInterval(Duration.ofMillis(20))
			.untilAsserted(() -> assertThat(List.of(serving))
				.allSatisfy((instance) -> assertThat(instance.held).hasValue(each)));
	}

	@Test
	void throughputGrowsWithTheInstances() {
		Instance first = start();
		List<OutboxEntry> backlog = IntStream.range(0, 8000)
			.mapToObj((i) -> OutboxEntry.builder("t", "e").build())
			.toList();
		OutboxFixture repository = OutboxFixture.of(first.outbox);
		IntStream.range(0, 80).forEach((i) -> repository.enqueueAll(backlog.subList(i * 100, (i + 1) * 100)));
		countRefusals();
		awaitShares(PARTITIONS, first);
		double ofOne = sentWithin(MEASURED);

		Instance second = start();
		Instance third = start();
		Instance fourth = start();
		awaitShares(2, first, second, third, fourth);
		double ofFour = sentWithin(MEASURED);

		fourth.stop();
		awaitShares(0, fourth);
		await().atMost(SETTLED).until(() -> first.held.get() + second.held.get() + third.held.get() == PARTITIONS);

		assertThat(ofFour / ofOne).as("throughput of four instances, of one").isGreaterThanOrEqualTo(0.85 * 4);
		assertThat(this.refused.get()).as("refused writes of %d entries", this.delivered.size())
			.isLessThanOrEqualTo(this.delivered.size() / 1000);
		assertThat(this.deliveredAgain).hasValue(0);
	}

	@Test
	void instancesAtSteadyLoadAndAtRestFightOverNothing() {
		List<Instance> four = IntStream.range(0, 4).mapToObj((i) -> start()).toList();
		await().atMost(SETTLED)
			.until(() -> four.stream().allMatch((instance) -> instance.polling.poller().idlePartitions().size() == 2));
		Random random = new Random(1);
		countRefusals();
		int count = 2000;

		for (int i = 0; i < count; i++) {
			String key = (i % 2 == 0) ? "key" + random.nextInt(100) : "";
			OutboxEntryBuilder entry = OutboxEntry.builder("t", "e");
			OutboxFixture.of(four.get(random.nextInt(4)).outbox)
				.enqueue((key.isEmpty() ? entry : entry.orderingKey(key)).build());
			LockSupport.parkNanos(TimeUnit.MICROSECONDS.toNanos(2500));
		}
		await().atMost(SETTLED.multipliedBy(2)).until(() -> this.delivered.size() == count);
		assertThat(this.refused.get()).as("under load").isLessThanOrEqualTo(count / 1000);
		this.refused.set(0);
		assertThat(sentWithin(MEASURED)).isZero();

		assertThat(this.refused).as("at rest").hasValue(0);
		assertThat(this.deliveredAgain).hasValue(0);
	}

	private final class Instance {

		private final AtomicInteger held = new AtomicInteger();

		private final ExecutorService sends = Executors.newFixedThreadPool(CONCURRENCY);

		private final OutboxQueue outbox;

		private final OutboxPolling polling;

		private Instance() {
			this.outbox = TestQueues.builder(OutboxFleetTests.this.engine, Clock.systemUTC())
				.backoff((retry) -> Duration.ofSeconds(1))
				.storedPartitions()
				.observer(new OutboxObserver() {

					@Override
					public void heldPartitions(int change) {
						Instance.this.held.addAndGet(change);
					}

				})
				.build();
			this.polling = OutboxPolling.of(this.outbox, List.of(new TestHandler(this::send)), this.sends, CONCURRENCY);
		}

		private OutboxDelivery send(OutboxEntry entry) {
			LockSupport.parkNanos(HANDLER.toNanos());
			if (!OutboxFleetTests.this.delivered.add(OutboxEntryIds.of(entry))) {
				OutboxFleetTests.this.deliveredAgain.incrementAndGet();
			}
			return OutboxDelivery.delivered();
		}

		private void stop() {
			this.polling.stop();
			this.sends.shutdownNow();
		}

	}

}
