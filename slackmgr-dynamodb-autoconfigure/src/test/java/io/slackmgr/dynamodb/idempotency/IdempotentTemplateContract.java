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

import java.io.IOException;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyFailure;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyNotInProgressException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyPayloadMismatchException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecordNotFoundException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResultTooLargeException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import io.slackmgr.dynamodb.test.RequestRecorder;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.core.ParameterizedTypeReference;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

/**
 * Runs and replays, with the effects in DynamoDB Local; time stands still until moved.
 */
@OnAnyEngine
abstract class IdempotentTemplateContract {

	private static final IdempotencyKey KEY = IdempotentBench.key("a");

	protected final RequestRecorder recorder = new RequestRecorder();

	protected final MutableClock clock = new MutableClock(Instant.parse("2024-01-15T12:00:00Z"));

	protected final IdempotentBench bench = new IdempotentBench(LocalDynamoDb.clientBuilder()
		.overrideConfiguration((config) -> config.addExecutionInterceptor(this.recorder))
		.build(), this.clock, this::store);

	protected final IdempotentTemplate template = this.bench.template();

	protected final IdempotentCall<String> call = IdempotentCall.of(KEY, String.class);

	private final AtomicInteger runs = new AtomicInteger();

	protected abstract IdempotencyStore store(String table, DynamoDbClient client, WriteGateway gateway);

	protected String run() {
		this.bench.addEffect("a");
		return "run " + this.runs.incrementAndGet();
	}

	private String runAndFail() {
		run();
		throw new IllegalStateException("declined");
	}

	@Test
	void secondCallGetsTheFirstOnesResultWithoutRunning() {
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.runs).hasValue(1);
		assertThat(this.bench.effects("a")).isOne();
		assertThat(this.bench.outcomes()).containsExactly(IdempotentObserver.Outcome.CLAIMED,
				IdempotentObserver.Outcome.REPLAYED);
	}

	@Test
	void replayFromTheCacheIsNoRequest() {
		IdempotentTemplate cached = this.bench.builder().cache(10, 1000).build();
		cached.execute(this.call, this::run);
		this.recorder.clear();
		assertThat(cached.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.recorder.operations()).isEmpty();
		assertThat(this.bench.outcomes()).containsExactly(IdempotentObserver.Outcome.CLAIMED,
				IdempotentObserver.Outcome.REPLAYED_FROM_CACHE);
	}

	@Test
	void cacheComparesThePayloadToo() {
		IdempotentTemplate cached = this.bench.builder().cache(10, 1000).build();
		cached.execute(this.call.withPayload(1), this::run);
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> cached.execute(this.call.withPayload(2), this::run));
	}

	@Test
	void anotherPayloadIsRefused() {
		this.template.execute(this.call.withPayload("order", 1), this::run);
		assertThat(this.template.execute(this.call.withPayload("order", 1), this::run)).isEqualTo("run 1");
		assertThatExceptionOfType(IdempotencyPayloadMismatchException.class)
			.isThrownBy(() -> this.template.execute(this.call.withPayload("order", 2), this::run));
		assertThat(this.bench.outcomes()).endsWith(IdempotentObserver.Outcome.MISMATCH);
	}

	@Test
	void resultIsReplayedUntilItsRetentionEnds() {
		IdempotentCall<String> kept = this.call
			.withOptions(IdempotentOptions.DEFAULTS.withRetention(Duration.ofHours(2)));
		this.template.execute(kept, this::run);
		this.clock.advance(Duration.ofHours(2));
		assertThat(this.template.execute(kept, this::run)).isEqualTo("run 1");
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.template.execute(kept, this::run)).isEqualTo("run 2");
	}

	@Test
	void nothingAndGenericTypesAreReplayed() {
		IdempotentCall<Void> nothing = IdempotentCall.of(IdempotentBench.key("nothing"));
		IdempotentHandler<Void, RuntimeException> handler = () -> {
			run();
			return null;
		};
		this.template.execute(nothing, handler);
		assertThat(this.template.execute(nothing, handler)).isNull();
		IdempotentCall<List<Duration>> list = IdempotentCall.of(IdempotentBench.key("list"),
				new ParameterizedTypeReference<>() {
				});
		this.template.execute(list, () -> List.of(Duration.ofSeconds(this.runs.incrementAndGet())));
		assertThat(this.template.execute(list, List::of)).containsExactly(Duration.ofSeconds(2));
	}

	@Test
	void failureRollsBackAndReleases() {
		assertThatThrownBy(() -> this.template.execute(this.call, this::runAndFail)).hasMessage("declined");
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
		assertThat(this.bench.effects("a")).isOne();
		assertThat(this.bench.outcomes()).containsExactly(IdempotentObserver.Outcome.CLAIMED,
				IdempotentObserver.Outcome.RELEASED, IdempotentObserver.Outcome.CLAIMED);
	}

	@Test
	void checkedExceptionsRollBackToo() {
		assertThatExceptionOfType(IOException.class).isThrownBy(() -> this.template.execute(this.call, () -> {
			run();
			throw new IOException("declined");
		}));
		assertThat(this.bench.effects("a")).isZero();
	}

	@Test
	void rememberedFailureIsReplayedForItsOwnRetention() {
		IdempotentCall<String> remembering = this.call
			.withOptions(IdempotentOptions.DEFAULTS.withFailures(FailureRules.DEFAULTS.withPolicy(OnFailure.REMEMBER)));
		assertThatThrownBy(() -> this.template.execute(remembering, this::runAndFail))
			.isExactlyInstanceOf(IllegalStateException.class);
		assertThat(this.bench.effects("a")).isZero();
		assertThatExceptionOfType(IdempotentFailureReplayedException.class)
			.isThrownBy(() -> this.template.execute(remembering, this::run))
			.satisfies((ex) -> assertThat(ex.failure())
				.isEqualTo(new IdempotencyFailure("IllegalStateException", "declined")));
		assertThat(this.bench.outcomes()).containsExactly(IdempotentObserver.Outcome.CLAIMED,
				IdempotentObserver.Outcome.FAILED, IdempotentObserver.Outcome.REPLAYED);
		this.clock.advance(Duration.ofHours(1).plusMillis(1));
		assertThat(this.template.execute(remembering, this::run)).isEqualTo("run 2");
	}

	@Test
	void commitRefusedByAnotherConditionReleases() {
		IdempotentCall<String> remembering = this.call
			.withOptions(IdempotentOptions.DEFAULTS.withFailures(FailureRules.DEFAULTS.withPolicy(OnFailure.REMEMBER)));
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> this.template.execute(remembering, () -> {
				this.bench.addImpossibleDemand();
				return run();
			}));
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.template.execute(remembering, this::run)).isEqualTo("run 2");
	}

	@Test
	void pausedRunThatWakesAfterItsLeaseCommitsNothing() {
		IdempotentTemplate other = this.bench.template();
		assertThatExceptionOfType(IdempotencyNotInProgressException.class)
			.isThrownBy(() -> this.template.execute(this.call, () -> {
				this.clock.advance(Duration.ofSeconds(61));
				assertThat(CompletableFuture.supplyAsync(() -> other.execute(this.call, () -> "the other")))
					.succeedsWithin(Duration.ofSeconds(10));
				return run();
			}));
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.bench.outcomes()).endsWith(IdempotentObserver.Outcome.LEASE_LOST);
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("the other");
	}

	@Test
	void runWhoseLeaseEndedWithoutAnotherCommitsNothingEither() {
		assertThatExceptionOfType(IdempotencyRecordNotFoundException.class)
			.isThrownBy(() -> this.template.execute(this.call, () -> {
				this.clock.advance(Duration.ofSeconds(61));
				return run();
			}));
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
	}

	@Test
	void failureAfterTheLeaseWasLostReleasesNothing() {
		IdempotentTemplate other = this.bench.template();
		assertThatThrownBy(() -> this.template.execute(this.call, () -> {
			this.clock.advance(Duration.ofSeconds(61));
			assertThat(CompletableFuture.supplyAsync(() -> other.execute(this.call, () -> "the other")))
				.succeedsWithin(Duration.ofSeconds(10));
			return runAndFail();
		})).hasMessage("declined");
		assertThat(this.bench.outcomes()).endsWith(IdempotentObserver.Outcome.LEASE_LOST);
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("the other");
	}

	@Test
	void failedCallbackAfterTheCommitLeavesItDone() {
		assertThatThrownBy(() -> this.template.execute(this.call, () -> {
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					throw new IllegalStateException("callback");
				}
			});
			return run();
		})).hasMessage("callback");
		assertThat(this.bench.outcomes()).containsExactly(IdempotentObserver.Outcome.CLAIMED);
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void resultTooLargeFailsBeforeAnythingIsCommitted() {
		assertThatExceptionOfType(IdempotencyResultTooLargeException.class)
			.isThrownBy(() -> this.template.execute(this.call, () -> {
				run();
				return IdempotentBench.incompressible(600 * 1024);
			}));
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
	}

	@Test
	void oversizedResultCompletesWithoutAtomicity() {
		IdempotentCall<String> notAtomic = this.call.withOptions(IdempotentOptions.DEFAULTS.notAtomic());
		String result = this.template.execute(notAtomic, () -> {
			run();
			return IdempotentBench.incompressible(600 * 1024);
		});
		assertThat(result).hasSize(600 * 1024);
		assertThatExceptionOfType(IdempotentResultNotKeptException.class)
			.isThrownBy(() -> this.template.execute(notAtomic, this::run))
			.withMessageContaining("max-result-size");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void notAtomicKeepsWhatAFailedHandlerWrote() {
		IdempotentCall<String> notAtomic = this.call.withOptions(IdempotentOptions.DEFAULTS.notAtomic());
		assertThatThrownBy(() -> this.template.execute(notAtomic, this::runAndFail)).hasMessage("declined");
		assertThat(this.bench.effects("a")).isOne();
		assertThat(this.template.execute(notAtomic, this::run)).isEqualTo("run 2");
		assertThat(this.template.execute(notAtomic, this::run)).isEqualTo("run 2");
		assertThat(this.bench.effects("a")).isEqualTo(2);
	}

	@Test
	void unreadableResultIsRefusedBeforeTheCommit() {
		IdempotentCall<Receipt> unreadable = IdempotentCall.of(KEY, Receipt.class);
		assertThatExceptionOfType(IdempotentResultSerializationException.class)
			.isThrownBy(() -> this.template.execute(unreadable, () -> new PaperReceipt(run())))
			.withMessageContaining("PaperReceipt")
			.withMessageContaining("IdempotentResultSerializer");
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
	}

	@Test
	void failedSerializerCompletesWithoutAtomicity() {
		IdempotentCall<String> notAtomic = this.call.withOptions(IdempotentOptions.DEFAULTS.notAtomic());
		IdempotentTemplate failing = this.bench.builder().serializer(new FailingSerializer()).build();
		assertThatThrownBy(() -> failing.execute(notAtomic, this::run)).hasMessage("no form");
		this.clock.advance(Duration.ofSeconds(61));
		assertThatExceptionOfType(IdempotentResultNotKeptException.class)
			.isThrownBy(() -> this.template.execute(notAtomic, this::run));
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void nestedCallsWithOtherKeysCommitTogether() {
		IdempotentCall<String> inner = IdempotentCall.of(IdempotentBench.key("inner"), String.class);
		assertThatThrownBy(() -> this.template.execute(this.call, () -> {
			this.template.execute(inner, this::run);
			throw new IllegalStateException("declined");
		})).hasMessage("declined");
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.bench.store().get(inner.key())).isEmpty();

		this.template.execute(this.call, () -> this.template.execute(inner, this::run));
		assertThat(this.template.execute(inner, this::run)).isEqualTo("run 2");
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void sameKeyInTheSameThreadIsAClearError() {
		assertThatExceptionOfType(IdempotencyKeyHeldException.class)
			.isThrownBy(() -> this.template.execute(this.call, () -> this.template.execute(this.call, this::run)))
			.withMessageContaining(KEY.value());
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
	}

	@Test
	void insideATransactionTheCompletionJoinsItsCommit() {
		TransactionTemplate outer = new TransactionTemplate(this.bench.transactionManager());
		outer.executeWithoutResult((status) -> {
			this.template.execute(this.call, this::run);
			assertThat(this.bench.effects("a")).isZero();
			assertThatExceptionOfType(IdempotencyKeyHeldException.class)
				.isThrownBy(() -> this.template.execute(this.call, this::run));
		});
		assertThat(this.bench.effects("a")).isOne();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 1");
	}

	@Test
	void rollbackOfTheOuterTransactionReleases() {
		TransactionTemplate outer = new TransactionTemplate(this.bench.transactionManager());
		outer.executeWithoutResult((status) -> {
			this.template.execute(this.call, this::run);
			status.setRollbackOnly();
		});
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.bench.outcomes()).containsExactly(IdempotentObserver.Outcome.CLAIMED,
				IdempotentObserver.Outcome.RELEASED);
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
	}

	@Test
	void refusedCommitOfTheOuterTransactionReleases() {
		TransactionTemplate outer = new TransactionTemplate(this.bench.transactionManager());
		assertThatExceptionOfType(ConditionFailedException.class)
			.isThrownBy(() -> outer.executeWithoutResult((status) -> {
				this.bench.addImpossibleDemand();
				this.template.execute(this.call, this::run);
			}));
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
	}

	@Test
	void failureDoomsTheOuterTransactionEvenIfItIsCaught() {
		TransactionTemplate outer = new TransactionTemplate(this.bench.transactionManager());
		IdempotentCall<String> remembering = this.call
			.withOptions(IdempotentOptions.DEFAULTS.withFailures(FailureRules.DEFAULTS.withPolicy(OnFailure.REMEMBER)));
		assertThatExceptionOfType(UnexpectedRollbackException.class).isThrownBy(() -> outer.executeWithoutResult(
				(status) -> assertThatThrownBy(() -> this.template.execute(remembering, this::runAndFail))
					.hasMessage("declined")));
		assertThat(this.bench.effects("a")).isZero();
		assertThatExceptionOfType(IdempotentFailureReplayedException.class)
			.isThrownBy(() -> this.template.execute(remembering, this::run));
	}

	@Test
	void oversizedResultReleasesInAnOuterTransaction() {
		TransactionTemplate outer = new TransactionTemplate(this.bench.transactionManager());
		IdempotentCall<String> remembering = this.call
			.withOptions(IdempotentOptions.DEFAULTS.withFailures(FailureRules.DEFAULTS.withPolicy(OnFailure.REMEMBER)));
		assertThatExceptionOfType(IdempotencyResultTooLargeException.class).isThrownBy(() -> outer.executeWithoutResult(
				(status) -> this.template.execute(remembering, () -> IdempotentBench.incompressible(600 * 1024))));
		assertThat(this.template.execute(remembering, this::run)).isEqualTo("run 1");
	}

	@Test
	void conflictIsRejectedWithTheRestOfTheLease() {
		this.bench.store().tryBegin(KEY, Duration.ofSeconds(60));
		this.clock.advance(Duration.ofSeconds(20));
		assertThatExceptionOfType(IdempotencyInProgressException.class)
			.isThrownBy(() -> this.template.execute(this.call, this::run))
			.satisfies((ex) -> assertThat(ex.remaining()).isBetween(Duration.ofSeconds(40), Duration.ofSeconds(41)));
		assertThat(this.runs).hasValue(0);
		assertThat(this.bench.outcomes()).containsExactly(IdempotentObserver.Outcome.CONFLICT);
	}

	@Test
	void commitAbortedByAnInterruptGivesTheKeyBack() {
		Throwable aborted = catchThrowable(() -> this.template.execute(this.call, () -> {
			Thread.currentThread().interrupt();
			return run();
		}));
		assertThat(Thread.interrupted()).isTrue();
		assertThat(aborted).isNotNull();
		assertThat(this.bench.effects("a")).isZero();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void observerThatFailsIsNoFailureOfTheCall() {
		IdempotentTemplate observed = this.bench.builder().observer(new IdempotentObserver() {
			@Override
			public void outcome(String scope, IdempotentObserver.Outcome outcome) {
				throw new IllegalStateException("outcome");
			}

			@Override
			public void handled(String scope, Duration duration) {
				throw new IllegalStateException("handled");
			}

			@Override
			public void stored(String operation, Duration duration) {
				throw new IllegalStateException("stored");
			}
		}).build();
		assertThat(observed.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(observed.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(this.bench.effects("a")).isOne();
	}

	@Test
	void interruptedThreadStillGivesItsKeyBack() {
		assertThatThrownBy(() -> this.template.execute(this.call, () -> {
			Thread.currentThread().interrupt();
			return runAndFail();
		})).hasMessage("declined");
		assertThat(Thread.interrupted()).isTrue();
		assertThat(this.template.execute(this.call, this::run)).isEqualTo("run 2");
	}

	@Test
	void withoutATransactionManagerItCompletesAfterwards() {
		IdempotentTemplate plain = IdempotentTemplate.builder(this.bench.store()).clock(this.clock).build();
		assertThat(plain.execute(this.call, this::run)).isEqualTo("run 1");
		assertThat(plain.execute(this.call, this::run)).isEqualTo("run 1");
	}

	private static final class FailingSerializer implements IdempotentResultSerializer {

		@Override
		public IdempotencyResult serialize(@Nullable Object value, Type type) {
			throw new IllegalStateException("no form");
		}

		@Override
		public @Nullable Object deserialize(IdempotencyResult result, Type type) {
			return null;
		}

	}

	interface Receipt {

	}

	record PaperReceipt(String text) implements Receipt {

	}

}
