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
import java.util.Optional;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyFailure;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyLeaseLostException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyNotInProgressException;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecord;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResultTooLargeException;
import io.slackmgr.dynamodb.idempotency.store.OwnerToken;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A run that holds its key. Each of its writes is conditional on the run's token.
 */
final class ClaimedRun {

	private static final Logger logger = LoggerFactory.getLogger(ClaimedRun.class);

	private final RunContext context;

	private final IdempotentCall<?> call;

	private final IdempotentOptions options;

	private final OwnerToken token;

	private final long claimedNanos;

	private final OutcomeCodec codec;

	private LeaseRenewer.@Nullable Renewal renewal;

	/**
	 * Creates a run.
	 * @param claimedNanos when the request that took the key was made, in
	 * {@link System#nanoTime()}
	 */
	ClaimedRun(RunContext context, IdempotentCall<?> call, IdempotentOptions options, OwnerToken token,
			long claimedNanos, OutcomeCodec codec) {
		this.context = context;
		this.call = call;
		this.options = options;
		this.token = token;
		this.claimedNanos = claimedNanos;
		this.codec = codec;
	}

	IdempotencyKey key() {
		return this.call.key();
	}

	/**
	 * Runs the handler in this thread. If its lease is to be renewed, that goes on until
	 * the run has ended.
	 * @throws IdempotencyLeaseLostException if the renewal found the lease lost, whatever
	 * the handler made of it
	 */
	<T extends @Nullable Object, E extends Throwable> T handle(IdempotentHandler<T, E> handler) throws E {
		startRenewal(Thread.currentThread());
		long start = System.nanoTime();
		T result;
		try {
			result = handler.run();
		}
		catch (Throwable ex) {
			handlerEnded().ifPresent((lost) -> {
				lost.addSuppressed(ex);
				throw lost;
			});
			throw ex;
		}
		finally {
			handled(start);
		}
		handlerEnded().ifPresent((lost) -> {
			throw lost;
		});
		return result;
	}

	/**
	 * Starts renewing the lease, if the options say so.
	 * @param handler is interrupted when the lease is lost; null when no one thread runs
	 * the handler
	 */
	void startRenewal(@Nullable Thread handler) {
		if (this.options.leaseRenewal()) {
			this.renewal = this.context.renewer()
				.start(key(), this.token, this.options.lease(), this.claimedNanos, handler);
		}
	}

	/**
	 * The handler has returned or thrown; the run goes on to its completion.
	 * @return how its lease was lost, if it was
	 */
	Optional<IdempotencyLeaseLostException> handlerEnded() {
		return (this.renewal != null) ? this.renewal.handlerEnded() : Optional.empty();
	}

	/**
	 * The run has ended, however.
	 */
	void stopRenewal() {
		if (this.renewal != null) {
			this.renewal.stop();
		}
	}

	void handled(long startNanos) {
		this.context.observer().handled(key().scope(), Duration.ofNanos(System.nanoTime() - startNanos));
	}

	/**
	 * Completes, at once or with the running transaction.
	 */
	IdempotencyRecord complete(@Nullable Object result) {
		return complete(this.codec.encode(result));
	}

	/**
	 * Completes at once; what the handler did is done whether or not its result can be
	 * kept.
	 */
	void completeWithOrWithout(@Nullable Object result) {
		IdempotencyResult serialized;
		try {
			serialized = this.codec.encode(result);
		}
		catch (RuntimeException | Error ex) {
			completeNow(omitted());
			throw ex;
		}
		try {
			completeNow(serialized);
		}
		catch (IdempotencyResultTooLargeException ex) {
			completeNow(omitted());
		}
	}

	private IdempotencyResult omitted() {
		return IdempotencyResult.omitted(this.call.resultType());
	}

	private void completeNow(IdempotencyResult result) {
		try {
			completed(complete(result));
		}
		catch (IdempotencyLeaseLostException ex) {
			leaseLost();
			throw ex;
		}
	}

	private IdempotencyRecord complete(IdempotencyResult result) {
		return uninterrupted(() -> this.context.store().complete(key(), this.token, result, this.options.retention()));
	}

	/**
	 * Whether the transaction that the completion joined has not ended yet.
	 */
	boolean isTransactionRunning() {
		return this.context.store().isTransactionRunning();
	}

	void completed(IdempotencyRecord completed) {
		this.context.cache().put(completed);
	}

	/**
	 * The handler failed: the failure is remembered, or the key released.
	 */
	void failed(Throwable failure) {
		stopRenewal();
		if (isOwnLeaseLost(failure)) {
			leaseLost();
		}
		else if (this.options.failures().remembers(failure)) {
			IdempotencyResult answer = this.codec.encodeFailure(failure);
			attempt(failure, () -> fail(describe(failure), answer));
		}
		else {
			release(failure);
		}
	}

	/**
	 * Remembers the failure; one whose answer is too large, without it.
	 */
	private void fail(IdempotencyFailure failure, IdempotencyResult answer) {
		Duration retention = this.options.failures().retention();
		IdempotencyRecord failed;
		try {
			failed = this.context.store().fail(key(), this.token, failure, answer, retention);
		}
		catch (IdempotencyResultTooLargeException ex) {
			this.context.store().fail(key(), this.token, failure, IdempotencyResult.none(), retention);
			return;
		}
		this.codec.failureKept((later) -> this.context.store().replaceAnswer(failed, later));
	}

	private static IdempotencyFailure describe(Throwable failure) {
		String name = failure.getClass().getSimpleName();
		String message = failure.getMessage();
		return new IdempotencyFailure(name.isEmpty() ? failure.getClass().getName() : name,
				(message != null) ? message : "");
	}

	/**
	 * Gives the key back after something else than the handler has failed.
	 */
	void release(Throwable cause) {
		stopRenewal();
		if (isOwnLeaseLost(cause)) {
			leaseLost();
		}
		else {
			attempt(cause, this::releasedElseCommitted);
		}
	}

	/**
	 * Releases the key, unless the commit has been made: only a callback after it may
	 * have failed, or its answer have been lost.
	 */
	private boolean releasedElseCommitted() {
		try {
			this.context.store().release(key(), this.token);
			return true;
		}
		catch (IdempotencyNotInProgressException ex) {
			if (!ex.isCompletedBySameRun()) {
				throw ex;
			}
			return false;
		}
	}

	private boolean isOwnLeaseLost(Throwable failure) {
		return failure instanceof IdempotencyLeaseLostException lost && lost.key().equals(key());
	}

	private void attempt(Throwable cause, Runnable write) {
		try {
			uninterrupted(() -> {
				write.run();
				return key();
			});
		}
		catch (IdempotencyLeaseLostException ex) {
			cause.addSuppressed(ex);
			leaseLost();
		}
		catch (RuntimeException ex) {
			cause.addSuppressed(ex);
			logger.warn("Key {} could not be given back, and is free again when its lease ends: {}", key(),
					ex.toString());
		}
	}

	/**
	 * Finds out the outcome of a commit without answer: the record tells if it was made,
	 * and once the key is given back it can't be made any more.
	 */
	CommitFate resolve(Throwable unknown) {
		stopRenewal();
		this.context.observer().outcome(key().scope(), IdempotentObserver.Outcome.UNKNOWN);
		try {
			return uninterrupted(this::readOrRelease);
		}
		catch (IdempotencyLeaseLostException ex) {
			leaseLost();
			unknown.addSuppressed(ex);
			return CommitFate.REFUSED;
		}
		catch (RuntimeException ex) {
			unknown.addSuppressed(ex);
			return CommitFate.UNKNOWN;
		}
	}

	private CommitFate readOrRelease() {
		return (isCommitted() || !releasedElseCommitted()) ? CommitFate.COMMITTED : CommitFate.REFUSED;
	}

	private boolean isCommitted() {
		Optional<IdempotencyRecord> found = this.context.store()
			.get(key())
			.filter((it) -> it.isCompletedBy(this.token));
		found.ifPresent(this.context.cache()::put);
		return found.isPresent();
	}

	private void leaseLost() {
		this.context.observer().outcome(key().scope(), IdempotentObserver.Outcome.LEASE_LOST);
	}

	/**
	 * An interrupted thread's requests would be aborted before they are sent.
	 */
	private static <T> T uninterrupted(Supplier<T> action) {
		boolean interrupted = Thread.interrupted();
		try {
			return action.get();
		}
		finally {
			if (interrupted) {
				Thread.currentThread().interrupt();
			}
		}
	}

	/**
	 * Outcome of a commit.
	 */
	enum CommitFate {

		/** It was made. */
		COMMITTED,

		/** It was not made and can't be any more. */
		REFUSED,

		/** The store did not tell. */
		UNKNOWN

	}

}
