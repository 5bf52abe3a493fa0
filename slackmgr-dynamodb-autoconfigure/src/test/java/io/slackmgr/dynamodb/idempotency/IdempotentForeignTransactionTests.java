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

package io.slackmgr.dynamodb.idempotency;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecordNotFoundException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencySettings;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.test.AnyTransactionManager;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Calls in the transactions of another data store, whose end says nothing of the DynamoDB
 * transaction around or inside them.
 */
class IdempotentForeignTransactionTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2024-01-15T12:00:00Z"));

	private final IdempotentBench bench = new IdempotentBench(LocalDynamoDb.client(), this.clock);

	private final IdempotentTemplate template = this.bench.builder().cache(10, 1000).build();

	private final TransactionTemplate foreign = new TransactionTemplate(new AnyTransactionManager());

	private final IdempotentCall<String> outer = IdempotentCall.of(IdempotentBench.key("outer"), String.class);

	private final IdempotentCall<String> inner = IdempotentCall.of(IdempotentBench.key("inner"), String.class);

	private final AtomicInteger runs = new AtomicInteger();

	private String run() {
		this.bench.addEffect("a");
		return "run " + this.runs.incrementAndGet();
	}

	private String runInner() {
		return this.template.execute(this.inner, this::run);
	}

	@Test
	void foreignCommitIsNotTheRunsCommit() {
		assertThatThrownBy(() -> this.template.execute(this.outer, () -> {
			this.foreign.execute((status) -> runInner());
			throw new IllegalStateException("declined");
		})).hasMessage("declined");
		assertThat(this.bench.effects("a")).isZero();
		assertThatExceptionOfType(IdempotencyInProgressException.class).isThrownBy(this::runInner);
		this.clock.advance(IdempotentOptions.DEFAULTS.lease().plusMillis(1));
		assertThat(runInner()).isEqualTo("run 2");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void callInAForeignTransactionCommitsWithTheRun() {
		this.template.execute(this.outer, () -> this.foreign.execute((status) -> runInner()));
		assertThat(this.bench.effects("a")).isOne();
		assertThat(runInner()).isEqualTo("run 1");
		assertThat(this.runs).hasValue(1);
	}

	@Test
	void foreignRollbackInsideARunRefusesTheRunsCommit() {
		assertThatExceptionOfType(IdempotencyRecordNotFoundException.class)
			.isThrownBy(() -> this.template.execute(this.outer, () -> this.foreign.execute((status) -> {
				status.setRollbackOnly();
				return runInner();
			})));
		assertThat(this.bench.effects("a")).isZero();
		assertThat(runInner()).isEqualTo("run 2");
	}

	@Test
	void runInsideAForeignTransactionCommitsOnItsOwn() {
		this.foreign.execute((status) -> {
			status.setRollbackOnly();
			return runInner();
		});
		assertThat(this.bench.effects("a")).isOne();
		assertThat(runInner()).isEqualTo("run 1");
	}

	@Test
	void inMemoryRunFollowsTheForeignTransaction() {
		IdempotentTemplate inMemory = IdempotentTemplate
			.builder(IdempotencyStore.inMemory(new InMemoryTransactions(), this.clock, IdempotencySettings.DEFAULTS))
			.transactionManager(this.bench.transactionManager())
			.clock(this.clock)
			.build();
		this.foreign.execute((status) -> {
			status.setRollbackOnly();
			return inMemory.execute(this.inner, this::run);
		});
		assertThat(inMemory.execute(this.inner, this::run)).isEqualTo("run 2");
		this.foreign.execute((status) -> inMemory.execute(this.outer, this::run));
		assertThat(inMemory.execute(this.outer, this::run)).isEqualTo("run 3");
	}

}
