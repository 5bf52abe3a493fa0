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

import java.util.UUID;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * What every store does, here in transactions.
 */
abstract class IdempotencyStoreContract extends IdempotencyStoreEndContract {

	@ParameterizedTest
	@ValueSource(ints = { 3, 10_000 })
	void completionJoinsItsTransaction(int size) {
		OwnerToken token = begin();

		IdempotencyRecord record = this.transaction.execute((status) -> {
			assertThat(store().isTransactionRunning()).isTrue();
			IdempotencyRecord completed = store().complete(this.key, token, content(size), RETENTION);
			assertThat(store().get(this.key).orElseThrow().state()).isEqualTo(IdempotencyState.IN_PROGRESS);
			return completed;
		});

		assertThat(store().isTransactionRunning()).isFalse();
		assertThat(store().get(this.key)).contains(record);
	}

	@Test
	void aCompletionIsRolledBackWithItsTransaction() {
		OwnerToken token = begin();

		this.transaction.executeWithoutResult((status) -> {
			store().complete(this.key, token, RESULT, RETENTION);
			status.setRollbackOnly();
		});

		assertThat(store().tryBegin(this.key, LEASE)).isInstanceOf(BeginResult.InProgress.class);
		store().complete(this.key, token, RESULT, RETENTION);
	}

	@Test
	void completionOfALostRunRefusesTheTransaction() {
		OwnerToken paused = begin();

		assertThatExceptionOfType(IdempotencyNotOwnerException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				store().complete(this.key, paused, RESULT, RETENTION);
				this.clock.advance(LEASE.plus(SKEW).plus(MILLI));
				begin();
			}));

		assertThat(store().get(this.key).orElseThrow().state()).isEqualTo(IdempotencyState.IN_PROGRESS);
	}

	@Test
	void whicheverOfReleaseAndCommitComesFirstRefusesTheOther() {
		OwnerToken token = begin();

		assertThatExceptionOfType(IdempotencyRecordNotFoundException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				store().complete(this.key, token, RESULT, RETENTION);
				store().release(this.key, token);
			}));

		OwnerToken second = begin();
		this.transaction.executeWithoutResult((status) -> store().complete(this.key, second, RESULT, RETENTION));
		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> store().release(this.key, second));
	}

	@Test
	void otherWritesActAtOnceInATransaction() {
		IdempotencyKey failed = IdempotencyKey.build("acme", "test", UUID.randomUUID());
		IdempotencyKey released = IdempotencyKey.build("acme", "test", UUID.randomUUID());

		this.transaction.executeWithoutResult((status) -> {
			OwnerToken token = begin();
			this.clock.advance(MILLI);
			store().touch(this.key, token, LEASE);
			store().fail(failed, started(store().tryBegin(failed, LEASE)).token(), "code", "message", RETENTION);
			store().release(released, started(store().tryBegin(released, LEASE)).token());
			status.setRollbackOnly();
		});

		assertThat(store().get(this.key).orElseThrow().expiresAt()).isEqualTo(this.start.plus(LEASE).plus(MILLI));
		assertThat(store().get(failed).orElseThrow().state()).isEqualTo(IdempotencyState.FAILED);
		assertThat(store().get(released)).isEmpty();
	}

	@Test
	void deletionJoinsItsTransaction() {
		begin();

		this.transaction.executeWithoutResult((status) -> {
			store().delete(this.key);
			status.setRollbackOnly();
		});
		assertThat(store().get(this.key)).isPresent();

		this.transaction.executeWithoutResult((status) -> {
			store().delete(this.key);
			assertThat(store().get(this.key)).isPresent();
		});
		assertThat(store().get(this.key)).isEmpty();
	}

}
