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
import java.time.Instant;
import java.util.UUID;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.TransactionOutcomeUnknownException;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What happens when answers are lost.
 */
@OnAnyEngine
class IdempotencyStoreFaultTests {

	private static final Duration LEASE = Duration.ofSeconds(60);

	private static final Duration RETENTION = Duration.ofHours(24);

	private final FaultyHttpClient http = FaultyHttpClient.create();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder().httpClient(this.http).build();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-04T05:06:07Z"));

	private final WriteGateway gateway = new WriteGateway(this.client, this.clock, CommitSettings.DEFAULTS);

	private final IdempotencyTestTable table = new IdempotencyTestTable();

	private final IdempotencyStore store = this.table.store(this.client, this.gateway, this.clock);

	private final IdempotencyStore healthy = this.table.store(LocalDynamoDb.client(),
			new WriteGateway(LocalDynamoDb.client(), this.clock, CommitSettings.DEFAULTS), this.clock);

	private final IdempotencyKey key = IdempotencyKey.build("acme", "test", UUID.randomUUID());

	private OwnerToken begin() {
		return ((BeginResult.Started) this.healthy.tryBegin(this.key, LEASE)).token();
	}

	private static IdempotencyResult result(int size) {
		return IdempotencyResult.of(new byte[size], "bytes");
	}

	@Test
	void aBeginningWhoseAnswerWasLostIsRecognised() {
		this.http.onAny().once().fail(Fault.dropAnswer());

		BeginResult result = this.store.tryBegin(this.key, LEASE);

		assertThat(result).isInstanceOf(BeginResult.Started.class);
		assertThat(this.http.count("UpdateItem")).isEqualTo(2);
		assertThat(((BeginResult.Started) result).record().attempts()).isOne();
		this.healthy.complete(this.key, ((BeginResult.Started) result).token(), result(1), RETENTION);
	}

	@Test
	void unansweredBeginIsRecognised() {
		begin();
		this.http.onAny().once().fail(Fault.dropAnswer());

		assertThat(this.store.tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.InProgress.class);
	}

	@Test
	void aTouchWhoseAnswerWasLostIsRecognised() {
		OwnerToken token = begin();
		this.clock.advance(Duration.ofSeconds(1));
		this.http.onAny().once().fail(Fault.dropAnswer());

		IdempotencyRecord record = this.store.touch(this.key, token, LEASE);

		assertThat(this.http.count("PutItem")).isEqualTo(2);
		assertThat(this.healthy.get(this.key)).contains(record);
	}

	@ParameterizedTest
	@ValueSource(ints = { 10, 10_000 })
	void aCompletionWhoseAnswerWasLostIsRecognised(int size) {
		OwnerToken token = begin();
		this.http.onAny().once().fail(Fault.dropAnswer());

		IdempotencyRecord record = this.store.complete(this.key, token, result(size), RETENTION);

		assertThat(this.http.count()).isEqualTo(2);
		assertThat(this.healthy.get(this.key)).contains(record);
	}

	@Test
	void aFailureWhoseAnswerWasLostIsRecognised() {
		OwnerToken token = begin();
		this.http.onAny().once().fail(Fault.dropAnswer());

		IdempotencyRecord record = this.store.fail(this.key, token, "code", "message", RETENTION);

		assertThat(this.http.count()).isEqualTo(2);
		assertThat(this.healthy.get(this.key)).contains(record);
	}

	@Test
	void otherCompletionIsNotRecognisedAsOwn() {
		OwnerToken token = begin();
		this.healthy.complete(this.key, token, result(1), RETENTION);

		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> this.store.complete(this.key, token, result(2), RETENTION));
	}

	@Test
	void aReleaseWhoseAnswerWasLostIsRecognised() {
		OwnerToken token = begin();
		this.http.onAny().once().fail(Fault.dropAnswer());

		this.store.release(this.key, token);

		assertThat(this.http.count("DeleteItem")).isEqualTo(2);
		assertThat(this.healthy.get(this.key)).isEmpty();
	}

	@Test
	void aDeletionWhoseAnswerWasLostIsRepeated() {
		begin();
		this.http.onAny().once().fail(Fault.dropAnswer());

		this.store.delete(this.key);

		assertThat(this.healthy.get(this.key)).isEmpty();
	}

	@Test
	void aConflictWithATransactionIsNoLostLease() {
		OwnerToken token = begin();
		this.clock.advance(Duration.ofSeconds(1));
		this.http.on("PutItem").times(2).fail(Fault.transactionConflict());

		this.store.touch(this.key, token, LEASE);

		assertThat(this.http.count("PutItem")).isEqualTo(3);
	}

	@Test
	void recordShowsTheOutcomeOfACommit() {
		WriteGateway impatient = new WriteGateway(this.client, Clock.systemUTC(),
				new CommitSettings(Duration.ofSeconds(1), Duration.ofMillis(1), Duration.ofMillis(1)));
		IdempotencyStore doubtful = this.table.store(this.client, impatient, this.clock);
		TransactionTemplate transaction = new TransactionTemplate(
				new DynamoDbTransactionManager(impatient, TransactionObserver.NONE));
		OwnerToken token = begin();
		this.http.on("TransactWriteItems").once().fail(Fault.dropAnswer());
		this.http.on("TransactWriteItems").always().fail(Fault.serverError());

		assertThatExceptionOfType(TransactionOutcomeUnknownException.class).isThrownBy(() -> transaction
			.executeWithoutResult((status) -> doubtful.complete(this.key, token, result(10), RETENTION)));

		assertThat(doubtful.get(this.key).orElseThrow().isCompletedBy(token)).isTrue();
	}

}
