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

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionSystemException;
import org.springframework.transaction.support.AbstractPlatformTransactionManager;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class InMemoryTransactionsTests {

	private final InMemoryTransactions transactions = new InMemoryTransactions();

	private final List<String> applied = new CopyOnWriteArrayList<>();

	private final TestTransactionManager manager = new TestTransactionManager();

	private final TransactionTemplate transaction = new TransactionTemplate(this.manager);

	private final TransactionTemplate another = new TransactionTemplate(this.manager);

	InMemoryTransactionsTests() {
		this.another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
	}

	private void write(String change) {
		this.transactions.write(() -> this.applied.add(change));
	}

	private InMemoryTransactions.Change refused() {
		return new InMemoryTransactions.Change() {

			@Override
			public void check() {
				throw new IllegalStateException("refused");
			}

			@Override
			public void apply() {
				InMemoryTransactionsTests.this.applied.add("refused");
			}

		};
	}

	@Test
	void changeOfABeforeCommitCallbackIsChecked() {
		assertThatIllegalStateException().isThrownBy(() -> this.transaction.executeWithoutResult(
				(status) -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

					@Override
					public void beforeCommit(boolean readOnly) {
						InMemoryTransactionsTests.this.transactions.write(refused());
					}

				})))
			.withMessage("refused");
		assertThat(this.applied).isEmpty();
		this.transactions.write(() -> this.applied.add("after"));
		assertThat(this.applied).containsExactly("after");
	}

	@Test
	void withoutATransactionAChangeIsAppliedAtOnce() {
		write("a");

		assertThat(this.applied).containsExactly("a");
		assertThat(this.transactions.isTransactionRunning()).isFalse();
	}

	@Test
	void aChangeWhoseConditionFailsIsNotApplied() {
		assertThatIllegalStateException().isThrownBy(() -> this.transactions.write(refused()));
		write("after");

		assertThat(this.applied).containsExactly("after");
	}

	@Test
	void changesAreAppliedInOrderAtTheCommit() {
		this.transaction.executeWithoutResult((status) -> {
			write("a");
			write("b");
			assertThat(this.transactions.isTransactionRunning()).isTrue();
			assertThat(this.applied).isEmpty();
		});

		assertThat(this.applied).containsExactly("a", "b");
	}

	@Test
	void independentChangeIsAppliedAtOnce() {
		this.transaction.executeWithoutResult((status) -> {
			write("a");
			this.transactions.writeNow(() -> this.applied.add("now"));
			assertThat(this.applied).containsExactly("now");
			assertThatIllegalStateException().isThrownBy(() -> this.transactions.writeNow(refused()));
			status.setRollbackOnly();
		});

		assertThat(this.applied).containsExactly("now");
	}

	@Test
	void changesAreDroppedWhenRolledBack() {
		this.transaction.executeWithoutResult((status) -> {
			write("a");
			status.setRollbackOnly();
		});

		assertThat(this.applied).isEmpty();
	}

	@Test
	void changesAreDroppedWhenTheCommitFails() {
		this.manager.commit = () -> {
			throw new TransactionSystemException("lost");
		};

		assertThatExceptionOfType(TransactionSystemException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> write("a")));

		assertThat(this.applied).isEmpty();
		write("after");
		assertThat(this.applied).containsExactly("after");
	}

	@Test
	void oneFailedConditionRollsBackAll() {
		assertThatIllegalStateException().isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
			write("a");
			this.transactions.write(refused());
			write("b");
		}));

		assertThat(this.applied).isEmpty();
		assertThat(this.manager.commits).isZero();
	}

	@Test
	void aSuspendedTransactionKeepsItsChanges() {
		this.transaction.executeWithoutResult((status) -> {
			write("outer");
			this.another.executeWithoutResult((inner) -> write("inner"));
			assertThat(this.applied).containsExactly("inner");
		});

		assertThat(this.applied).containsExactly("inner", "outer");
	}

	@Test
	void afterCommitCallbacksSeeChanges() {
		this.transaction.executeWithoutResult((status) -> {
			afterCommit(() -> {
				assertThat(this.applied).containsExactly("a");
				write("b");
				assertThat(this.applied).containsExactly("a", "b");
				this.another.executeWithoutResult((inner) -> write("c"));
			});
			write("a");
		});

		assertThat(this.applied).containsExactly("a", "b", "c");
	}

	@Test
	void changesOfAfterCommitCallbacksAreApplied() {
		this.transaction.executeWithoutResult((status) -> afterCommit(() -> write("a")));

		assertThat(this.applied).containsExactly("a");
	}

	private static void afterCommit(Runnable callback) {
		TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

			@Override
			public void afterCommit() {
				callback.run();
			}

		});
	}

	@Test
	void aScopeWithoutATransactionWritesAtOnce() {
		TransactionTemplate supports = new TransactionTemplate(this.manager);
		supports.setPropagationBehavior(TransactionDefinition.PROPAGATION_SUPPORTS);

		supports.executeWithoutResult((status) -> {
			write("a");
			assertThat(this.applied).containsExactly("a");
		});
	}

	@Test
	void nothingIsAppliedBetweenAConditionsCheckAndItsChange() throws InterruptedException {
		CountDownLatch writing = new CountDownLatch(1);
		Thread other = new Thread(() -> {
			writing.countDown();
			write("other");
		});
		this.manager.commit = () -> {
			other.start();
			Awaitility.await().until(() -> writing.getCount() == 0 && other.getState() == Thread.State.WAITING);
			assertThat(this.applied).isEmpty();
		};

		this.transaction.executeWithoutResult((status) -> write("a"));

		other.join(TimeUnit.SECONDS.toMillis(10));
		assertThat(this.applied).containsExactly("a", "other");
	}

	private static final class TestTransactionManager extends AbstractPlatformTransactionManager {

		private transient Runnable commit = () -> {
		};

		private int commits;

		private boolean running;

		@Override
		protected Object doGetTransaction() {
			return new Object();
		}

		@Override
		protected boolean isExistingTransaction(Object transaction) {
			return this.running;
		}

		@Override
		protected void doBegin(Object transaction, TransactionDefinition definition) {
			this.running = true;
		}

		@Override
		protected Object doSuspend(Object transaction) {
			return transaction;
		}

		@Override
		protected void doResume(Object transaction, Object suspendedResources) {
			this.running = true;
		}

		@Override
		protected void doCommit(DefaultTransactionStatus status) {
			this.commit.run();
			this.commits++;
		}

		@Override
		protected void doRollback(DefaultTransactionStatus status) {
		}

		@Override
		protected void doCleanupAfterCompletion(Object transaction) {
			this.running = false;
		}

	}

}
