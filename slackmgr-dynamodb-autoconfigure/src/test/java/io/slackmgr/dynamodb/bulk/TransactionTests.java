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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.exception.ItemConflictException;
import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.exception.ThrottledException;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

@OnAnyEngine
class TransactionTests {

	private final BulkTestTable table = new BulkTestTable();

	private final List<Duration> pauses = new CopyOnWriteArrayList<>();

	private final DynamoDbBulkTemplate bulk = DynamoDbBulkTemplate.builder(this.table.client)
		.pauses(new Random(1), (duration, stopped) -> {
			this.pauses.add(duration);
			return false;
		})
		.build();

	@AfterEach
	void close() {
		this.bulk.close();
		this.table.close();
	}

	@Test
	void putsAndDeletesHappenTogetherOrNotAtAll() {
		this.bulk.transactWrite(this.table.puts(100));
		assertThat(this.table.count()).isEqualTo(100);
		assertThat(this.table.http.count()).isEqualTo(1);
		this.bulk.transactWrite(
				List.of(this.table.put(1, "first"), BulkWrite.delete(this.table.key(0)), this.table.put(1, "last")));
		assertThat(this.table.value(1)).isEqualTo("last");
		assertThat(this.table.count()).isEqualTo(99);
	}

	@Test
	void failedConditionNamesTheOperationAndCarriesTheItem() {
		this.bulk.batchWrite(this.table.puts(1));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.bulk.transactWrite(absentOnly(1, 0)))
			.withMessageContaining("#2")
			.withMessageContaining(this.table.name)
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("value 0"))
			.satisfies((ex) -> assertThat(ex.failures()).extracting((failure) -> failure.index()).containsExactly(1))
			.satisfies((ex) -> assertThat(ex.item().map((item) -> item.get("value").s())).contains("value 0"));
		assertThat(this.table.count()).isEqualTo(1);
		assertThat(this.table.http.count("TransactWriteItems")).isEqualTo(1);
	}

	@Test
	void lostAnswerIsRepeatedWithTheSameToken() {
		this.table.http.on("TransactWriteItems").once().fail(Fault.dropAnswer());
		this.bulk.transactWrite(absentOnly(1, 2));
		assertThat(this.table.count()).isEqualTo(2);
		assertThat(this.table.http.requests("TransactWriteItems")).hasSize(2)
			.extracting((request) -> request.body().get("ClientRequestToken").asText())
			.doesNotContain("")
			.containsOnly(this.table.http.requests().get(0).body().get("ClientRequestToken").asText());
	}

	@Test
	void conflictIsRetriedFiveTimesInAllWithIdenticalRequests() {
		this.table.http.on("TransactWriteItems").times(4).fail(Fault.cancelTransaction("TransactionConflict", "None"));
		this.bulk.transactWrite(this.table.puts(2));
		assertThat(this.table.count()).isEqualTo(2);
		assertThat(this.pauses).hasSize(4);
		assertThat(this.table.http.requests()).hasSize(5)
			.extracting((request) -> request.body())
			.containsOnly(this.table.http.requests().get(0).body());
	}

	@Test
	void conflictAndThrottlingThatStayBecomeExceptions() {
		this.table.http.on("TransactWriteItems").times(5).fail(Fault.cancelTransaction("TransactionConflict", "None"));
		assertThatExceptionOfType(ItemConflictException.class)
			.isThrownBy(() -> this.bulk.transactWrite(this.table.puts(2)))
			.withMessageContaining("#1");
		assertThat(this.table.http.count()).isEqualTo(5);
		this.table.http.on("TransactGetItems").times(5).fail(Fault.cancelTransaction("None", "ThrottlingError"));
		assertThatExceptionOfType(ThrottledException.class).isThrownBy(() -> this.bulk.transactGet(this.table.keys(2)));
		assertThat(this.table.http.count()).isEqualTo(10);
	}

	@Test
	void throttledRequestIsRetriedByTheClientAlone() {
		this.table.http.on("TransactWriteItems").always().fail(Fault.throttle());
		assertThatExceptionOfType(ThrottledException.class)
			.isThrownBy(() -> this.bulk.transactWrite(this.table.puts(2)));
		assertThat(this.table.http.count()).isEqualTo(5);
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void interruptEndsTheRetries() {
		this.table.http.on("TransactWriteItems").always().fail(Fault.cancelTransaction("TransactionConflict"));
		DynamoDbBulkTemplate interrupted = DynamoDbBulkTemplate.builder(this.table.client)
			.pauses(new Random(1), (duration, stopped) -> {
				throw new InterruptedException();
			})
			.build();
		assertThatExceptionOfType(ItemConflictException.class)
			.isThrownBy(() -> interrupted.transactWrite(this.table.puts(1)));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.table.http.count()).isEqualTo(1);
		interrupted.close();
	}

	@Test
	void limitsAreCheckedBeforeAnythingIsSent() {
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.bulk.transactWrite(this.table.puts(101)))
			.withMessageContaining("100")
			.withMessageContaining("101");
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> this.bulk.transactGet(this.table.keys(101)));
		List<BulkWrite> large = new ArrayList<>();
		for (int number = 0; number < 11; number++) {
			large.add(this.table.put(number, "x".repeat(400_000)));
		}
		assertThatExceptionOfType(SizeLimitException.class).isThrownBy(() -> this.bulk.transactWrite(large))
			.withMessageContaining("4194304");
		assertThat(this.table.http.count()).isZero();
	}

	@Test
	void nothingToDoSendsNothing() {
		this.bulk.transactWrite(List.<BulkWrite>of());
		assertThat(this.bulk.transactGet(List.of())).isEmpty();
		assertThat(this.table.http.count()).isZero();
	}

	@Test
	void readsAnswerEachKeyInItsPlace() {
		this.bulk.batchWrite(this.table.puts(2));
		List<Optional<Map<String, AttributeValue>>> found = this.bulk
			.transactGet(List.of(this.table.key(7), this.table.key(1), this.table.key(0)));
		assertThat(found).extracting((item) -> item.map((attributes) -> attributes.get("value").s()))
			.containsExactly(Optional.empty(), Optional.of("value 1"), Optional.of("value 0"));
	}

	private TransactWriteItemsRequest absentOnly(int... numbers) {
		TransactWriteItemsRequest.Builder request = TransactWriteItemsRequest.builder();
		List<TransactWriteItem> operations = new ArrayList<>();
		for (int number : numbers) {
			operations.add(TransactWriteItem.builder()
				.put((put) -> put.tableName(this.table.name)
					.item(this.table.key(number).key())
					.conditionExpression("attribute_not_exists(pk)")
					.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
				.build());
		}
		return request.transactItems(operations).build();
	}

}
