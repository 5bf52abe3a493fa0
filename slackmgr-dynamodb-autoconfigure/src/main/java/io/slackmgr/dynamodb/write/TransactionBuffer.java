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

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.item.ItemKey;
import org.jspecify.annotations.Nullable;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.TransactionTimedOutException;

/**
 * The operations that have joined one running transaction. Bound to the transaction's
 * thread.
 */
final class TransactionBuffer {

	private Map<ItemKey, WriteOperation> operations = new LinkedHashMap<>();

	private final Instant begin;

	private final @Nullable Instant deadline;

	private final boolean readOnly;

	private boolean rollbackOnly;

	private boolean completed;

	private @Nullable TransactionOutcomeUnknownException unknownOutcome;

	TransactionBuffer(Instant begin, @Nullable Instant deadline, boolean readOnly) {
		this.begin = begin;
		this.deadline = deadline;
		this.readOnly = readOnly;
	}

	/**
	 * Adds all of the operations, or none when one is refused.
	 */
	void add(List<WriteOperation> added, Instant now) {
		if (this.readOnly) {
			throw new IllegalTransactionStateException(
					"The running transaction is read-only and takes no write, such as " + Operations.list(added)
							+ ": begin it without readOnly=true");
		}
		if (isTimedOut(now)) {
			this.rollbackOnly = true;
			throw timedOut();
		}
		added.forEach(TransactionLimits::checkItem);
		if (added.size() == 1) {
			// A merge that is refused leaves the map as it was.
			merge(this.operations, added);
			return;
		}
		Map<ItemKey, WriteOperation> merged = new LinkedHashMap<>(this.operations);
		merge(merged, added);
		this.operations = merged;
	}

	private static void merge(Map<ItemKey, WriteOperation> operations, List<WriteOperation> added) {
		for (WriteOperation operation : added) {
			operations.merge(operation.key(), operation, OperationMerger::merge);
		}
	}

	boolean isTimedOut(Instant now) {
		return this.deadline != null && now.isAfter(this.deadline);
	}

	TransactionTimedOutException timedOut() {
		return new TransactionTimedOutException("The transaction's time was over at " + this.deadline
				+ ", nothing was sent: give it a longer timeout, or do slow work outside it");
	}

	List<WriteOperation> operations() {
		return List.copyOf(this.operations.values());
	}

	Instant begin() {
		return this.begin;
	}

	boolean isRollbackOnly() {
		return this.rollbackOnly;
	}

	void setRollbackOnly() {
		this.rollbackOnly = true;
	}

	/**
	 * Whether its commit or rollback has begun: what is written from then on, in
	 * callbacks after it, is no part of it.
	 */
	boolean isCompleted() {
		return this.completed;
	}

	void complete() {
		this.completed = true;
	}

	void outcomeIsUnknown(TransactionOutcomeUnknownException exception) {
		this.unknownOutcome = exception;
	}

	@Nullable TransactionOutcomeUnknownException unknownOutcome() {
		return this.unknownOutcome;
	}

}
