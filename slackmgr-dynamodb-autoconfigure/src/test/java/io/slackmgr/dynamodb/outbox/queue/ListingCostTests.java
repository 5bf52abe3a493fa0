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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxPartition;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite.Condition;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.test.ConsumedCapacityRecorder;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What of the table a listing reads.
 */
class ListingCostTests {

	private final RequestRecorder recorder = new RequestRecorder();

	private final ConsumedCapacityRecorder capacity = new ConsumedCapacityRecorder();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.overrideConfiguration(
				(override) -> override.addExecutionInterceptor(this.recorder).addExecutionInterceptor(this.capacity))
		.build();

	private final OutboxEngine engine = TestEngines.dynamoDb(this.client,
			TestEngines.createTable(LocalDynamoDb.client()));

	private final StoredEntries stored = new StoredEntries(this.engine, Clock.systemUTC(), () -> 2);

	private Stream<String> partitionsRead(OutboxFilter filter) {
		this.stored.list(filter, OutboxPageRequest.first(10));
		return this.recorder.requests()
			.stream()
			.filter(QueryRequest.class::isInstance)
			.map(QueryRequest.class::cast)
			.flatMap((query) -> query.expressionAttributeValues().values().stream())
			.map((value) -> value.s())
			.filter((text) -> text.contains("#"));
	}

	@ParameterizedTest
	@EnumSource(names = { "FAILED", "DEAD" })
	void failedAndDeadAreLookedForWhereTheyAreParked(OutboxStatus status) {
		assertThat(partitionsRead(OutboxFilter.ALL.withStatus(status))).containsExactlyInAnyOrder("PARKED#00",
				"PARKED#01");
	}

	@ParameterizedTest
	@EnumSource(names = { "PENDING", "PROCESSING" })
	void waitingAndHeldAreLookedForInTheQueue(OutboxStatus status) {
		assertThat(partitionsRead(OutboxFilter.ALL.withStatus(status))).containsExactlyInAnyOrder("QUEUE#00",
				"QUEUE#01");
	}

	@Test
	void withoutAStatusBothAreRead() {
		assertThat(partitionsRead(OutboxFilter.ALL)).containsExactlyInAnyOrder("QUEUE#00", "QUEUE#01", "PARKED#00",
				"PARKED#01");
	}

	private static void fill(OutboxEngine engine, int count, int partitions, IntFunction<String> tenant, int size) {
		EntryIds ids = new EntryIds(Clock.systemUTC(), new Random(1));
		Instant now = Instant.now();
		engine.batch(IntStream.range(0, count)
			.mapToObj((number) -> ItemWrite.put(Map.of("pk", Attributes.text(Keys.queue(number % partitions)), "sk",
					Attributes.text(ids.next(now)), Attributes.TENANT, Attributes.text(tenant.apply(number)),
					Attributes.EVENT_TYPE, Attributes.text("t"), Attributes.BODY, Attributes.text("x".repeat(size)),
					Attributes.CREATED_AT, Attributes.time(now), Attributes.UPDATED_AT, Attributes.time(now),
					Attributes.SCHEDULED_AT, Attributes.time(now))))
			.toList());
	}

	@Test
	void entriesOfOtherTenantsArePassedInFewRequests() {
		fill(this.engine, 1000, 2, (number) -> "other", 0);
		assertThat(this.stored
			.list(OutboxFilter.ALL.withTenant("acme").withStatus(OutboxStatus.PENDING), OutboxPageRequest.first(10))
			.content()).isEmpty();
		// 500 in each partition: 11, 200 and the rest.
		assertThat(this.recorder.requests().stream().filter(QueryRequest.class::isInstance)).hasSize(6);
	}

	@Test
	void pageReadsFromEachPartitionAboutItsShare() {
		fill(this.engine, 800, 8, (number) -> "acme", 700);
		StoredEntries eight = new StoredEntries(this.engine, Clock.systemUTC(), () -> 8);
		OutboxPage<OutboxEntry> first = eight.list(OutboxFilter.ALL, OutboxPageRequest.first(100));
		this.capacity.clear();
		OutboxPage<OutboxEntry> second = eight.list(OutboxFilter.ALL,
				OutboxPageRequest.after(100, first.next().orElseThrow()));

		assertThat(second.content()).hasSize(100);
		assertThat(this.capacity.operations().stream().filter("Query"::equals)).hasSizeBetween(16, 20);
		// 100 entries of 0.9 KB are 23 units; a page and one of each partition were 183.
		assertThat(this.capacity.units()).isBetween(23.0, 60.0);
	}

	@Test
	void tenantWithFewOfVeryManyEntriesIsListedByBoundedPages() {
		HookedEngine large = new HookedEngine(TestEngines.inMemory());
		fill(large, 100_000, 8, (number) -> (number % 5000 == 4999) ? "rare" : "other", 0);
		AtomicInteger requests = new AtomicInteger();
		AtomicInteger read = new AtomicInteger();
		large.afterPage = (page) -> {
			requests.incrementAndGet();
			read.addAndGet(page.read());
		};
		StoredEntries eight = new StoredEntries(large, Clock.systemUTC(), () -> 8);
		List<String> found = new ArrayList<>();
		List<Integer> readByPage = new ArrayList<>();
		Optional<String> cursor = Optional.empty();
		do {
			read.set(0);
			OutboxPage<OutboxEntry> page = eight.list(OutboxFilter.ALL.withTenant("rare"),
					new OutboxPageRequest(100, cursor, OutboxPageRequest.DEFAULT_LIMIT));
			page.content().forEach((entry) -> found.add(entry.id().orElseThrow().substring(3)));
			readByPage.add(read.get());
			cursor = page.next();
		}
		while (cursor.isPresent());

		assertThat(found).hasSize(20).isSortedAccordingTo(Comparator.reverseOrder());
		assertThat(readByPage)
			.allSatisfy((number) -> assertThat(number).isLessThanOrEqualTo(OutboxPageRequest.DEFAULT_LIMIT));
		assertThat(readByPage).hasSizeLessThanOrEqualTo(12);
		assertThat(requests).hasValueLessThan(400);
	}

	/**
	 * Whatever is filtered, however the entries lie, and wherever a page ends early.
	 */
	@ParameterizedTest
	@ValueSource(ints = { 7, 40, 10_000 })
	void pagesOneAfterAnotherAreAllThatIsWantedOnceAndInOrder(int maximumRead) {
		Random random = new Random(maximumRead);
		for (int round = 0; round < 60; round++) {
			OutboxEngine memory = TestEngines.inMemory();
			int partitions = 1 + random.nextInt(6);
			int skew = 1 + random.nextInt(partitions);
			int rare = 1 + random.nextInt(20);
			List<String> keys = IntStream.range(0, partitions).mapToObj(Keys::queue).toList();
			EntryIds ids = new EntryIds(Clock.systemUTC(), random);
			Set<String> wanted = new TreeSet<>(Comparator.reverseOrder());
			for (int number = random.nextInt(200); number > 0; number--) {
				String sk = ids.next(Instant.ofEpochMilli(random.nextInt(100)));
				String tenant = (random.nextInt(rare) == 0) ? "acme" : "other";
				String pk = keys.get(random.nextInt(skew));
				boolean left = random.nextInt(4) == 0;
				Map<String, AttributeValue> item = Map.of("pk", Attributes.text(pk), "sk", Attributes.text(sk),
						Attributes.TENANT, Attributes.text(tenant), "left", Attributes.text(Boolean.toString(left)));
				memory.batch(List.of(ItemWrite.put(item)));
				if (random.nextInt(10) == 0) {
					// Seen at two places, as it was moving.
					memory.batch(List.of(ItemWrite.update(new Key(keys.get(random.nextInt(partitions)), sk))
						.set(Attributes.TENANT, Attributes.text(tenant))
						.set("left", item.get("left"))));
				}
				if (tenant.equals("acme") && !left) {
					wanted.add(sk);
				}
			}
			Listing listing = new Listing(memory, "test", keys,
					List.of(new Condition(Attributes.TENANT, Optional.of(Attributes.text("acme")))));
			int size = 1 + random.nextInt(30);
			List<String> found = new ArrayList<>();
			Optional<String> cursor = Optional.empty();
			do {
				OutboxPage<String> page = listing.page(new OutboxPageRequest(size, cursor, maximumRead),
						(item) -> item.get("left").s().equals("false"), (item) -> item.get("sk").s());
				assertThat(page.content()).hasSizeLessThanOrEqualTo(size);
				found.addAll(page.content());
				assertThat(page.next()).isNotEqualTo(cursor.or(() -> Optional.of("")));
				cursor = page.next();
			}
			while (cursor.isPresent());
			assertThat(found).as("round " + round).containsExactlyElementsOf(wanted);
		}
	}

	@Test
	void pageEndsEarlyWhereVeryManyEntriesAreNotWanted() {
		fill(this.engine, 300, 2, (number) -> (number == 0 || number == 299) ? "one" : "many", 0);
		Listing listing = new Listing(this.engine, "test", List.of(Keys.queue(0), Keys.queue(1)),
				ItemFilter.of(OutboxFilter.ALL.withTenant("one")));

		OutboxPage<Integer> first = listing.page(OutboxPageRequest.first(10).withLimit(100), (item) -> true,
				(item) -> 1);
		OutboxPage<Integer> last = first;
		int pages = 1;
		while (last.next().isPresent()) {
			last = listing.page(OutboxPageRequest.after(10, last.next().get()).withLimit(100), (item) -> true,
					(item) -> 2);
			pages++;
		}

		assertThat(first.content()).containsExactly(1);
		assertThat(last.content()).containsExactly(2);
		assertThat(pages).isBetween(3, 6);
	}

	@Test
	void nothingIsPromisedBehindTheLastEntry() {
		fill(this.engine, 40, 2, (number) -> "acme", 0);

		OutboxPage<OutboxEntry> first = this.stored.list(OutboxFilter.ALL, OutboxPageRequest.first(20));
		OutboxPage<OutboxEntry> second = this.stored.list(OutboxFilter.ALL,
				OutboxPageRequest.after(20, first.next().orElseThrow()));

		assertThat(second.content()).hasSize(20);
		assertThat(second.next()).isEmpty();
	}

	@Test
	void partitionsAreReadByOneRequest() {
		assertThat(this.stored.partitions()).extracting(OutboxPartition::number).containsExactly(0, 1);

		assertThat(this.recorder.operations()).containsExactly("BatchGetItem");
	}

}
