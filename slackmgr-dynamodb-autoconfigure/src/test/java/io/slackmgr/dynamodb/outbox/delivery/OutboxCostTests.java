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
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.item.ItemSize;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.Backlog;
import io.slackmgr.dynamodb.outbox.queue.Keys;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import io.slackmgr.dynamodb.outbox.queue.Units;
import io.slackmgr.dynamodb.test.LoadSize;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.TimingSensitive;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the poller asks of DynamoDB, in requests and write units, and how soon entries go
 * beside others that hang or wait.
 */
class OutboxCostTests {

	private final String table = TestEngines.createTable(LocalDynamoDb.client());

	private final Units units = new Units();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(this.units))
		.build();

	private final DynamoDbBulkTemplate bulk = DynamoDbBulkTemplate.builder(this.client).build();

	private final ExecutorService sends = Executors.newFixedThreadPool(16);

	private final Map<String, Instant> delivered = new ConcurrentHashMap<>();

	private Optional<OutboxPolling> polling = Optional.empty();

	private OutboxQueue outbox(Duration pollInterval) {
		OutboxSettings defaults = OutboxSettings.DEFAULTS;
		return outbox(new OutboxSettings(2, 50, pollInterval, pollInterval, defaults.lease(), defaults.drainTime(),
				Duration.ofMinutes(1), 3, Duration.ZERO, Duration.ZERO, OutboxSettings.Archive.KEEP,
				Duration.ofSeconds(5)), Clock.systemUTC());
	}

	private OutboxQueue outbox(OutboxSettings settings, Clock clock) {
		return OutboxQueue.dynamoDb(this.client, new WriteGateway(this.client, clock, CommitSettings.DEFAULTS),
				this.bulk, this.table, clock, settings, (retry) -> Duration.ofMinutes(1), OutboxObserver.NONE);
	}

	private OutboxPolling polling(OutboxQueue outbox, Consumer<OutboxEntry> send) {
		return OutboxPolling.of(outbox, List.of(new TestHandler((entry) -> {
			send.accept(entry);
			this.delivered.put(OutboxEntryIds.of(entry), Instant.now());
			return OutboxDelivery.delivered();
		})), this.sends, 16);
	}

	private void start(OutboxQueue outbox, Consumer<OutboxEntry> send) {
		OutboxPolling started = polling(outbox, send);
		this.polling = Optional.of(started);
		started.start();
	}

	@AfterEach
	void stop() {
		this.polling.ifPresent(OutboxPolling::stop);
		this.sends.shutdownNow();
		this.bulk.close();
		this.client.close();
	}

	@Test
	void backlogCostsNoMoreThanItsBatches() {
		int count = 2000;
		new Backlog(LocalDynamoDb.client(), this.table, 2).addDue(count, 510);
		this.units.reset();

		start(outbox(Duration.ofSeconds(1)), (entry) -> {
		});
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.delivered.size() == count);
		this.polling.ifPresent(OutboxPolling::stop);

		assertThat(archivedSizes()).hasSize(count).allSatisfy((size) -> assertThat(size).isBetween(650L, 750L));
		assertThat(this.units.requests() / (double) count).as("requests an entry").isLessThanOrEqualTo(0.15);
		assertThat(1 + this.units.writeUnits() / count).as("write units an entry, enqueueing included")
			.isLessThanOrEqualTo(3.1);
	}

	@Test
	void backlogOfOneKeyCostsLessThanARequestAnEntry() {
		int count = 500;
		new Backlog(LocalDynamoDb.client(), this.table, 2).addDueOfOneKey(count, 510);
		this.units.reset();
		List<String> sent = Collections.synchronizedList(new ArrayList<>());

		start(outbox(Duration.ofSeconds(1)), (entry) -> sent.add(OutboxEntryIds.of(entry)));
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.delivered.size() == count);
		this.polling.ifPresent(OutboxPolling::stop);

		assertThat(sent).hasSize(count).isSorted();
		assertThat(this.units.requests() / (double) count).as("requests an entry").isLessThanOrEqualTo(1);
		assertThat(1 + this.units.writeUnits() / count).as("write units an entry, enqueueing included")
			.isLessThanOrEqualTo(4);
	}

	@Test
	void entryThatComesAloneCostsFiveWriteUnits() {
		OutboxQueue outbox = outbox(Duration.ofSeconds(1));
		start(outbox, (entry) -> {
		});
		int count = 10;
		createAndDeliver(outbox, 1);
		this.units.reset();

		createAndDeliver(outbox, count);

		assertThat(this.units.writeUnits() / count).as("write units an entry, enqueueing included")
			.isLessThanOrEqualTo(5);
	}

	/** One after another, each from its creation until its partition is free again. */
	private void createAndDeliver(OutboxQueue outbox, int count) {
		OutboxEngine engine = TestEngines.dynamoDb(LocalDynamoDb.client(), this.table);
		for (int i = 0; i < count; i++) {
			String id = OutboxEntryIds
				.of(OutboxFixture.of(outbox).enqueue(OutboxEntry.builder("acme", "order.late").build()));
			Awaitility.await().until(() -> this.delivered.containsKey(id) && isFree(engine));
		}
	}

	private static boolean isFree(OutboxEngine engine) {
		return engine.get(List.of(Lease.key(0), Lease.key(1)))
			.stream()
			.map(Lease::read)
			.allMatch((lease) -> lease.owner().isEmpty());
	}

	private Collection<Long> archivedSizes() {
		OutboxEngine engine = TestEngines.dynamoDb(LocalDynamoDb.client(), this.table);
		List<Long> sizes = new ArrayList<>();
		Optional<Keys.Key> after = Optional.empty();
		do {
			OutboxEngine.Scanned part = engine.scan(after);
			part.items()
				.stream()
				.filter((item) -> Keys.Key.of(item).pk().startsWith("EVENT#"))
				.forEach((item) -> sizes.add(ItemSize.of(item)));
			after = part.last();
		}
		while (after.isPresent());
		return sizes;
	}

	@Test
	@TimingSensitive
	void idlePartitionCostsOneRequestAPoll() {
		start(outbox(Duration.ofMillis(100)), (entry) -> {
		});
		Awaitility.await().until(() -> this.units.requests() > 4);
		this.units.reset();
		Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

		assertThat(this.units.requests()).isBetween(10, 2 * 20 + 2);
	}

	/**
	 * With the default settings and entries of half a kilobyte, at full load: the backlog
	 * is read when its first entry is due, every two minutes at most, with 34 requests
	 * and 2 500 read units. In between each poll of a partition is one request, which
	 * reads the last 200 entries at most: 25 read units. That makes 4.2 requests and 105
	 * read units a second at most.
	 */
	@Test
	@TimingSensitive
	void waitingBacklogIsNotReadAtEveryPoll() throws InterruptedException {
		int count = LoadSize.of(4_000, 20_000);
		new Backlog(LocalDynamoDb.client(), this.table, 8).addWaiting(count, 300, Duration.ofHours(1));
		MutableClock clock = new MutableClock(Instant.now());
		OutboxEngine engine = TestEngines.dynamoDb(this.client, this.table);
		Worker worker = TestWorkers.worker(TestQueues.builder(engine, clock).storedPartitions().build(),
				new TestHandler((entry) -> OutboxDelivery.delivered()));
		OutboxPoller poller = new OutboxPoller(worker, this.sends, (delay) -> {
		});

		poll(poller, clock);
		assertThat(this.units.requests()).as("requests that read the backlog").isLessThanOrEqualTo(34 + 2);
		assertThat(this.units.readUnits()).as("read units of the backlog").isBetween(0.12 * count, 0.13 * count);

		this.units.reset();
		int seconds = 60;
		for (int second = 0; second < seconds; second++) {
			poll(poller, clock);
		}
		assertThat(this.units.requests() / (double) seconds).as("requests a second").isLessThanOrEqualTo(4.5);
		assertThat(this.units.readUnits() / seconds).as("read units a second")
			.isLessThanOrEqualTo(LoadSize.of(72, 110));

		assertThatANewEntryGoesWithinASecond();
	}

	private void poll(OutboxPoller poller, MutableClock clock) throws InterruptedException {
		clock.advance(Duration.ofSeconds(1));
		poller.poll();
		assertThat(poller.awaitEnd(Duration.ofMinutes(1))).isTrue();
	}

	private void assertThatANewEntryGoesWithinASecond() {
		OutboxQueue outbox = outbox(OutboxSettings.DEFAULTS, Clock.systemUTC());
		this.units.reset();
		start(outbox, (entry) -> {
		});
		Awaitility.await().atMost(Duration.ofMinutes(1)).until(() -> this.units.requests() > 40);
		Instant created = Instant.now();
		String id = OutboxEntryIds.of(OutboxFixture.of(outbox).enqueue(OutboxEntry.builder("acme", "new").build()));
		Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> this.delivered.containsKey(id));
		assertThat(Duration.between(created, this.delivered.get(id))).isLessThan(Duration.ofSeconds(1));
	}

	@Test
	void handlerThatHangsDelaysNoOtherKey() {
		CountDownLatch hanging = new CountDownLatch(1);
		AtomicInteger hung = new AtomicInteger();
		OutboxQueue outbox = outbox(Duration.ofSeconds(1));
		start(outbox, (entry) -> {
			if (entry.eventType().equals("hangs")) {
				hung.incrementAndGet();
				await(hanging);
			}
		});
		OutboxFixture repository = OutboxFixture.of(outbox);
		repository.enqueue(OutboxEntry.builder("acme", "hangs").orderingKey("k").build());
		Awaitility.await().until(() -> hung.get() == 1);

		for (int i = 0; i < 10; i++) {
			OutboxEntry entry = repository.enqueue(OutboxEntry.builder("acme", "goes").orderingKey("key" + i).build());
			Awaitility.await()
				.pollInterval(Duration.ofMillis(10))
				.atMost(Duration.ofSeconds(10))
				.until(() -> this.delivered.containsKey(OutboxEntryIds.of(entry)));
		}
		hanging.countDown();
	}

	@Test
	@TimingSensitive
	void immediateEntryIsNotDelayedByADelayedOne() {
		OutboxQueue outbox = outbox(Duration.ofSeconds(1));
		start(outbox, (entry) -> {
		});
		OutboxFixture repository = OutboxFixture.of(outbox);
		repository.enqueue(OutboxEntry.builder("acme", "later")
			.orderingKey("k")
			.scheduledAt(Instant.now().plusSeconds(3600))
			.build());
		OutboxEntry now = repository.enqueue(OutboxEntry.builder("acme", "now").orderingKey("k").build());

		Awaitility.await()
			.atMost(Duration.ofSeconds(1))
			.until(() -> this.delivered.containsKey(OutboxEntryIds.of(now)));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
