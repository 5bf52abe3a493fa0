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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.outbox.queue.EnqueueTransaction.Enqueued;

import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Finds the transaction that entries are enqueued in, and notifies the listener of those
 * that are committed.
 */
final class EnqueueTransactions {

	private final OutboxEngine engine;

	private final Clock clock;

	private final Consumer<Enqueued> listener;

	/**
	 * Creates transactions.
	 * @param listener told of what was enqueued, once it is committed
	 */
	EnqueueTransactions(OutboxEngine engine, Clock clock, Consumer<Enqueued> listener) {
		this.engine = engine;
		this.clock = clock;
		this.listener = listener;
	}

	/**
	 * Whether what is enqueued now is part of a running transaction.
	 */
	boolean isJoined() {
		return this.engine.isTransactionRunning() && TransactionSynchronizationManager.isSynchronizationActive();
	}

	/**
	 * What the running transaction has enqueued so far.
	 */
	EnqueueTransaction running() {
		return TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(EnqueueTransaction.class::isInstance)
			.map(EnqueueTransaction.class::cast)
			.filter((transaction) -> transaction.isOf(this.engine))
			.findFirst()
			.orElseGet(() -> {
				EnqueueTransaction transaction = begin();
				TransactionSynchronizationManager.registerSynchronization(transaction);
				return transaction;
			});
	}

	/**
	 * A transaction of its own.
	 */
	EnqueueTransaction begin() {
		return new EnqueueTransaction(this.engine, this.clock, this.listener);
	}

	/**
	 * Tells of what was enqueued and is committed.
	 */
	void tell(List<Enqueued> enqueued) {
		enqueued.forEach(this.listener);
	}

}
