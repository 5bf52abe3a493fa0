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
import java.util.Collections;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxPartition;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What of the table a listing reads.
 */
class ListingCostTests {

	private final RequestRecorder recorder = new RequestRecorder();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.overrideConfiguration((override) -> override.addExecutionInterceptor(this.recorder))
		.build();

	private final OutboxEngine engine = TestEngines.dynamoDb(this.client,
			TestEngines.createTable(LocalDynamoDb.client()));

	private final StoredEntries stored = new StoredEntries(this.engine, Clock.systemUTC(), () -> 2);

	private OutboxFixture repository() {
		return OutboxFixture.of(TestQueues.builder(this.engine, Clock.systemUTC()).partitions(2).build());
	}

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

	@Test
	void entriesOfOtherTenantsArePassedInFewRequests() {
		EntryIds ids = new EntryIds(Clock.systemUTC(), new Random(1));
		Instant now = Instant.now();
		this.engine.batch(IntStream.range(0, 1000)
			.mapToObj((number) -> ItemWrite.put(Map.of("pk", Attributes.text(Keys.queue(number % 2)), "sk",
					Attributes.text(ids.next(now)), Attributes.TENANT, Attributes.text("other"))))
			.toList());
		assertThat(this.stored
			.list(OutboxFilter.ALL.withTenant("acme").withStatus(OutboxStatus.PENDING), OutboxPageRequest.first(10))
			.content()).isEmpty();
		// 500 in each partition: 11, 44, 176 and the rest.
		assertThat(this.recorder.requests().stream().filter(QueryRequest.class::isInstance)).hasSize(8);
	}

	@Test
	void pageEndsEarlyWhereVeryManyEntriesAreNotWanted() {
		OutboxFixture repository = repository();
		String wanted = repository.enqueue(OutboxEntry.builder("one", "t").build()).id().orElseThrow();
		for (int transaction = 0; transaction < 12; transaction++) {
			repository.enqueueAll(Collections.nCopies(100, OutboxEntry.builder("many", "t").build()));
		}
		String early = repository
			.enqueue(OutboxEntry.builder("one", "t").scheduledAt(Instant.now().plusSeconds(3600)).build())
			.id()
			.orElseThrow();
		this.recorder.clear();
		OutboxFilter filter = OutboxFilter.ALL.withTenant("one").withStatus(OutboxStatus.PENDING);

		OutboxPage<OutboxEntry> first = this.stored.list(filter, OutboxPageRequest.first(100));

		assertThat(first.content()).extracting((entry) -> entry.id().orElseThrow()).containsExactly(early);
		assertThat(this.recorder.operations().stream().filter("Query"::equals)).hasSizeBetween(2, 13);
		OutboxPage<OutboxEntry> second = this.stored.list(filter,
				OutboxPageRequest.after(100, first.next().orElseThrow()));
		assertThat(second.content()).extracting((entry) -> entry.id().orElseThrow()).containsExactly(wanted);
		assertThat(second.next()).isEmpty();
	}

	@Test
	void partitionsAreReadByOneRequest() {
		assertThat(this.stored.partitions()).extracting(OutboxPartition::number).containsExactly(0, 1);

		assertThat(this.recorder.operations()).containsExactly("BatchGetItem");
	}

}
