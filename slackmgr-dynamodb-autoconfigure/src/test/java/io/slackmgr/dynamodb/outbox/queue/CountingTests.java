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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.outbox.NotificationEventStats;
import io.slackmgr.dynamodb.outbox.OutboxCount;
import io.slackmgr.dynamodb.outbox.OutboxLimits;
import io.slackmgr.dynamodb.outbox.OutboxStats;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.test.ConsumedCapacityRecorder;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What counts read, and what they say when that was not all.
 */
class CountingTests {

	private static final int PARTITIONS = 8;

	private final ConsumedCapacityRecorder capacity = new ConsumedCapacityRecorder();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.overrideConfiguration((override) -> override.addExecutionInterceptor(this.capacity))
		.build();

	private OutboxEngine dynamoDb() {
		return TestEngines.dynamoDb(this.client, TestEngines.createTable(LocalDynamoDb.client()));
	}

	private static Counting counting(OutboxEngine engine) {
		return new Counting(engine, Clock.systemUTC(), () -> PARTITIONS);
	}

	private static void fill(OutboxEngine engine, int count, IntFunction<String> partitionKey, String status,
			int size) {
		EntryIds ids = new EntryIds(Clock.systemUTC(), new Random(1));
		Instant now = Instant.now();
		engine.batch(IntStream.range(0, count).mapToObj((number) -> {
			Map<String, AttributeValue> item = new HashMap<>(
					Map.of("pk", Attributes.text(partitionKey.apply(number)), "sk", Attributes.text(ids.next(now)),
							Attributes.TENANT, Attributes.text((number % 4 == 0) ? "acme" : "other"), Attributes.BODY,
							Attributes.text("x".repeat(size))));
			if (!status.isEmpty()) {
				item.put(Attributes.STATUS, Attributes.text(status));
			}
			return ItemWrite.put(item);
		}).toList());
	}

	private static String queue(int number) {
		return Keys.queue(number % PARTITIONS);
	}

	@Test
	void nothingIsReadPastTheLimit() {
		OutboxEngine engine = dynamoDb();
		fill(engine, 1000, CountingTests::queue, "", 900);
		fill(engine, 16, (number) -> Keys.parked(number % PARTITIONS), "dead", 900);
		this.capacity.clear();

		OutboxStats stats = counting(engine).stats(Optional.empty(), 200);

		assertThat(stats.pending()).isEqualTo(200);
		assertThat(stats.count(OutboxStatus.PENDING)).hasToString("200+");
		assertThat(stats.count(OutboxStatus.DEAD)).isEqualTo(new OutboxCount(16, true));
		assertThat(stats.atLeast()).contains(OutboxStatus.PENDING, OutboxStatus.PROCESSING)
			.doesNotContain(OutboxStatus.FAILED, OutboxStatus.DEAD);
		assertThat(stats.isExact()).isFalse();
		// The queue and the scan read 200 entries of 1 KB each, 50 units; all are 252.
		assertThat(this.capacity.units()).isBetween(100.0, 140.0);
		assertThat(this.capacity.operations()).filteredOn("Query"::equals).hasSize(2 * PARTITIONS);
		assertThat(this.capacity.operations()).filteredOn("Scan"::equals).hasSize(1);
	}

	@Test
	void allIsCountedWhereAllIsInOnePartition() {
		OutboxEngine engine = dynamoDb();
		fill(engine, 700, (number) -> Keys.queue(3), "", 3600);
		this.capacity.clear();

		OutboxStats stats = counting(engine).stats(Optional.of("acme"), OutboxLimits.COUNTED);

		assertThat(stats).isEqualTo(new OutboxStats(175, 0, 0, 0, 0, 175));
		// The leases; each partition of the queue, of what is parked and of the archive;
		// and, as the service answers with 1 MB, up to three more.
		assertThat(this.capacity.operations()).hasSizeBetween(1 + 3 * PARTITIONS, 1 + 3 * PARTITIONS + 3);
		assertThat(this.capacity.units()).isBetween(620.0, 720.0);
	}

	@Test
	void countOfOneStatusReadsWhereItLies() {
		OutboxEngine engine = dynamoDb();
		fill(engine, 200, CountingTests::queue, "", 900);
		fill(engine, 8, (number) -> Keys.parked(number % PARTITIONS), "failed", 900);
		fill(engine, 12, (number) -> Keys.events("acme", number % PARTITIONS), "completed", 900);
		this.capacity.clear();

		assertThat(counting(engine).count("acme", OutboxStatus.FAILED, OutboxLimits.COUNTED))
			.isEqualTo(new OutboxCount(2, true));

		assertThat(this.capacity.operations()).containsOnly("Query").hasSize(PARTITIONS);
		assertThat(this.capacity.units()).isLessThanOrEqualTo(PARTITIONS);
		assertThat(counting(engine).count("acme", OutboxStatus.COMPLETED, 100)).isEqualTo(new OutboxCount(3, true));
		assertThat(counting(engine).count("acme", OutboxStatus.PENDING, 100).exact()).isFalse();
	}

	@Test
	void largeOutboxIsNotReadWholeUnlessItIsAskedFor() {
		HookedEngine large = new HookedEngine(TestEngines.inMemory());
		fill(large, 100_000, CountingTests::queue, "", 0);
		AtomicLong read = new AtomicLong();
		AtomicLong requests = new AtomicLong();
		large.afterPage = (page) -> {
			read.addAndGet(page.read());
			requests.incrementAndGet();
		};

		OutboxStats stats = counting(large).stats(Optional.empty(), OutboxLimits.COUNTED);

		assertThat(stats.count(OutboxStatus.PENDING)).isEqualTo(new OutboxCount(10_000, false));
		assertThat(read).hasValue(10_000);
		assertThat(requests).hasValue(2 * PARTITIONS);
		assertThat(counting(large).stats(Optional.of("acme"), 1_000_000))
			.isEqualTo(new OutboxStats(25_000, 0, 0, 0, 0, 25_000));
	}

	@Test
	void limitCostsOneRequestForEachPartitionHoweverManyThereAre() {
		HookedEngine large = new HookedEngine(TestEngines.inMemory());
		fill(large, 20_000, (number) -> Keys.queue(number % 64), "", 0);
		AtomicLong read = new AtomicLong();
		AtomicLong requests = new AtomicLong();
		large.afterPage = (page) -> {
			read.addAndGet(page.read());
			requests.incrementAndGet();
		};

		OutboxCount count = new Counting(large, Clock.systemUTC(), () -> 64).count("acme", OutboxStatus.PENDING,
				10_000);

		assertThat(count.exact()).isFalse();
		assertThat(read).hasValue(10_000);
		assertThat(requests).hasValue(64);
	}

	@Test
	void partitionsThatCanNotAllBeReadAreNoneTheLessReadUpToTheLimit() {
		HookedEngine engine = new HookedEngine(TestEngines.inMemory());
		fill(engine, 5, (number) -> Keys.queue(63), "", 0);
		AtomicLong read = new AtomicLong();
		engine.afterPage = (page) -> read.addAndGet(page.read());
		Counting counting = new Counting(engine, Clock.systemUTC(), () -> 64);

		assertThat(counting.count("other", OutboxStatus.PENDING, 4).exact()).isFalse();
		assertThat(read).hasValue(4);
		assertThat(counting.count("other", OutboxStatus.PENDING, 6)).isEqualTo(new OutboxCount(3, true));
	}

	@Test
	void archiveOfAllTenantsIsCountedUpToALimit() {
		OutboxEngine engine = dynamoDb();
		fill(engine, 100, CountingTests::queue, "", 900);
		fill(engine, 30, (number) -> Keys.events("acme", number % PARTITIONS), "completed", 900);
		fill(engine, 20, (number) -> Keys.events("other", number % PARTITIONS), "failed", 900);
		fill(engine, 10, (number) -> Keys.events("third", number % PARTITIONS), "skipped", 900);
		this.capacity.clear();

		assertThat(counting(engine).archive(Optional.empty(), OutboxLimits.COUNTED))
			.isEqualTo(new NotificationEventStats(30, 20, 10, 60));

		assertThat(this.capacity.operations()).containsExactly("Scan");
		this.capacity.clear();
		NotificationEventStats part = counting(engine).archive(Optional.empty(), 40);
		assertThat(part.exact()).isFalse();
		assertThat(part.total()).isLessThanOrEqualTo(40);
		assertThat(this.capacity.units()).isLessThanOrEqualTo(11);
	}

}
