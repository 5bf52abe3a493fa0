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

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

import org.springframework.core.Ordered;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/**
 * Lets in-memory implementations take part in Spring's transactions, whoever manages
 * them: changes are collected, applied in order when the transaction has committed, and
 * dropped when it is rolled back or its outcome is unknown. Reads see what is committed.
 * Without a transaction, and in the callbacks after one, a change is applied at once.
 *
 * <p>
 * Conditions are checked last before the commit, and one that fails rolls the transaction
 * back. From then until the changes are applied no other is, so that what was checked
 * still holds. Implementations that are written to in one transaction must share one
 * instance. Safe for use by many threads.
 */
public final class InMemoryTransactions {

	private final ReentrantLock commits = new ReentrantLock();

	/**
	 * Applies a change: at once, or as part of the running transaction.
	 * @param change the change
	 * @throws IllegalTransactionStateException if the running transaction is read-only
	 */
	public void write(Change change) {
		if (!isTransactionRunning()) {
			writeNow(change);
			return;
		}
		if (TransactionSynchronizationManager.isCurrentTransactionReadOnly()) {
			throw new IllegalTransactionStateException(
					"The running transaction is read-only and takes no write: begin it without readOnly=true");
		}
		collected().add(change);
	}

	/**
	 * Applies a change at once, never as part of a running transaction.
	 * @param change the change
	 */
	public void writeNow(Change change) {
		this.commits.lock();
		try {
			change.check();
			change.apply();
		}
		finally {
			this.commits.unlock();
		}
	}

	/**
	 * Whether a change would join a transaction that is running on this thread.
	 * @return whether one is running
	 */
	public boolean isTransactionRunning() {
		return TransactionSynchronizationManager.isActualTransactionActive()
				&& TransactionSynchronizationManager.isSynchronizationActive()
				&& joined().stream().noneMatch((changes) -> changes.completed);
	}

	private Changes collected() {
		return joined().stream().findFirst().orElseGet(() -> {
			Changes changes = new Changes();
			TransactionSynchronizationManager.registerSynchronization(changes);
			TransactionSynchronizationManager.registerSynchronization(new Check(changes));
			return changes;
		});
	}

	private List<Changes> joined() {
		return TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(Changes.class::isInstance)
			.map(Changes.class::cast)
			.filter((changes) -> changes.owner() == this)
			.toList();
	}

	/**
	 * The changes of one transaction. Applied before other callbacks run, so that these
	 * see them.
	 */
	private final class Changes implements TransactionSynchronization, Ordered {

		private final List<Change> changes = new ArrayList<>();

		private boolean locked;

		private boolean completed;

		InMemoryTransactions owner() {
			return InMemoryTransactions.this;
		}

		/**
		 * What is added after the check, by a callback that came later, is checked at
		 * once.
		 */
		void add(Change change) {
			if (this.locked) {
				change.check();
			}
			this.changes.add(change);
		}

		void check() {
			InMemoryTransactions.this.commits.lock();
			this.locked = true;
			this.changes.forEach(Change::check);
		}

		/**
		 * Checks what no callback was left to check, since it was first written by one
		 * before the commit. That is too late to roll back: the caller of the commit gets
		 * the exception, and nothing is applied.
		 */
		@Override
		public void afterCommit() {
			if (!this.locked) {
				check();
			}
			apply();
		}

		/**
		 * Applies what another callback after the commit was the first to write, as no
		 * other callback comes for that.
		 */
		@Override
		public void afterCompletion(int status) {
			try {
				if (!this.completed && status == STATUS_COMMITTED) {
					check();
					apply();
				}
			}
			finally {
				this.completed = true;
				unlock();
			}
		}

		private void apply() {
			this.completed = true;
			this.changes.forEach(Change::apply);
			unlock();
		}

		private void unlock() {
			if (this.locked) {
				this.locked = false;
				InMemoryTransactions.this.commits.unlock();
			}
		}

		@Override
		public int getOrder() {
			return HIGHEST_PRECEDENCE;
		}

	}

	/**
	 * Checks the changes of a transaction, after all other callbacks before its commit:
	 * the lock that it takes is held until they are applied.
	 */
	private record Check(Changes changes) implements TransactionSynchronization, Ordered {

		@Override
		public void beforeCommit(boolean readOnly) {
			this.changes.check();
		}

		@Override
		public int getOrder() {
			return LOWEST_PRECEDENCE;
		}

	}

	/**
	 * A change to what an in-memory implementation keeps.
	 */
	@FunctionalInterface
	public interface Change {

		/**
		 * Checks the change's condition, if it has one, against what is committed.
		 * Changes nothing.
		 * @throws RuntimeException if the condition is not met; none of the changes that
		 * belong together is then applied
		 */
		default void check() {
		}

		/**
		 * Makes the change. Must not fail.
		 */
		void apply();

	}

}
