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

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicInteger;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyState;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/**
 * Handlers that return stages.
 */
class IdempotentStageTests {

	private static final Duration SOON = Duration.ofSeconds(10);

	private final MutableClock clock = new MutableClock(Instant.parse("2024-01-15T12:00:00Z"));

	private final IdempotentBench bench = new IdempotentBench(LocalDynamoDb.client(), this.clock);

	private final IdempotentTemplate template = this.bench.template();

	private final IdempotentCall<String> call = IdempotentCall.of(IdempotentBench.key("a"), String.class)
		.withOptions(IdempotentOptions.DEFAULTS.notAtomic());

	private final AtomicInteger runs = new AtomicInteger();

	@Test
	void completesWhenTheStageDoesAndReplaysItsValue() {
		CompletableFuture<String> stage = new CompletableFuture<>();
		CompletableFuture<String> result = this.template.executeAsync(this.call, () -> stage);
		assertThat(result).isNotDone();
		assertThatExceptionOfType(IdempotencyInProgressException.class)
			.isThrownBy(() -> this.template.executeAsync(this.call, () -> stage));
		stage.complete("value");
		assertThat(result).succeedsWithin(SOON).isEqualTo("value");
		assertThat(this.template.executeAsync(this.call, () -> CompletableFuture.completedFuture("again")))
			.succeedsWithin(SOON)
			.isEqualTo("value");
	}

	@Test
	void failedStageReleases() {
		assertThat(this.template.executeAsync(this.call, () -> CompletableFuture.supplyAsync(() -> fail("declined"))))
			.failsWithin(SOON)
			.withThrowableThat()
			.withMessageContaining("declined");
		assertThat(this.template.executeAsync(this.call, () -> CompletableFuture.completedFuture("next")))
			.succeedsWithin(SOON)
			.isEqualTo("next");
	}

	@Test
	void failedStageIsRememberedByWhatFailedIt() {
		IdempotentCall<String> remembering = this.call.withOptions(IdempotentOptions.DEFAULTS.notAtomic()
			.withFailures(FailureRules.DEFAULTS.withPolicy(OnFailure.REMEMBER)));
		assertThat(this.template.executeAsync(remembering, () -> CompletableFuture.supplyAsync(() -> fail("declined"))))
			.failsWithin(SOON);
		assertThatThrownBy(
				() -> this.template.executeAsync(remembering, () -> CompletableFuture.completedFuture("next")).join())
			.isInstanceOf(CompletionException.class)
			.cause()
			.isInstanceOfSatisfying(IdempotentFailureReplayedException.class,
					(ex) -> assertThat(ex.failure().code()).isEqualTo("IllegalStateException"));
	}

	@Test
	void handlerThatThrowsIsAFailedStage() {
		assertThat(this.template.<String, RuntimeException>executeAsync(this.call, () -> {
			throw new IllegalStateException("declined");
		})).failsWithin(SOON).withThrowableThat().withMessageContaining("declined");
		assertThat(this.template.executeAsync(this.call, () -> CompletableFuture.completedFuture("next")))
			.succeedsWithin(SOON);
	}

	@Test
	void stageThatEndsAfterItsLeaseIsRefused() {
		CompletableFuture<String> stage = new CompletableFuture<>();
		CompletableFuture<String> result = this.template.executeAsync(this.call, () -> stage);
		this.clock.advance(Duration.ofSeconds(61));
		this.template.execute(this.call, () -> "other");
		stage.complete("late");
		assertThat(result).failsWithin(SOON)
			.withThrowableThat()
			.withCauseInstanceOf(IdempotencyLeaseLostException.class);
		assertThat(this.template.execute(this.call, () -> "again")).isEqualTo("other");
	}

	@Test
	void isRefusedInATransactionThatItCouldNotJoin() {
		new TransactionTemplate(this.bench.transactionManager())
			.executeWithoutResult((status) -> assertThatExceptionOfType(IllegalTransactionStateException.class)
				.isThrownBy(() -> this.template.executeAsync(this.call,
						() -> CompletableFuture.completedFuture("x" + this.runs.incrementAndGet()))));
		assertThat(this.runs).hasValue(0);
	}

	@Test
	void completionJoinsNoTransactionOfTheStagesThread() {
		CompletableFuture<String> stage = new CompletableFuture<>();
		CompletableFuture<String> result = this.template.executeAsync(this.call, () -> stage);
		new TransactionTemplate(this.bench.transactionManager()).executeWithoutResult((status) -> {
			stage.complete("value");
			assertThat(result).succeedsWithin(SOON);
			status.setRollbackOnly();
		});
		assertThat(this.template.execute(this.call, () -> "again")).isEqualTo("value");
	}

	@Test
	void callerThatStopsWaitingDoesNotStopTheCompletion() {
		CompletableFuture<String> stage = new CompletableFuture<>();
		CompletableFuture<String> result = this.template.executeAsync(this.call, () -> stage);
		result.cancel(true);
		stage.complete("value");
		await().atMost(SOON)
			.untilAsserted(() -> assertThat(this.bench.store().get(this.call.key()))
				.hasValueSatisfying((record) -> assertThat(record.state()).isEqualTo(IdempotencyState.COMPLETE)));
		assertThat(this.template.execute(this.call, () -> "again")).isEqualTo("value");
	}

	@Test
	@SuppressWarnings("NullAway") // That a handler returns null is the test.
	void handlerThatReturnsNoStageIsAFailedStage() {
		assertThat(this.template.executeAsync(this.call, () -> null)).failsWithin(SOON)
			.withThrowableThat()
			.withMessageContaining("null in place of a stage");
		assertThat(this.template.executeAsync(this.call, () -> CompletableFuture.completedFuture("next")))
			.succeedsWithin(SOON)
			.isEqualTo("next");
	}

	@Test
	void stageThatIsNoFutureIsCompletedToo() {
		assertThat(this.template.executeAsync(this.call,
				() -> CompletableFuture.completedFuture("value").minimalCompletionStage()))
			.succeedsWithin(SOON)
			.isEqualTo("value");
		assertThat(this.template.execute(this.call, () -> "again")).isEqualTo("value");
	}

	private static String fail(String message) {
		throw new IllegalStateException(message);
	}

}
