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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.test.LoadSize;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@OnAnyEngine
class BatchWriteTests {

	private final BulkTestTable table = new BulkTestTable();

	private final DynamoDbBulkTemplate bulk = DynamoDbBulkTemplate.builder(this.table.client).build();

	@AfterEach
	void close() {
		this.bulk.close();
		this.table.close();
	}

	@Test
	void everyRequestIsFull() {
		int count = LoadSize.of(2_000, 10_000);
		this.bulk.batchWrite(this.table.puts(count));
		List<FoundItem> found = this.bulk.batchGet(this.table.keys(count));
		assertThat(this.table.http.count("BatchWriteItem")).isEqualTo(count / 25);
		assertThat(this.table.http.count("BatchGetItem")).isEqualTo(count / 100);
		assertThat(this.table.http.count()).isEqualTo(count / 20);
		assertThat(found).extracting(FoundItem::key).containsExactlyInAnyOrderElementsOf(this.table.keys(count));
	}

	@Test
	void deletesAndPutsOfSeveralTablesGoTogether() {
		try (BulkTestTable other = new BulkTestTable()) {
			this.bulk.batchWrite(this.table.puts(3));
			this.bulk.batchWrite(List.of(BulkWrite.delete(this.table.key(0)),
					BulkWrite.delete(this.table.name, this.table.key(1).key()), other.put(7)));
			assertThat(this.table.count()).isEqualTo(1);
			assertThat(other.value(7)).isEqualTo("value 7");
			assertThat(this.table.http.count("BatchWriteItem")).isEqualTo(2);
		}
	}

	@Test
	void ofSeveralWritesToOneItemTheLastWins() {
		Map<String, AttributeValue> sameNumber = Map.of("pk", AttributeValue.fromS("p1"), "sk",
				AttributeValue.fromN("1.0"), "value", AttributeValue.fromS("last"));
		List<BulkWrite> writes = new ArrayList<>(List.of(this.table.put(1, "first"), this.table.put(2, "gone")));
		for (int number = 100; number < 200; number++) {
			writes.add(this.table.put(number));
		}
		writes.add(BulkWrite.delete(this.table.key(1)));
		writes.add(BulkWrite.put(this.table.name, sameNumber, "pk", "sk"));
		writes.add(BulkWrite.delete(this.table.key(2)));
		this.bulk.batchWrite(writes);
		assertThat(this.table.value(1)).isEqualTo("last");
		assertThat(this.table.count()).isEqualTo(101);
		assertThat(this.table.http.count("BatchWriteItem")).isEqualTo(5);
	}

	@Test
	void nothingToWriteSendsNothing() {
		this.bulk.batchWrite(List.of());
		assertThat(this.table.http.count()).isZero();
	}

	@Test
	void requestIsCutAtSixteenMegabytes() {
		String quotes = "\"".repeat(390 * 1024);
		List<BulkWrite> writes = new ArrayList<>();
		for (int number = 0; number < 25; number++) {
			writes.add(this.table.put(number, quotes));
		}
		this.bulk.batchWrite(writes);
		assertThat(this.table.http.requests("BatchWriteItem")).hasSize(2)
			.allSatisfy((request) -> assertThat(request.body().toString().length()).isLessThan(16 * 1024 * 1024));
		assertThat(this.table.count()).isEqualTo(25);
	}

	@Test
	void noMoreRequestsRunAtATimeThanAllowed() {
		this.bulk.batchWrite(this.table.puts(1000), (options) -> options.withParallelism(3));
		assertThat(this.table.http.mostRunning()).isBetween(1, 3);
	}

	@Test
	void progressIsToldOnTheCallingThreadUpToAll() {
		List<Integer> progress = new ArrayList<>();
		Thread caller = Thread.currentThread();
		this.bulk.batchWrite(this.table.puts(60), (options) -> options.withProgress((done, all) -> {
			assertThat(Thread.currentThread()).isSameAs(caller);
			assertThat(all).isEqualTo(60);
			progress.add(done);
		}));
		assertThat(progress).hasSize(3).isSorted().endsWith(60);
	}

	@Test
	void oversizedItemIsRefusedBeforeSending() {
		List<BulkWrite> writes = new ArrayList<>(this.table.puts(50));
		writes.add(this.table.put(60, "secret".repeat(100_000)));
		assertThatExceptionOfType(SizeLimitException.class).isThrownBy(() -> this.bulk.batchWrite(writes))
			.withMessageContaining(this.table.name)
			.withMessageContaining("409600")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("secret"));
		assertThat(this.table.http.count()).isZero();
	}

	@Test
	void writeWithoutItsKeyIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> BulkWrite.put("some-table", Map.of("pk", AttributeValue.fromS("a")), "pk", "sk"))
			.withMessageContaining("'some-table'")
			.withMessageContaining("'sk'");
		assertThatIllegalArgumentException().isThrownBy(() -> BulkWrite.delete("some-table", Map.of()))
			.withMessageContaining("'key'");
	}

	@Test
	void writesThatNameDifferentKeysOfOneTableAreRefused() {
		Map<String, AttributeValue> item = this.table.key(1).key();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(
					() -> this.bulk.batchWrite(List.of(this.table.put(1), BulkWrite.put(this.table.name, item, "pk"))))
			.withMessageContaining(this.table.name)
			.withMessageContaining("[pk]");
		assertThat(this.table.http.count()).isZero();
	}

	@Test
	void keyOfATypeThatIsNoneIsRefused() {
		Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromBool(true), "sk", AttributeValue.fromN("1"));
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.bulk.batchWrite(List.of(BulkWrite.put(this.table.name, item, "pk", "sk"))))
			.withMessageContaining("'pk'")
			.withMessageContaining("BOOL");
	}

	@Test
	void numberKeyThatIsNoneIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.bulk
				.batchGet(List.of(new ItemKey(this.table.name, BulkTestTable.keyAttributes("p", "one")))))
			.withMessageContaining("'sk'")
			.withMessageContaining("not a number");
	}

	@Test
	void writesAreRefusedInsideATransaction() {
		TransactionSynchronizationManager.setActualTransactionActive(true);
		try {
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.bulk.batchWrite(this.table.puts(1)))
				.withMessageContaining("transaction");
			assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
				.isThrownBy(() -> this.bulk.transactWrite(this.table.puts(1)));
			assertThat(this.bulk.batchGet(this.table.keys(1))).isEmpty();
		}
		finally {
			TransactionSynchronizationManager.clear();
		}
		assertThat(this.table.http.count("BatchWriteItem")).isZero();
	}

	@Test
	void whetherATransactionRunsCanBeDecidedInAnotherWay() {
		DynamoDbBulkTemplate always = DynamoDbBulkTemplate.builder(this.table.client)
			.transactionRunning(() -> true)
			.executor(Runnable::run)
			.build();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> always.batchWrite(this.table.puts(1)));
		always.close();
	}

	@Test
	void entitiesNeedResolvers() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.bulk.batchWrite(List.of(BulkWrite.put(new Object()))))
			.withMessageContaining("entities");
	}

	@Test
	void nothingTellsWhatAnItemHolds() {
		BulkWrite put = this.table.put(1, "secret");
		assertThat(put.toString()).contains("p1").doesNotContain("secret");
		assertThat(BulkWrite.put(new StringBuilder("secret")).toString()).doesNotContain("secret");
		assertThat(new FoundItem(this.table.key(1), Map.of("value", AttributeValue.fromS("secret"))).toString())
			.contains("p1")
			.doesNotContain("secret");
	}

}
