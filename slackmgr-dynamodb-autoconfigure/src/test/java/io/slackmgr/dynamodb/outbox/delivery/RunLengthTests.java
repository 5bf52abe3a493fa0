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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.SampleEntries;
import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Result;
import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Role;
import io.slackmgr.dynamodb.outbox.queue.Attributes;
import io.slackmgr.dynamodb.outbox.queue.EntryFormat;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.EntryIds;
import io.slackmgr.dynamodb.outbox.queue.HookedEngine;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs that take longer than was expected, for whose entries there is no thread, or whose
 * lease is lost, on threads of a pool.
 */
@Timeout(30)
class RunLengthTests {

	private static final int CONCURRENCY = 16;

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final HookedEngine engine = new HookedEngine(TestEngines.inMemory());

	private final EntryIds ids = new EntryIds(this.clock, new Random(1));

	private final ExecutorService pool = Executors.newFixedThreadPool(CONCURRENCY);

	private final List<String> sent = Collections.synchronizedList(new ArrayList<>());

	@AfterEach
	void endThreads() {
		this.pool.shutdownNow();
	}

	private String put(String key) {
		EntryId id = new EntryId(0, this.ids.next(this.clock.instant()));
		Map<String, AttributeValue> item = new HashMap<>(
				EntryFormat.create(id, SampleEntries.created(id.toString()), Optional.empty()));
		item.put(Attributes.SCHEDULED_AT, Attributes.time(this.clock.instant()));
		item.put(Attributes.ORDERING_KEY, Attributes.text(key));
		this.engine.batch(List.of(ItemWrite.put(item)));
		return id.toString();
	}

	/**
	 * A worker whose sends have been fast.
	 */
	private Worker worker(Executor sends, Consumer<String> handling) {
		QueuePort port = QueuePort.of(TestQueues.builder(this.engine, this.clock).partitions(1).build());
		OutboxHandlers handlers = new OutboxHandlers(List.of(new TestHandler((entry) -> {
			String id = OutboxEntryIds.of(entry);
			this.sent.add(id);
			handling.accept(id);
			return OutboxDelivery.delivered();
		})));
		Worker worker = new Worker("test", port, new PooledThreads(sends), InFlight::new, handlers,
				new SendSlots(CONCURRENCY), new LeaseKeeper(), new Fleet(port, "test", handlers.kinds()),
				new KeyRuns());
		IntStream.range(0, 200).forEach((i) -> worker.slots().sent(Duration.ZERO));
		worker.fleet().beatIfDue();
		return worker;
	}

	private void drainUntilSent(int count, Worker worker, PartitionMemory memory) {
		while (this.sent.size() < count) {
			new PartitionDrain(worker, 0, memory, new DrainControl(), Role.OWNER).run();
		}
	}

	@Test
	void runThatTurnsSlowHoldsBackItsOwnKeyOnly() {
		AtomicInteger slow = new AtomicInteger();
		List<String> other = new ArrayList<>();
		List<Worker> workers = new ArrayList<>();
		Worker worker = worker(this.pool, (id) -> {
			if (other.isEmpty()) {
				other.add(put("other"));
			}
			if (!other.contains(id)) {
				slow.incrementAndGet();
				this.clock.advance(Duration.ofSeconds(5));
				workers.get(0).leases().renewDue();
			}
		});
		workers.add(worker);
		List<String> run = IntStream.range(0, 50).mapToObj((i) -> put("k")).toList();

		drainUntilSent(51, worker, new PartitionMemory(worker.threads().signal()));

		assertThat(this.sent.indexOf(other.get(0))).as("sends that the other key waited for").isBetween(1, 5);
		assertThat(slow).as("each is sent once").hasValue(50);
		assertThat(this.sent.stream().filter((id) -> !other.contains(id))).containsExactlyElementsOf(run);
	}

	@Test
	void runWhoseNextEntryGetsNoThreadIsGoneOnWithLater() {
		AtomicInteger tasks = new AtomicInteger();
		Worker worker = worker((task) -> {
			if (tasks.incrementAndGet() == 2) {
				throw new OutOfMemoryError("unable to create native thread");
			}
			this.pool.execute(task);
		}, (id) -> {
		});
		List<String> run = IntStream.range(0, 3).mapToObj((i) -> put("k")).toList();

		drainUntilSent(3, worker, new PartitionMemory(worker.threads().signal()));

		assertThat(this.sent).containsExactlyElementsOf(run);
		assertThat(TestQueues.lease(this.engine, 0).inFlight()).isEmpty();
	}

	@Test
	void whatAReceiverGetsLastIsTheLastOfTheKey() throws Exception {
		List<String> run = IntStream.range(0, 3).mapToObj((i) -> put("k")).toList();
		CountDownLatch stalled = new CountDownLatch(1);
		CountDownLatch taken = new CountDownLatch(1);
		Worker first = worker(this.pool, (id) -> {
		});
		Thread late = new Thread(() -> new PartitionDrain(first, 0, new PartitionMemory(first.threads().signal()),
				new DrainControl(), Role.BY_HAND)
			.run());
		this.engine.beforeBatch = (writes) -> {
			if (Thread.currentThread() == late && stalled.getCount() > 0) {
				stalled.countDown();
				try {
					taken.await();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
				throw new TransientDataAccessResourceException("throttled");
			}
		};
		late.start();
		stalled.await();
		this.clock.advance(Duration.ofSeconds(31));
		Worker second = worker(this.pool, (id) -> {
			if (taken.getCount() > 0) {
				taken.countDown();
				try {
					late.join();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}
		});
		PartitionMemory memory = new PartitionMemory(second.threads().signal());
		Result result = Result.MORE;
		while (result != Result.IDLE) {
			result = new PartitionDrain(second, 0, memory, new DrainControl(), Role.BY_HAND).run();
		}

		assertThat(this.sent.stream().map(run::indexOf)).containsExactly(0, 1, 2, 0, 1, 2);
	}

}
