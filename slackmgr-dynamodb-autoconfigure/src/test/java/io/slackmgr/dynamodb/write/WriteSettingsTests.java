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

package io.slackmgr.dynamodb.write;

import java.time.Clock;
import java.time.Duration;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/**
 * A gateway that repeats in its own way what it sends itself.
 */
class WriteSettingsTests {

	private final TestTable table = new TestTable();

	private final FaultyHttpClient http = FaultyHttpClient.create();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder().httpClient(this.http).build();

	private final WriteGateway gateway = new WriteGateway(this.client, Clock.systemUTC(), CommitSettings.DEFAULTS);

	private final WriteGateway twice = this.gateway
		.withSettings(new CommitSettings(Duration.ofSeconds(10), Duration.ofMillis(1), Duration.ofMillis(1), 2));

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void plainWriteIsSentNoMoreOftenThanItsAttempts() {
		this.http.on("PutItem").always().fail(Fault.throttle());

		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.twice.write(this.table.put("a", "1")));

		assertThat(this.http.count("PutItem")).isEqualTo(2);
	}

	@Test
	void commitIsSentNoMoreOftenThanItsAttempts() {
		this.http.on("TransactWriteItems").always().fail(Fault.cancelTransaction("TransactionConflict"));

		assertThatExceptionOfType(DataAccessException.class)
			.isThrownBy(() -> this.twice.write(this.table.put("a", "1").withCondition(TestTable.absent())));

		assertThat(this.http.count("TransactWriteItems")).isEqualTo(2);
	}

	@Test
	void similarEffectOfAnotherIsNotOwn() {
		WriteOperation put = this.table.put("a", "1")
			.withCondition(TestTable.absent())
			.recognisedBy((item) -> item.get("value").s().equals("1"));
		this.twice.write(put);

		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> this.twice.write(put));
		this.http.on("PutItem").once().fail(Fault.dropAnswer());
		this.twice.write(put);
	}

	@Test
	void joinsTheTransactionOfItsOrigin() {
		TransactionTemplate transaction = new TransactionTemplate(
				new DynamoDbTransactionManager(this.gateway, TransactionObserver.NONE));
		TransactionTemplate own = new TransactionTemplate(
				new DynamoDbTransactionManager(this.twice, TransactionObserver.NONE));

		transaction.executeWithoutResult((status) -> {
			this.twice.write(this.table.put("a", "1"));
			own.executeWithoutResult((inner) -> this.gateway.write(this.table.put("b", "1")));
			assertThat(this.http.count()).isZero();
		});
		own.executeWithoutResult((status) -> {
			this.gateway.write(this.table.put("c", "1"));
			status.setRollbackOnly();
		});

		assertThat(this.http.count("TransactWriteItems")).isEqualTo(1);
		assertThat(this.table.value("a")).hasValue("1");
		assertThat(this.table.value("b")).hasValue("1");
		assertThat(this.table.value("c")).isEmpty();
	}

	@Test
	void attemptsAreAtLeastOne() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new CommitSettings(Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(1), 0))
			.withMessageContaining("maximumAttempts");
	}

}
