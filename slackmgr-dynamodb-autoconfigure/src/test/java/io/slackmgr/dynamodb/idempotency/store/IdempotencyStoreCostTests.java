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

package io.slackmgr.dynamodb.idempotency.store;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.test.ConsumedCapacityRecorder;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What each call costs. A refused write is charged by the size of what it meets, but
 * reports no units, so of those only the requests are counted.
 */
class IdempotencyStoreCostTests {

	private static final Duration LEASE = Duration.ofSeconds(60);

	private static final Duration RETENTION = Duration.ofHours(24);

	private static final IdempotencyResult SMALL = IdempotencyResult.of(new byte[100], "bytes");

	private static final IdempotencyResult LARGE = IdempotencyResult.of(new byte[10_000], "bytes");

	private final RequestRecorder requests = new RequestRecorder();

	private final ConsumedCapacityRecorder costs = new ConsumedCapacityRecorder();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.overrideConfiguration(
				(config) -> config.addExecutionInterceptor(this.requests).addExecutionInterceptor(this.costs))
		.build();

	private final WriteGateway gateway = new WriteGateway(this.client, Clock.systemUTC(), CommitSettings.DEFAULTS);

	private final IdempotencyTestTable table = new IdempotencyTestTable();

	private final IdempotencyStore store = this.table.store(this.client, this.gateway, Clock.systemUTC());

	private final IdempotencyKey key = IdempotencyKey.build("acme", "test", UUID.randomUUID());

	private OwnerToken begin() {
		OwnerToken token = ((BeginResult.Started) this.store.tryBegin(this.key, LEASE, "0".repeat(64))).token();
		clear();
		return token;
	}

	private void clear() {
		this.requests.clear();
		this.costs.clear();
	}

	private void assertCost(double units, String... operations) {
		assertThat(this.requests.operations()).containsExactly(operations);
		assertThat(this.costs.units()).isEqualTo(units);
		clear();
	}

	private void assertRequests(String... operations) {
		assertThat(this.requests.operations()).containsExactly(operations);
		clear();
	}

	@Test
	void beginningIsOneRequestWhateverTheOutcome() {
		BeginResult.Started started = (BeginResult.Started) this.store.tryBegin(this.key, LEASE, "one");
		assertCost(1, "UpdateItem");

		assertThat(this.store.tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.InProgress.class);
		assertRequests("UpdateItem");
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> this.store.tryBegin(this.key, LEASE, "two"));
		assertRequests("UpdateItem");

		this.store.complete(this.key, started.token(), SMALL, RETENTION);
		clear();
		assertThat(this.store.tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.Existing.class);
		assertRequests("UpdateItem");
	}

	@Test
	void takingAKeyOverIsOneRequestToo() {
		this.store.tryBegin(this.key, Duration.ofMillis(1));
		IdempotencyStore later = this.table.store(this.client, this.gateway,
				Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
		clear();

		BeginResult result = later.tryBegin(this.key, LEASE);

		assertCost(1, "UpdateItem");
		assertThat(((BeginResult.Started) result).record().attempts()).isEqualTo(2);
	}

	@Test
	void replayingALargeResultIsOneRequestMore() {
		this.store.complete(this.key, begin(), LARGE, RETENTION);
		clear();

		assertThat(this.store.tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.Existing.class);

		assertThat(this.requests.operations()).containsExactly("UpdateItem", "GetItem");
	}

	@Test
	void aMismatchReadsNoLargeResult() {
		this.store.complete(this.key, begin(), LARGE, RETENTION);
		clear();

		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> this.store.tryBegin(this.key, LEASE, "two"));

		assertRequests("UpdateItem");
	}

	@Test
	void renewingAndEndingARunIsOneRequestEach() {
		OwnerToken token = begin();
		this.store.touch(this.key, token, LEASE.plusSeconds(1));
		assertCost(1, "PutItem");
		this.store.complete(this.key, token, SMALL, RETENTION);
		assertCost(1, "PutItem");
		this.store.get(this.key);
		assertCost(1, "GetItem");
		this.store.delete(this.key);
		assertRequests("TransactWriteItems");

		this.store.fail(this.key, begin(), "code", "message", RETENTION);
		assertCost(1, "PutItem");
		this.store.delete(this.key);

		this.store.release(this.key, begin());
		assertCost(1, "DeleteItem");
	}

	@Test
	void completingWithALargeResultIsOneTransaction() {
		this.store.complete(this.key, begin(), LARGE, RETENTION);
		assertRequests("TransactWriteItems");

		this.store.get(this.key);
		// The record and 10 KB of result, strongly consistent.
		assertCost(4, "GetItem", "GetItem");
	}

	@Test
	void aRefusalIsOneRequest() {
		OwnerToken token = begin();
		this.store.complete(this.key, token, SMALL, RETENTION);
		clear();

		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> this.store.complete(this.key, token, LARGE, RETENTION));
		assertRequests("TransactWriteItems");
		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> this.store.touch(this.key, token, LEASE));
		assertRequests("PutItem");
		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> this.store.release(this.key, token));
		assertRequests("DeleteItem");
	}

	@Test
	void runIsOneBeginAndOneCommit() {
		TransactionTemplate transaction = new TransactionTemplate(
				new DynamoDbTransactionManager(this.gateway, TransactionObserver.NONE));

		OwnerToken token = ((BeginResult.Started) this.store.tryBegin(this.key, LEASE)).token();
		transaction.executeWithoutResult((status) -> {
			for (String id : new String[] { "effect-1", "effect-2" }) {
				this.gateway.write(WriteOperation.put(this.table.name(), Map.of("pk", AttributeValue.fromS(id)), "pk"));
			}
			this.store.complete(this.key, token, LARGE, RETENTION);
		});

		assertRequests("UpdateItem", "TransactWriteItems");
	}

	@Test
	void sweepIsOneScanAndADeleteAnItem() {
		OwnerToken token = ((BeginResult.Started) this.store.tryBegin(this.key, LEASE)).token();
		this.store.complete(this.key, token, LARGE, Duration.ofMillis(1));
		IdempotencyStore later = this.table.store(this.client, this.gateway,
				Clock.offset(Clock.systemUTC(), Duration.ofMinutes(1)));
		clear();

		assertThat(later.sweep()).isEqualTo(1);

		assertRequests("Scan", "DeleteItem", "DeleteItem");
	}

}
