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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.TimingSensitive;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Long handlers that renew their lease, on the real clock.
 */
@TimingSensitive
class IdempotentLeaseTests {

	private static final Duration LEASE = Duration.ofMillis(1500);

	private final FaultyHttpClient http = FaultyHttpClient.create();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder().httpClient(this.http).build();

	private final IdempotentBench bench = new IdempotentBench(this.client, Clock.systemUTC());

	private final IdempotentTemplate template = this.bench.template();

	private final IdempotencyKey key = IdempotentBench.key("a");

	private final IdempotentCall<String> call = IdempotentCall.of(this.key, String.class)
		.withOptions(IdempotentOptions.DEFAULTS.withLease(LEASE).renewingLease());

	@AfterEach
	void close() {
		this.template.close();
		this.client.close();
	}

	private int renewals() {
		return this.http.count("PutItem");
	}

	@Test
	void handlerLongerThanItsLeaseKeepsItsKey() {
		long start = System.nanoTime();
		assertThat(this.template.execute(this.call, () -> {
			Awaitility.await().until(() -> System.nanoTime() - start > LEASE.multipliedBy(2).toNanos());
			this.bench.addEffect("a");
			return "done";
		})).isEqualTo("done");
		assertThat(this.bench.effects("a")).isOne();
		assertThat(renewals()).isGreaterThanOrEqualTo(3);
	}

	@Test
	void leaseCountsFromItsRequest() {
		this.http.on("UpdateItem").once().fail(Fault.delayAnswer(LEASE.multipliedBy(4).dividedBy(5)));
		assertThat(this.template.execute(this.call, () -> {
			long start = System.nanoTime();
			Awaitility.await().until(() -> System.nanoTime() - start > LEASE.dividedBy(2).toNanos());
			assertThatExceptionOfType(IdempotencyInProgressException.class)
				.isThrownBy(() -> otherInstance().execute(this.call, () -> "taken over"));
			this.bench.addEffect("a");
			return "done";
		})).isEqualTo("done");
		assertThat(this.bench.effects("a")).isOne();
	}

	private IdempotentTemplate otherInstance() {
		return new IdempotentBench(this.bench.table(), LocalDynamoDb.client(), Clock.systemUTC()).template();
	}

	@Test
	void slowRenewalsDoNotQueue() throws Exception {
		int runs = 8;
		CountDownLatch started = new CountDownLatch(runs);
		this.http.on("PutItem").always().fail(Fault.delay(LEASE.dividedBy(2)));
		ExecutorService executor = Executors.newFixedThreadPool(runs);
		try {
			List<Future<String>> results = new ArrayList<>();
			for (int i = 0; i < runs; i++) {
				IdempotentCall<String> each = IdempotentCall.of(IdempotentBench.key("many", i), String.class)
					.withOptions(IdempotentOptions.DEFAULTS.withLease(LEASE).renewingLease());
				results.add(executor.submit(() -> this.template.execute(each, () -> {
					started.countDown();
					started.await(10, TimeUnit.SECONDS);
					long start = System.nanoTime();
					Awaitility.await().until(() -> System.nanoTime() - start > LEASE.multipliedBy(2).toNanos());
					return "done";
				})));
			}
			for (Future<String> result : results) {
				assertThat(result.get()).isEqualTo("done");
			}
		}
		finally {
			executor.shutdownNow();
		}
	}

	@Test
	void nothingIsRenewedAfterTheHandlerHasEnded() {
		this.template.execute(this.call, () -> {
			Awaitility.await().until(() -> renewals() >= 1);
			return "done";
		});
		int sent = this.http.count();
		Awaitility.await().during(LEASE).until(() -> this.http.count() == sent);
	}

	@Test
	void leaseIsRenewedWhileTheCommitTakesLongerThanIt() throws Exception {
		this.http.on("TransactWriteItems").once().fail(Fault.delay(LEASE.multipliedBy(2)));
		ExecutorService executor = Executors.newSingleThreadExecutor();
		try {
			Future<String> result = executor.submit(() -> this.template.execute(this.call, () -> {
				this.bench.addEffect("a");
				return "done";
			}));
			Awaitility.await().until(() -> this.http.count("TransactWriteItems") == 1);
			long start = System.nanoTime();
			Awaitility.await().until(() -> System.nanoTime() - start > LEASE.multipliedBy(3).dividedBy(2).toNanos());
			assertThatExceptionOfType(IdempotencyInProgressException.class)
				.isThrownBy(() -> otherInstance().execute(this.call, () -> "taken over"));
			assertThat(result.get()).isEqualTo("done");
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.bench.effects("a")).isOne();
		assertThat(renewals()).isPositive();
	}

	@Test
	void leaseIsRenewedUntilTheOuterTransactionHasEnded() {
		new TransactionTemplate(this.bench.transactionManager()).executeWithoutResult((status) -> {
			this.template.execute(this.call, () -> {
				this.bench.addEffect("a");
				return "done";
			});
			long start = System.nanoTime();
			Awaitility.await().until(() -> System.nanoTime() - start > LEASE.multipliedBy(3).dividedBy(2).toNanos());
			assertThatExceptionOfType(IdempotencyInProgressException.class)
				.isThrownBy(() -> inAnotherThread(() -> otherInstance().execute(this.call, () -> "taken over")));
		});
		assertThat(this.bench.effects("a")).isOne();
		int sent = this.http.count();
		Awaitility.await().during(LEASE).until(() -> this.http.count() == sent);
	}

	private static void inAnotherThread(Runnable action) {
		try {
			CompletableFuture.runAsync(action).join();
		}
		catch (CompletionException ex) {
			throw (RuntimeException) ex.getCause();
		}
	}

	@Test
	void renewalOnItsWayIsAwaitedBeforeTheCommit() {
		this.http.on("PutItem").once().fail(Fault.delay(Duration.ofMillis(150)));
		this.template.execute(this.call, () -> {
			Awaitility.await().until(() -> renewals() == 1);
			return "done";
		});
		assertThat(this.http.mostRunning()).isOne();
		assertThat(this.http.count("TransactWriteItems")).isOne();
	}

	@Test
	void failedRenewalIsTriedAgain() {
		this.http.on("PutItem").times(1).fail(Fault.error(400, "ValidationException", "Injected"));
		assertThat(this.template.execute(this.call, () -> {
			Awaitility.await().until(() -> renewals() >= 3);
			return "done";
		})).isEqualTo("done");
	}

	@Test
	void lostLeaseInterruptsTheHandlerAndRefusesItsCompletion() {
		AtomicBoolean interrupted = new AtomicBoolean();
		assertThatExceptionOfType(IdempotencyLeaseLostException.class)
			.isThrownBy(() -> this.template.execute(this.call, () -> {
				this.bench.addEffect("a");
				deleteRecord();
				try {
					new CountDownLatch(1).await(10, TimeUnit.SECONDS);
				}
				catch (InterruptedException ex) {
					interrupted.set(true);
				}
				return "late";
			}));
		assertThat(interrupted).isTrue();
		assertThat(Thread.currentThread().isInterrupted()).isFalse();
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.http.count("TransactWriteItems")).isZero();
		assertThat(this.bench.outcomes()).endsWith(IdempotentObserver.Outcome.LEASE_LOST);
		assertThat(this.template.execute(this.call, () -> "next")).isEqualTo("next");
	}

	@Test
	void interruptedHandlerIsALostLease() {
		assertThatExceptionOfType(IdempotencyLeaseLostException.class)
			.isThrownBy(() -> this.template.execute(this.call, () -> {
				deleteRecord();
				new CountDownLatch(1).await(10, TimeUnit.SECONDS);
				return "late";
			}))
			.satisfies((ex) -> assertThat(ex.getSuppressed()).singleElement().isInstanceOf(InterruptedException.class));
	}

	private void deleteRecord() {
		LocalDynamoDb.client()
			.deleteItem((delete) -> delete.tableName(this.bench.table())
				.key(Map.of("pk", AttributeValue.fromS(this.key.value()))));
	}

}
