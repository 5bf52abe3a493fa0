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

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;

import io.slackmgr.dynamodb.idempotency.store.BeginResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyPayloadMismatchException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecord;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResultTooLargeException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.write.ForeignTransactions;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;

/**
 * Runs handlers once for each key and replays what they returned. {@link Idempotent} is
 * built on it; it is also the way to protect a call from inside the same bean, which no
 * annotation does.
 *
 * <p>
 * <b>Exactly once.</b> With a transaction manager and
 * {@linkplain IdempotentOptions#atomic() atomic} options the handler runs inside one
 * DynamoDB transaction, and the completion of the key joins it on the condition that this
 * run still holds the key. For as long as the outcome is retained, what the handler
 * writes through the {@link io.slackmgr.dynamodb.write.WriteGateway} in that transaction
 * therefore happens once, whatever crashes, retries or clocks do; the handler may
 * <em>run</em> more than once. Not covered: writes in transactions of their own, on other
 * threads, to other stores, or over HTTP. A first call is one request to begin and one to
 * commit; a replay is one request, with the cache none.
 *
 * <p>
 * <b>Failures.</b> When the handler throws anything, its transaction is rolled back;
 * then, by the {@link FailureRules}, the key is released or the failure remembered. When
 * the commit is refused the key is released, unless the refusal was that the run had lost
 * it. When it is not known whether the transaction was committed, the record is read: if
 * this run completed it the call succeeds; else the key is given back, which refuses the
 * commit should it still be on its way, and an {@link IdempotencyCommitRefusedException}
 * says so; when not even that can be done, an {@link IdempotencyOutcomeUnknownException}
 * remains and the key is free, or the result replayed, after the lease.
 *
 * <p>
 * <b>In a running DynamoDB transaction</b> the key is claimed at once and the completion
 * joins that transaction, atomic or not. A handler that throws dooms it. If it is rolled
 * back, the key is released or the failure remembered then.
 *
 * <p>
 * <b>In a transaction of another manager</b>, JPA's for instance, the completion is
 * committed before that transaction ends. Rolled back then, it takes its own writes with
 * it, while a repeated call is only replayed; {@link ForeignTransactions} report it.
 * Begun inside the handler such a transaction ends first, and the call can be repeated.
 *
 * <p>
 * <b>Not atomic</b>, the completion is written after the handler has ended. A crash
 * between the two, or a lease that ends before, makes the handler run again.
 *
 * <p>
 * Calls with other keys may be made inside a handler; one with the same key in the same
 * thread is an {@link IdempotencyKeyHeldException}. Safe for use by many threads.
 */
public final class IdempotentTemplate implements AutoCloseable {

	private final IdempotentOptions defaults;

	private final HeldKeys heldKeys = new HeldKeys();

	private final Claims claims;

	private final RunContext context;

	private final ForeignTransactions foreign;

	private final @Nullable OwnTransactionRun inOwnTransaction;

	private final OuterTransactionRun inOuterTransaction;

	private final StageRun stages = new StageRun(this.heldKeys);

	IdempotentTemplate(RunContext context, Claims claims, @Nullable PlatformTransactionManager transactionManager,
			ForeignTransactions foreign, IdempotentOptions defaults) {
		this.context = context;
		this.claims = claims;
		this.defaults = defaults;
		this.foreign = foreign;
		this.inOwnTransaction = (transactionManager != null) ? new OwnTransactionRun(transactionManager) : null;
		this.inOuterTransaction = new OuterTransactionRun(transactionManager, this.heldKeys);
	}

	/**
	 * Starts to build a template.
	 * @param store keeps the keys
	 * @return a builder
	 */
	public static IdempotentTemplateBuilder builder(IdempotencyStore store) {
		return new IdempotentTemplateBuilder(store);
	}

	/**
	 * Runs a handler, or replays what it returned before.
	 * @param <T> what the handler returns
	 * @param <E> what the handler throws
	 * @param call the key and all else that is known of the call
	 * @param handler what to do once
	 * @return what the handler returned, now or then
	 * @throws E if the handler fails now
	 * @throws IdempotentFailureReplayedException if it failed before and that is
	 * remembered
	 * @throws IdempotencyInProgressException if another run holds the key
	 * @throws IdempotencyPayloadMismatchException if the key was used with another
	 * payload
	 * @throws IdempotencyLeaseLostException if the run lost its key before it ended;
	 * atomic, nothing took effect
	 * @throws IdempotencyCommitRefusedException if no answer to the commit came and it
	 * can't be made any more
	 * @throws IdempotencyOutcomeUnknownException if it is not known whether the run was
	 * committed
	 * @throws IdempotencyResultTooLargeException if the result is too large to be kept,
	 * and so nothing took effect; atomic only
	 * @throws IdempotentResultSerializationException if the result has no stored form;
	 * atomic, nothing took effect
	 * @throws IdempotentResultNotKeptException if the result of the earlier run was not
	 * kept
	 * @throws IdempotencyKeyHeldException if this thread already runs under the key
	 */
	public <T extends @Nullable Object, E extends Throwable> T execute(IdempotentCall<T> call,
			IdempotentHandler<T, E> handler) throws E {
		this.heldKeys.requireFree(call.key());
		if (!this.context.store().isTransactionRunning()) {
			this.foreign.onIdempotentCall();
		}
		IdempotentOptions options = call.options().orElse(this.defaults);
		Claims.Begun begun = this.claims.begin(call, options);
		OutcomeCodec codec = call.codec(this.context.serializer());
		if (begun.result() instanceof BeginResult.Started started) {
			return run(claimed(call, options, started, begun.sentNanos(), codec), options, handler);
		}
		return replay(begun.result(), call, codec);
	}

	private ClaimedRun claimed(IdempotentCall<?> call, IdempotentOptions options, BeginResult.Started started,
			long sentNanos, OutcomeCodec codec) {
		return new ClaimedRun(this.context, call, options, started.token(), sentNanos, codec);
	}

	private <T extends @Nullable Object, E extends Throwable> T run(ClaimedRun run, IdempotentOptions options,
			IdempotentHandler<T, E> handler) throws E {
		if (this.context.store().isTransactionRunning()) {
			return this.inOuterTransaction.run(run, handler);
		}
		this.heldKeys.add(run.key());
		try {
			if (options.atomic() && this.inOwnTransaction != null) {
				return this.inOwnTransaction.run(run, handler);
			}
			return runWithoutTransaction(run, handler);
		}
		finally {
			this.heldKeys.remove(run.key());
		}
	}

	private static <T extends @Nullable Object, E extends Throwable> T runWithoutTransaction(ClaimedRun run,
			IdempotentHandler<T, E> handler) throws E {
		T result;
		try {
			result = run.handle(handler);
		}
		catch (Throwable ex) {
			run.failed(ex);
			throw ex;
		}
		try {
			run.completeWithOrWithout(result);
			return result;
		}
		finally {
			run.stopRenewal();
		}
	}

	/**
	 * Runs a handler that returns a stage, or replays the stage's value. The completion
	 * is written, not atomically with anything, when the stage has ended; the stage
	 * returned ends after that. A failed stage is a failed handler.
	 * @param <T> the type of the stage's value
	 * @param <E> what the handler throws
	 * @param call the key and all else that is known of the call; its type is that of the
	 * stage's value
	 * @param handler what to do once
	 * @return the stage; it fails with what {@link #execute} throws once the key is
	 * claimed
	 * @throws E never: what the handler throws is in the stage
	 * @throws IllegalTransactionStateException if a DynamoDB transaction is running,
	 * since the completion could not join it
	 * @throws IdempotencyInProgressException if another run holds the key
	 * @throws IdempotencyPayloadMismatchException if the key was used with another
	 * payload
	 * @throws IdempotencyKeyHeldException if this thread already runs under the key
	 */
	public <T extends @Nullable Object, E extends Throwable> CompletableFuture<T> executeAsync(IdempotentCall<T> call,
			IdempotentHandler<? extends CompletionStage<T>, E> handler) throws E {
		this.heldKeys.requireFree(call.key());
		if (this.context.store().isTransactionRunning()) {
			throw new IllegalTransactionStateException("A stage ends outside the running DynamoDB transaction, so that "
					+ "its completion can't join it: call it outside the transaction");
		}
		this.foreign.onIdempotentCall();
		IdempotentOptions options = call.options().orElse(this.defaults);
		Claims.Begun begun = this.claims.begin(call, options);
		OutcomeCodec codec = call.codec(this.context.serializer());
		if (begun.result() instanceof BeginResult.Started started) {
			return this.stages.run(claimed(call, options, started, begun.sentNanos(), codec), handler);
		}
		try {
			return CompletableFuture.completedFuture(replay(begun.result(), call, codec));
		}
		catch (IdempotentFailureReplayedException | IdempotentResultNotKeptException
				| IdempotentResultSerializationException ex) {
			return CompletableFuture.failedFuture(ex);
		}
	}

	@SuppressWarnings({ "unchecked", "NullAway" })
	private static <T extends @Nullable Object> T replay(BeginResult begun, IdempotentCall<T> call,
			OutcomeCodec codec) {
		if (!(begun instanceof BeginResult.Existing existing)) {
			throw new IllegalStateException("Neither started nor ended: " + begun);
		}
		IdempotencyRecord record = existing.record();
		record.failure().ifPresent((failure) -> {
			IdempotentFailureReplayedException replayed = new IdempotentFailureReplayedException(call.key(), failure);
			codec.decodeFailure(record.result(), replayed);
			throw replayed;
		});
		if (record.result().kind() == IdempotencyResult.Kind.OMITTED) {
			throw new IdempotentResultNotKeptException(call.key(), record.result().type().orElse("unknown"));
		}
		return (T) codec.decode(record.result());
	}

	/**
	 * Ends the renewals of leases, and waits a few seconds for the completion of stages.
	 */
	@Override
	public void close() {
		this.context.renewer().close();
		this.stages.close();
	}

}
