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

import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecord;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;
import org.springframework.transaction.support.DefaultTransactionDefinition;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Runs a handler in the transaction that is running already. The completion joins it; the
 * key stays held until it has ended, and is given back when it was rolled back. A failure
 * dooms it, even if its owner catches the exception: else what the handler wrote so far
 * would be committed with it.
 *
 * <p>
 * Within it the transaction of another data store may be running, whose end is then the
 * one that is heard of. If that is a commit, nothing is known yet, and nothing done:
 * rolled back later, the key is free after its lease.
 */
final class OuterTransactionRun {

	private final @Nullable PlatformTransactionManager transactionManager;

	private final HeldKeys heldKeys;

	OuterTransactionRun(@Nullable PlatformTransactionManager transactionManager, HeldKeys heldKeys) {
		this.transactionManager = transactionManager;
		this.heldKeys = heldKeys;
	}

	private static final TransactionDefinition JOIN = new DefaultTransactionDefinition(
			TransactionDefinition.PROPAGATION_SUPPORTS);

	<T extends @Nullable Object, E extends Throwable> T run(ClaimedRun run, IdempotentHandler<T, E> handler) throws E {
		End end = new End(run);
		TransactionSynchronizationManager.registerSynchronization(end);
		this.heldKeys.add(run.key());
		return (this.transactionManager != null) ? join(this.transactionManager, end, handler) : complete(end, handler);
	}

	private static <T extends @Nullable Object, E extends Throwable> T join(PlatformTransactionManager manager, End end,
			IdempotentHandler<T, E> handler) throws E {
		TransactionStatus joined = manager.getTransaction(JOIN);
		T result;
		try {
			result = complete(end, handler);
		}
		catch (Throwable ex) {
			manager.rollback(joined);
			throw ex;
		}
		manager.commit(joined);
		return result;
	}

	private static <T extends @Nullable Object, E extends Throwable> T complete(End end,
			IdempotentHandler<T, E> handler) throws E {
		T result = end.handle(handler);
		end.completion = end.run.complete(result);
		return result;
	}

	/**
	 * Ends a run when the outer transaction has ended.
	 */
	private final class End implements TransactionSynchronization {

		private final ClaimedRun run;

		private @Nullable IdempotencyRecord completion;

		private @Nullable Throwable failure;

		End(ClaimedRun run) {
			this.run = run;
		}

		<T extends @Nullable Object, E extends Throwable> T handle(IdempotentHandler<T, E> handler) throws E {
			try {
				return this.run.handle(handler);
			}
			catch (Throwable ex) {
				this.failure = ex;
				throw ex;
			}
		}

		@Override
		public void afterCompletion(int status) {
			OuterTransactionRun.this.heldKeys.remove(this.run.key());
			this.run.stopRenewal();
			if (this.failure != null) {
				this.run.failed(this.failure);
			}
			else if (status == STATUS_UNKNOWN) {
				this.run.resolve(new IllegalStateException("The outer transaction's outcome is unknown"));
			}
			else if (status == STATUS_COMMITTED && this.completion != null) {
				if (!this.run.isTransactionRunning()) {
					this.run.completed(this.completion);
				}
			}
			else {
				this.run.release(new IllegalStateException("The outer transaction was rolled back"));
			}
		}

	}

}
