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

import java.net.SocketException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

import io.slackmgr.dynamodb.test.Exchange;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.TransactionOutcomeUnknownException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * Runs whose requests or answers are lost: the effect is there exactly once.
 */
class IdempotentFaultTests {

	private static final String COMMIT = "TransactWriteItems";

	private final FaultyHttpClient http = FaultyHttpClient.create();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.httpClient(this.http)
		.overrideConfiguration((config) -> config
			.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build()))
		.build();

	private final MutableClock clock = new MutableClock(Instant.parse("2024-01-15T12:00:00Z"));

	private final IdempotentBench bench = IdempotentBench.impatient(this.client, this.clock);

	private final IdempotentTemplate template = this.bench.template();

	private final IdempotentCall<String> call = IdempotentCall.of(IdempotentBench.key("a"), String.class);

	private final AtomicInteger runs = new AtomicInteger();

	private String run() {
		this.bench.addEffect("a");
		return "run " + this.runs.incrementAndGet();
	}

	@AfterEach
	void close() {
		this.client.close();
	}

	@Test
	void lostAnswersToBeginAndCommitAreNoFailures() {
		this.http.on("UpdateItem").once().fail(Fault.dropAnswer());
		this.http.on(COMMIT).once().fail(Fault.dropAnswer());
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void unansweredCommitIsFoundInTheRecord() {
		this.http.on(COMMIT).always().fail(Fault.dropAnswer());
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.bench.outcomes()).containsExactly(IdempotentObserver.Outcome.CLAIMED,
				IdempotentObserver.Outcome.UNKNOWN);
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void failedCommitReleasesTheKey() {
		this.http.on(COMMIT).always().fail(Fault.dropRequest());
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> this.template.execute(this.call, this::run))
			.withCauseInstanceOf(TransactionOutcomeUnknownException.class);
		assertThat(this.bench.outcomes()).containsExactly(IdempotentObserver.Outcome.CLAIMED,
				IdempotentObserver.Outcome.UNKNOWN, IdempotentObserver.Outcome.RELEASED);
		this.http.heal();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void commitThatArrivesAfterTheReleaseIsRefused() throws Exception {
		AtomicReference<Exchange> late = new AtomicReference<>();
		this.http.on(COMMIT).always().fail((exchange) -> {
			late.set(exchange);
			throw new SocketException("Injected");
		});
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> this.template.execute(this.call, this::run));
		assertThat(late.get().send().httpResponse().statusCode()).isEqualTo(400);
		assertThat(this.bench.effects("a")).isZero();
	}

	@Test
	void commitThatArrivesBeforeTheReleaseIsASuccess() {
		AtomicReference<Exchange> late = new AtomicReference<>();
		this.http.on(COMMIT).always().fail((exchange) -> {
			late.set(exchange);
			throw new SocketException("Injected");
		});
		this.http.on("DeleteItem").once().fail((release) -> {
			assertThat(late.get().send().httpResponse().statusCode()).isEqualTo(200);
			return release.send();
		});
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void unansweredCommitSucceedsPastItsRetention() {
		IdempotentCall<String> shortly = this.call
			.withOptions(IdempotentOptions.DEFAULTS.withRetention(Duration.ofSeconds(10)));
		this.http.on(COMMIT).always().fail((exchange) -> {
			exchange.send();
			this.clock.advance(Duration.ofSeconds(11));
			throw new SocketException("Injected");
		});
		assertThat(this.template.execute(shortly, this::run)).isEqualTo("run 1");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void whenNothingCanBeFoundOutTheOutcomeStaysUnknown() {
		this.http.on(COMMIT).always().fail(Fault.dropAnswer());
		this.http.on("GetItem").always().fail(Fault.serverError());
		assertThatExceptionOfType(TransactionOutcomeUnknownException.class)
			.isThrownBy(() -> this.template.execute(this.call, this::run));
		this.http.heal();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void outerTransactionWithoutAnswerIsResolvedToo() {
		TransactionTemplate outer = new TransactionTemplate(this.bench.transactionManager());
		this.http.on(COMMIT).always().fail(Fault.dropRequest());
		assertThatExceptionOfType(TransactionOutcomeUnknownException.class)
			.isThrownBy(() -> outer.executeWithoutResult((status) -> this.template.execute(this.call, this::run)));
		this.http.heal();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void unreleasedKeyIsFreeAfterItsLease() {
		this.http.on("DeleteItem").always().fail(Fault.serverError());
		assertThatThrownBy(() -> this.template.execute(this.call, () -> {
			run();
			throw new IllegalStateException("declined");
		})).hasMessage("declined").satisfies((ex) -> assertThat(ex.getSuppressed()).hasSize(1));
		assertThatExceptionOfType(IdempotencyInProgressException.class)
			.isThrownBy(() -> this.template.execute(this.call, this::run));
		this.clock.advance(Duration.ofSeconds(61));
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void releaseIsSentOnlyAfterTheCommitHasFailed() throws Exception {
		CountDownLatch open = new CountDownLatch(1);
		this.http.on(COMMIT).once().holdUntil(open);
		Thread runner = new Thread(() -> this.template.execute(this.call, this::run));
		runner.start();
		while (this.http.count(COMMIT) == 0) {
			Thread.onSpinWait();
		}
		assertThatExceptionOfType(IdempotencyInProgressException.class)
			.isThrownBy(() -> this.template.execute(this.call, this::run));
		open.countDown();
		runner.join();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.http.count("DeleteItem")).isZero();
	}

}
