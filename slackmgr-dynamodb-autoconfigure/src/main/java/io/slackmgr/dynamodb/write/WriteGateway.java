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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.clock.Pause;
import io.slackmgr.dynamodb.exception.SizeLimitException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;

/**
 * The one place that writes to DynamoDB. While a transaction of
 * {@link DynamoDbTransactionManager} runs on the calling thread, operations are
 * collected, and all take effect at its commit or none does; else they are sent at once.
 * What is written in a transaction's {@code afterCommit} or {@code afterCompletion} is
 * sent at once too. Inside the transaction of another manager a write is sent at once and
 * is not undone by that transaction's rollback; {@link ForeignTransactions} report it.
 *
 * <p>
 * <b>Reads see what is committed.</b> What a transaction has collected is not visible to
 * reads, not even its own, before it is committed.
 *
 * <p>
 * A write outside a transaction is sent as the plain operation where sending it twice is
 * harmless: it has no condition, or it {@linkplain WriteOperation#recognisedBy
 * recognises} its own effect. Any other goes as a transaction of one, whose token makes a
 * repetition harmless, at twice the write units. Exceptions are Spring's
 * {@link org.springframework.dao.DataAccessException}s, or those an operation names for
 * its failed condition. Safe for use by many threads.
 */
public final class WriteGateway {

	private final Supplier<DynamoDbClient> client;

	private final SingleAttempts singleAttempts;

	private final AttemptPolicy policy;

	private final ForeignTransactions foreign;

	private final @Nullable WriteGateway origin;

	private final TransactionCommitter committer;

	private final PlainWriter plainWriter;

	/**
	 * Creates a gateway.
	 * @param client sends the requests
	 * @param clock the clock of timeouts
	 * @param settings how commits are repeated
	 */
	public WriteGateway(DynamoDbClient client, Clock clock, CommitSettings settings) {
		this(client, clock, settings, Pause.OF_THREAD);
	}

	/**
	 * Creates a gateway that asks for its client at the first write, so that transactions
	 * without writes to DynamoDB need no client.
	 * @param client the client that sends the requests; asked for at each request, and to
	 * return the same one each time
	 * @param clock the clock of timeouts
	 * @param settings how commits are repeated
	 * @param foreign what a write inside another manager's transaction leads to
	 */
	public WriteGateway(Supplier<DynamoDbClient> client, Clock clock, CommitSettings settings,
			ForeignTransactions foreign) {
		this(client, new SingleAttempts(client), policy(clock, settings, Pause.OF_THREAD), foreign, null);
	}

	WriteGateway(DynamoDbClient client, Clock clock, CommitSettings settings, Pause pause) {
		this(() -> client, new SingleAttempts(() -> client), policy(clock, settings, pause),
				ForeignTransactions.IGNORED, null);
	}

	private WriteGateway(Supplier<DynamoDbClient> client, SingleAttempts singleAttempts, AttemptPolicy policy,
			ForeignTransactions foreign, @Nullable WriteGateway origin) {
		this.client = client;
		this.singleAttempts = singleAttempts;
		this.policy = policy;
		this.foreign = foreign;
		this.origin = origin;
		this.committer = new TransactionCommitter(client, singleAttempts, policy);
		this.plainWriter = new PlainWriter(client, singleAttempts, policy);
	}

	/**
	 * A gateway whose writes join the same transactions, but what it sends itself is
	 * repeated in another way. Where its settings bound the attempts, they hold for plain
	 * writes too, in place of the SDK's own.
	 * @param settings how it repeats
	 * @return the gateway
	 */
	public WriteGateway withSettings(CommitSettings settings) {
		AttemptPolicy changed = new AttemptPolicy(settings, this.policy.clock(), this.policy.random(),
				this.policy.pause());
		return new WriteGateway(this.client, this.singleAttempts, changed, this.foreign, transactionKey());
	}

	/**
	 * Prepares a client so that the attempts of a gateway, which repeats its requests
	 * itself, are as cheap as any request of the client. Other requests of the client are
	 * retried by the strategy as usual. A gateway works with any client; one that is not
	 * prepared is configured anew for each attempt.
	 * @param configuration what the client is being built with; its retry strategy must
	 * not be set again
	 * @param strategy the client's retry strategy, complete: the SDK adds none of its
	 * defaults to it, so begin with {@code AwsRetryStrategy}
	 */
	public static void prepareClient(ClientOverrideConfiguration.Builder configuration, RetryStrategy strategy) {
		SingleAttempts.allow(configuration, strategy);
	}

	private static AttemptPolicy policy(Clock clock, CommitSettings settings, Pause pause) {
		return new AttemptPolicy(settings, clock, new Random(), pause);
	}

	/**
	 * Writes one item: at once, or as part of the running transaction.
	 * @param operation the write
	 * @throws ConflictingWritesException if the running transaction already writes the
	 * item in another way
	 * @throws SizeLimitException if the item is past what DynamoDB takes
	 * @throws ForeignTransactionException if only another manager's transaction is
	 * running and {@link ForeignTransactions} refuse the write
	 */
	public void write(WriteOperation operation) {
		TransactionBuffer transaction = runningTransaction();
		if (transaction != null) {
			transaction.add(List.of(operation), clock().instant());
		}
		else {
			this.foreign.onWrite();
			writeNow(operation);
		}
	}

	/**
	 * Writes several items together, all or none: at once as one
	 * {@code TransactWriteItems}, or as part of the running transaction.
	 * @param operations the writes, of at most 100 items
	 * @throws ConflictingWritesException if two writes of one item can't be made one
	 * @throws TransactionTooLargeException if they are more than DynamoDB takes
	 * @throws TransactionOutcomeUnknownException if no answer told whether they took
	 * effect
	 * @throws ForeignTransactionException if only another manager's transaction is
	 * running and {@link ForeignTransactions} refuse the write
	 */
	public void writeTogether(List<WriteOperation> operations) {
		TransactionBuffer running = runningTransaction();
		if (running != null) {
			running.add(operations, clock().instant());
		}
		else {
			this.foreign.onWrite();
			writeTogetherNow(operations);
		}
	}

	/**
	 * Writes several items together, all or none: at once as one
	 * {@code TransactWriteItems}, never as part of a running transaction.
	 * @param operations the writes, of at most 100 items
	 * @throws ConflictingWritesException if two writes of one item can't be made one
	 * @throws TransactionTooLargeException if they are more than DynamoDB takes
	 * @throws TransactionOutcomeUnknownException if no answer told whether they took
	 * effect
	 */
	public void writeTogetherNow(List<WriteOperation> operations) {
		Instant now = clock().instant();
		TransactionBuffer transaction = new TransactionBuffer(now, null, false);
		transaction.add(operations, now);
		this.committer.commit(transaction.operations()).throwFailure();
	}

	/**
	 * Writes one item at once, never as part of a running transaction.
	 * @param operation the write
	 * @throws SizeLimitException if the item is past what DynamoDB takes
	 */
	public void writeNow(WriteOperation operation) {
		TransactionLimits.checkItem(operation);
		if (operation.isRepeatable()) {
			this.plainWriter.write(operation);
		}
		else {
			this.committer.commit(List.of(operation)).throwFailure();
		}
	}

	/**
	 * Updates one item at once, never as part of a running transaction, and returns what
	 * it has become.
	 * @param update an update with a condition that
	 * {@linkplain WriteOperation#recognisedBy recognises} its own effect
	 * @return the item's attributes after the update
	 */
	public Map<String, AttributeValue> updateNow(WriteOperation update) {
		Assert.isTrue(update.kind() == WriteOperation.Kind.UPDATE && update.isRepeatable(),
				"Only an update that has a condition and recognises its effect is harmless to repeat");
		TransactionLimits.checkItem(update);
		return this.plainWriter.update(update);
	}

	/**
	 * Whether a write would join a transaction that is running on this thread.
	 * @return whether one is running
	 */
	public boolean isTransactionRunning() {
		return runningTransaction() != null;
	}

	private @Nullable TransactionBuffer runningTransaction() {
		TransactionBuffer buffer = boundBuffer();
		return (buffer != null && !buffer.isCompleted()) ? buffer : null;
	}

	@Nullable TransactionBuffer boundBuffer() {
		return (TransactionBuffer) TransactionSynchronizationManager.getResource(transactionKey());
	}

	/**
	 * What running transactions are bound to.
	 */
	WriteGateway transactionKey() {
		return (this.origin != null) ? this.origin : this;
	}

	TransactionCommitter committer() {
		return this.committer;
	}

	Clock clock() {
		return this.policy.clock();
	}

}
