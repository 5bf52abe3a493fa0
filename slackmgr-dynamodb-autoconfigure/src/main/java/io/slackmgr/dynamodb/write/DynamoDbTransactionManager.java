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

package io.slackmgr.dynamodb.write;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.ResourceTransactionManager;
import org.springframework.transaction.support.SmartTransactionObject;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Spring transactions over DynamoDB: what is written through the {@link WriteGateway} in
 * a transaction is collected and committed as one {@code TransactWriteItems}; a rollback
 * sends nothing, nor does a transaction without writes.
 *
 * <p>
 * <b>Reads inside a transaction see committed data</b>, not what the transaction has
 * collected, and take no locks. A transaction that decides by what it has read adds that
 * as a condition to its writes, or as a {@link WriteOperation#check condition check}.
 *
 * <p>
 * All propagations are supported but {@code NESTED}, which is refused: DynamoDB has no
 * savepoints. Isolation levels are DynamoDB's own: the writes of a transaction appear
 * together and in no other's midst; another level can't be asked for. A timeout ends the
 * collecting; {@code readOnly} refuses writes.
 *
 * <p>
 * A commit throws
 * <ul>
 * <li>what an operation names for its failed condition, else a
 * {@link io.slackmgr.dynamodb.exception.ConditionFailedException}: rolled back,</li>
 * <li>{@link TransactionTooLargeException} for more than 100 items or 4 MB: rolled
 * back,</li>
 * <li>another {@link org.springframework.dao.DataAccessException} when it was refused or
 * conflicts did not end: rolled back,</li>
 * <li>{@link UnexpectedRollbackException} when its time was over: rolled back,</li>
 * <li>{@link TransactionOutcomeUnknownException} when no answer gave its outcome.</li>
 * </ul>
 */
public final class DynamoDbTransactionManager extends AbstractPlatformTransactionManager
		implements ResourceTransactionManager {

	private final WriteGateway gateway;

	private final TransactionObserver observer;

	/**
	 * Creates a transaction manager.
	 * @param gateway whose writes take part
	 * @param observer observes every transaction's end
	 */
	public DynamoDbTransactionManager(WriteGateway gateway, TransactionObserver observer) {
		this.gateway = gateway;
		this.observer = observer;
		setNestedTransactionAllowed(true);
	}

	/**
	 * The gateway whose writes take part.
	 */
	@Override
	public Object getResourceFactory() {
		return this.gateway.transactionKey();
	}

	@Override
	protected Object doGetTransaction() {
		return new DynamoDbTransaction(this.gateway.boundBuffer());
	}

	@Override
	protected boolean isExistingTransaction(Object transaction) {
		TransactionBuffer buffer = ((DynamoDbTransaction) transaction).buffer;
		return buffer != null && !buffer.isCompleted();
	}

	/**
	 * Nested transactions come to {@link #doBegin}, which refuses them, whether or not
	 * they are the outermost.
	 */
	@Override
	protected boolean useSavepointForNestedTransaction() {
		return false;
	}

	@Override
	protected void doBegin(Object transaction, TransactionDefinition definition) {
		if (definition.getPropagationBehavior() == TransactionDefinition.PROPAGATION_NESTED) {
			throw new NestedTransactionNotSupportedException("DynamoDB has no savepoints, so that propagation NESTED"
					+ " can't be kept: use REQUIRED to join the outer transaction or REQUIRES_NEW for one of its own");
		}
		if (definition.getIsolationLevel() != TransactionDefinition.ISOLATION_DEFAULT) {
			throw new InvalidIsolationLevelException(
					"DynamoDB has one isolation level for transactions: leave the isolation at DEFAULT");
		}
		Instant begin = clock().instant();
		int timeout = determineTimeout(definition);
		Instant deadline = (timeout != TransactionDefinition.TIMEOUT_DEFAULT) ? begin.plusSeconds(timeout) : null;
		DynamoDbTransaction dynamoDbTransaction = (DynamoDbTransaction) transaction;
		dynamoDbTransaction.outerCompleted = dynamoDbTransaction.buffer;
		dynamoDbTransaction.buffer = new TransactionBuffer(begin, deadline, definition.isReadOnly());
		bind(dynamoDbTransaction.buffer);
	}

	@Override
	protected Object doSuspend(Object transaction) {
		((DynamoDbTransaction) transaction).buffer = null;
		return TransactionSynchronizationManager.unbindResource(getResourceFactory());
	}

	@Override
	protected void doResume(@Nullable Object transaction, Object suspendedResources) {
		bind((TransactionBuffer) suspendedResources);
	}

	@Override
	protected void doCommit(DefaultTransactionStatus status) {
		TransactionBuffer buffer = buffer(status);
		buffer.complete();
		if (buffer.isTimedOut(clock().instant())) {
			completed(TransactionObserver.Outcome.ROLLED_BACK, buffer);
			throw new UnexpectedRollbackException("Rolled back instead of committed", buffer.timedOut());
		}
		CommitResult result = commit(buffer.operations());
		if (result.failure() instanceof TransactionOutcomeUnknownException unknown) {
			buffer.outcomeIsUnknown(unknown);
		}
		completed(result.outcome(), buffer);
		result.throwFailure();
	}

	private CommitResult commit(List<WriteOperation> operations) {
		try {
			return this.gateway.committer().commit(operations);
		}
		catch (RuntimeException ex) {
			return new CommitResult(TransactionObserver.Outcome.ERROR, ex);
		}
	}

	@Override
	protected void doRollback(DefaultTransactionStatus status) {
		TransactionBuffer buffer = buffer(status);
		TransactionOutcomeUnknownException unknownOutcome = buffer.unknownOutcome();
		if (unknownOutcome != null) {
			// With rollbackOnCommitFailure Spring comes here, and what is not known to be
			// rolled back must not be reported as such.
			throw unknownOutcome;
		}
		if (!buffer.isCompleted()) {
			buffer.complete();
			completed(TransactionObserver.Outcome.ROLLED_BACK, buffer);
		}
	}

	@Override
	protected void doSetRollbackOnly(DefaultTransactionStatus status) {
		buffer(status).setRollbackOnly();
	}

	@Override
	protected void doCleanupAfterCompletion(Object transaction) {
		TransactionSynchronizationManager.unbindResourceIfPossible(getResourceFactory());
		TransactionBuffer outerCompleted = ((DynamoDbTransaction) transaction).outerCompleted;
		if (outerCompleted != null) {
			bind(outerCompleted);
		}
	}

	private void completed(TransactionObserver.Outcome outcome, TransactionBuffer buffer) {
		try {
			Duration duration = Duration.between(buffer.begin(), clock().instant());
			this.observer.completed(outcome, buffer.operations().size(),
					duration.isNegative() ? Duration.ZERO : duration);
		}
		catch (RuntimeException ex) {
			this.logger.warn("The observer of transactions failed; the transaction ended as " + outcome, ex);
		}
	}

	/**
	 * In a callback after a transaction that transaction's buffer is still bound; it
	 * makes room.
	 */
	private void bind(TransactionBuffer buffer) {
		TransactionSynchronizationManager.unbindResourceIfPossible(getResourceFactory());
		TransactionSynchronizationManager.bindResource(getResourceFactory(), buffer);
	}

	private Clock clock() {
		return this.gateway.clock();
	}

	private static TransactionBuffer buffer(DefaultTransactionStatus status) {
		TransactionBuffer buffer = ((DynamoDbTransaction) status.getTransaction()).buffer;
		if (buffer == null) {
			throw new IllegalTransactionStateException("No DynamoDB transaction is running");
		}
		return buffer;
	}

	/**
	 * Spring's view of a transaction.
	 */
	private static final class DynamoDbTransaction implements SmartTransactionObject {

		private @Nullable TransactionBuffer buffer;

		private @Nullable TransactionBuffer outerCompleted;

		DynamoDbTransaction(@Nullable TransactionBuffer buffer) {
			this.buffer = buffer;
		}

		@Override
		public boolean isRollbackOnly() {
			return this.buffer != null && this.buffer.isRollbackOnly();
		}

	}

}
