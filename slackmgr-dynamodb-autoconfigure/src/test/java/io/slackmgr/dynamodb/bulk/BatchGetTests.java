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

package io.slackmgr.dynamodb.bulk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

@OnAnyEngine
class BatchGetTests {

	private final BulkTestTable table = new BulkTestTable();

	private final DynamoDbBulkTemplate bulk = DynamoDbBulkTemplate.builder(this.table.client).build();

	@AfterEach
	void close() {
		this.bulk.close();
		this.table.close();
	}

	@Test
	void repeatedKeyAnswersOnceAndMissingNever() {
		this.bulk.batchWrite(this.table.puts(2));
		ItemKey sameNumber = new ItemKey(this.table.name, BulkTestTable.keyAttributes("p1", "1.00"));
		List<FoundItem> found = this.bulk.batchGet(
				List.of(this.table.key(1), this.table.key(5), sameNumber, this.table.key(0), this.table.key(1)),
				(options) -> options.withOrder(BulkOptions.ResultOrder.REQUEST));
		assertThat(found).extracting(FoundItem::key).containsExactly(this.table.key(1), this.table.key(0));
		assertThat(found.get(0).item().get("value").s()).isEqualTo("value 1");
	}

	@Test
	void requestOrderIsKeptOnDemand() {
		this.bulk.batchWrite(this.table.puts(500));
		List<ItemKey> shuffled = new ArrayList<>(this.table.keys(500));
		Collections.shuffle(shuffled, new Random(3));
		CountDownLatch open = new CountDownLatch(1);
		AtomicInteger answered = new AtomicInteger();
		this.table.http.on("BatchGetItem").once().fail((exchange) -> {
			exchange.await(open);
			return exchange.send();
		});
		this.table.http.on("BatchGetItem").always().fail((exchange) -> {
			if (answered.incrementAndGet() == 3) {
				open.countDown();
			}
			return exchange.send();
		});
		List<FoundItem> found = this.bulk.batchGet(shuffled,
				(options) -> options.withOrder(BulkOptions.ResultOrder.REQUEST));
		assertThat(found).extracting(FoundItem::key).containsExactlyElementsOf(shuffled);
	}

	@Test
	void slowConsumerHoldsBackTheRequests() {
		this.bulk.batchWrite(this.table.puts(2000));
		try (Stream<FoundItem> stream = this.bulk.batchGetStream(this.table.keys(2000),
				(options) -> options.withParallelism(2))) {
			Iterator<FoundItem> iterator = stream.iterator();
			int consumed = 0;
			while (iterator.hasNext()) {
				iterator.next();
				consumed++;
				int chunksTaken = (consumed + 99) / 100;
				assertThat(this.table.http.count("BatchGetItem")).isLessThanOrEqualTo(chunksTaken + 2);
			}
			assertThat(consumed).isEqualTo(2000);
		}
		assertThat(this.table.http.count("BatchGetItem")).isEqualTo(20);
	}

	@Test
	void consumerThatWaitsFindsTwoChunksAheadAndNoMore() {
		this.bulk.batchWrite(this.table.puts(1000));
		Stream<FoundItem> stream = this.bulk.batchGetStream(this.table.keys(1000),
				(options) -> options.withParallelism(2));
		stream.iterator().next();
		Awaitility.await()
			.during(Duration.ofMillis(300))
			.until(() -> this.table.http.count("BatchGetItem"), (requests) -> requests == 3);
		stream.close();
		assertThat(this.table.http.count("BatchGetItem")).isEqualTo(3);
	}

	@Test
	void streamOfOrderedResultsHoldsNoMoreEither() {
		this.bulk.batchWrite(this.table.puts(1000));
		CountDownLatch open = new CountDownLatch(1);
		this.table.http.on("BatchGetItem").always().fail((exchange) -> {
			if (exchange.request().body().findValuesAsText("N").contains("0")) {
				exchange.await(open);
			}
			return exchange.send();
		});
		Stream<FoundItem> stream = this.bulk.batchGetStream(this.table.keys(1000),
				(options) -> options.withParallelism(3).withOrder(BulkOptions.ResultOrder.REQUEST));
		Thread opener = new Thread(() -> {
			Awaitility.await()
				.during(Duration.ofMillis(300))
				.until(() -> this.table.http.count("BatchGetItem"), (requests) -> requests == 3);
			open.countDown();
		});
		opener.start();
		assertThat(stream.map(FoundItem::key)).containsExactlyElementsOf(this.table.keys(1000));
	}

	@Test
	void answersCutBySizeUseNoAttempt() {
		String large = "x".repeat(390 * 1024);
		List<BulkWrite> writes = new ArrayList<>();
		for (int number = 0; number < 100; number++) {
			writes.add(this.table.put(number, large));
		}
		this.bulk.batchWrite(writes);
		List<FoundItem> found = this.bulk.batchGet(this.table.keys(100), (options) -> options.withAttempts(1));
		assertThat(found).hasSize(100);
		assertThat(this.table.http.count("BatchGetItem")).isGreaterThan(1);
	}

	@Test
	void consistencyIsTheCallersChoice() {
		this.bulk.batchGet(this.table.keys(1));
		this.bulk.batchGet(this.table.keys(1),
				(options) -> options.withConsistency(BulkOptions.ReadConsistency.STRONG));
		assertThat(this.table.http.requests("BatchGetItem"))
			.extracting((request) -> request.body().get("RequestItems").get(this.table.name).get("ConsistentRead"))
			.extracting((node) -> node.asBoolean())
			.containsExactly(false, true);
	}

	@Test
	void nothingToReadSendsNothing() {
		assertThat(this.bulk.batchGet(List.of())).isEmpty();
		assertThat(this.table.http.count()).isZero();
	}

}
