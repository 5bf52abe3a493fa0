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
import io.slackmgr.dynamodb.write.TransactionOutcomeUnknownException;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionStatus;

/**
 * Runs a handler in a DynamoDB transaction that the completion joins: on the condition of
 * the owner token, all takes effect or nothing. The key is given back only once the
 * transaction can't be committed any more.
 */
final class OwnTransactionRun {

	private final PlatformTransactionManager transactionManager;

	OwnTransactionRun(PlatformTransactionManager transactionManager) {
		this.transactionManager = transactionManager;
	}

	<T extends @Nullable Object, E extends Throwable> T run(ClaimedRun run, IdempotentHandler<T, E> handler) throws E {
		TransactionStatus transaction = begin(run);
		T result;
		try {
			result = run.handle(handler);
		}
		catch (Throwable ex) {
			rollback(transaction, ex);
			run.failed(ex);
			throw ex;
		}
		try {
			commit(transaction, run, complete(transaction, run, result));
			return result;
		}
		finally {
			run.stopRenewal();
		}
	}

	private TransactionStatus begin(ClaimedRun run) {
		try {
			return this.transactionManager.getTransaction(TransactionDefinition.withDefaults());
		}
		catch (RuntimeException ex) {
			run.release(ex);
			throw ex;
		}
	}

	private IdempotencyRecord complete(TransactionStatus transaction, ClaimedRun run, @Nullable Object result) {
		try {
			return run.complete(result);
		}
		catch (RuntimeException | Error ex) {
			rollback(transaction, ex);
			run.release(ex);
			throw ex;
		}
	}

	private void commit(TransactionStatus transaction, ClaimedRun run, IdempotencyRecord completed) {
		try {
			this.transactionManager.commit(transaction);
			run.completed(completed);
		}
		catch (TransactionOutcomeUnknownException ex) {
			requireCommitted(run, ex);
		}
		catch (RuntimeException | Error ex) {
			run.release(ex);
			throw ex;
		}
	}

	private static void requireCommitted(ClaimedRun run, TransactionOutcomeUnknownException unknown) {
		ClaimedRun.CommitFate fate = run.resolve(unknown);
		if (fate == ClaimedRun.CommitFate.REFUSED) {
			throw new IdempotencyCommitRefusedException(run.key(), unknown);
		}
		if (fate == ClaimedRun.CommitFate.UNKNOWN) {
			throw new IdempotencyOutcomeUnknownException(run.key(), unknown);
		}
	}

	private void rollback(TransactionStatus transaction, Throwable cause) {
		try {
			this.transactionManager.rollback(transaction);
		}
		catch (RuntimeException ex) {
			cause.addSuppressed(ex);
		}
	}

}
