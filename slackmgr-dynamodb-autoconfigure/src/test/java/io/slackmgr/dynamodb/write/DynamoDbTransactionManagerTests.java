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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.exception.ConditionFailedException;
import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.item.ItemSize;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.InvalidIsolationLevelException;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.TransactionTimedOutException;
import org.springframework.transaction.UnexpectedRollbackException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

@OnAnyEngine
class DynamoDbTransactionManagerTests {

	private final TestTable table = new TestTable();

	private final MutableClock clock = new MutableClock(Instant.parse("2024-01-15T12:00:00Z"));

	private final List<String> observed = new ArrayList<>();

	private final WriteGateway gateway = new WriteGateway(this.table.client(), this.clock, CommitSettings.DEFAULTS);

	private final DynamoDbTransactionManager transactionManager = new DynamoDbTransactionManager(this.gateway,
			(outcome, operations, duration) -> this.observed.add(outcome + " " + operations + " " + duration));

	@BeforeEach
	void nothingIsBound() {
		assertThat(TransactionSynchronizationManager.getResourceMap()).isEmpty();
	}

	@Test
	void commitsAllWritesInOneRequest() {
		inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1"));
			this.gateway.write(WriteOperation.update(this.table.key("b"), TestTable.setValue("2")));
			this.gateway.write(WriteOperation.delete(this.table.key("c")));
			this.gateway.write(WriteOperation.check(this.table.key("d"), TestTable.absent()));
			assertThat(this.table.recorder().operations()).isEmpty();
		});
		assertThat(this.table.recorder().operations()).containsExactly("TransactWriteItems");
		assertThat(this.table.value("a")).hasValue("1");
		assertThat(this.table.value("b")).hasValue("2");
		assertThat(this.observed).containsExactly("COMMITTED 4 PT0S");
	}

	/**
	 * The engine misreports what a transaction costs, so it is computed from what was
	 * sent: two write units for each 1 KB of each item.
	 */
	@Test
	void costsOneRequestAndTwiceTheUnitsOfItsItems() {
		inTransaction(() -> {
			this.gateway.write(this.table.put("a", "x".repeat(700)));
			this.gateway.write(this.table.put("b", "x".repeat(1500)));
			this.gateway.write(this.table.put("c", "x".repeat(3000)));
		});
		assertThat(this.table.recorder().requests()).singleElement()
			.isInstanceOfSatisfying(TransactWriteItemsRequest.class,
					(request) -> assertThat(request.transactItems()
						.stream()
						.mapToLong((item) -> 2 * ((ItemSize.of(item.put().item()) + 1023) / 1024))
						.sum()).isEqualTo(2 * (1 + 2 + 3)));
	}

	@Test
	void rollbackSendsNothing() {
		assertThatThrownBy(() -> inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1"));
			this.clock.advance(Duration.ofSeconds(3));
			throw new IllegalArgumentException("of the application");
		})).hasMessage("of the application");
		assertThat(this.table.recorder().operations()).isEmpty();
		assertThat(this.table.value("a")).isEmpty();
		assertThat(this.observed).containsExactly("ROLLED_BACK 1 PT3S");
	}

	@Test
	void transactionWithoutWritesSendsNothing() {
		inTransaction(() -> {
		});
		assertThat(this.table.recorder().operations()).isEmpty();
		assertThat(this.observed).containsExactly("COMMITTED 0 PT0S");
	}

	@Test
	void writesOfJoiningMethodsAreOneTransaction() {
		inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1"));
			inTransaction(() -> this.gateway.write(this.table.put("b", "2")));
			in(TransactionDefinition.PROPAGATION_MANDATORY, () -> this.gateway.write(this.table.put("c", "3")));
			in(TransactionDefinition.PROPAGATION_SUPPORTS, () -> this.gateway.write(this.table.put("d", "4")));
			assertThat(this.table.recorder().operations()).isEmpty();
		});
		assertThat(this.table.recorder().operations()).containsExactly("TransactWriteItems");
		assertThat(this.table.value("d")).hasValue("4");
	}

	@Test
	void rollbackOfAJoiningMethodRollsBackAll() {
		assertThatExceptionOfType(UnexpectedRollbackException.class).isThrownBy(() -> inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1"));
			assertThatThrownBy(() -> inTransaction(() -> {
				throw new IllegalArgumentException("inner");
			})).hasMessage("inner");
		}));
		assertThat(this.table.recorder().operations()).isEmpty();
	}

	@Test
	void requiresNewCommitsForItself() {
		assertThatThrownBy(() -> inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1"));
			in(TransactionDefinition.PROPAGATION_REQUIRES_NEW, () -> this.gateway.write(this.table.put("b", "2")));
			assertThat(this.table.value("b")).hasValue("2");
			throw new IllegalArgumentException("outer");
		})).hasMessage("outer");
		assertThat(this.table.value("a")).isEmpty();
		assertThat(this.table.value("b")).hasValue("2");
	}

	@Test
	void notSupportedWritesAtOnceAndResumesTheTransaction() {
		assertThatThrownBy(() -> inTransaction(() -> {
			in(TransactionDefinition.PROPAGATION_NOT_SUPPORTED, () -> this.gateway.write(this.table.put("a", "1")));
			assertThat(this.table.value("a")).hasValue("1");
			this.gateway.write(this.table.put("b", "2"));
			throw new IllegalArgumentException("outer");
		})).hasMessage("outer");
		assertThat(this.table.value("b")).isEmpty();
	}

	@Test
	void mandatoryNeedsATransactionAndNeverRefusesOne() {
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> in(TransactionDefinition.PROPAGATION_MANDATORY, () -> {
			}));
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> inTransaction(() -> in(TransactionDefinition.PROPAGATION_NEVER, () -> {
			})));
	}

	@Test
	void supportsWithoutATransactionWritesAtOnce() {
		in(TransactionDefinition.PROPAGATION_SUPPORTS, () -> {
			this.gateway.write(this.table.put("a", "1"));
			assertThat(this.table.value("a")).hasValue("1");
		});
		assertThat(this.table.recorder().operations()).containsExactly("PutItem");
	}

	@Test
	void nestedIsRefusedWithAnAlternativeEvenOutermost() {
		assertThatExceptionOfType(NestedTransactionNotSupportedException.class)
			.isThrownBy(() -> in(TransactionDefinition.PROPAGATION_NESTED, () -> {
			}))
			.withMessageContaining("REQUIRES_NEW");
		inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1"));
			assertThatExceptionOfType(NestedTransactionNotSupportedException.class)
				.isThrownBy(() -> in(TransactionDefinition.PROPAGATION_NESTED, () -> {
				}));
		});
		assertThat(this.table.value("a")).hasValue("1");
	}

	@Test
	void anIsolationLevelIsRefused() {
		TransactionTemplate template = new TransactionTemplate(this.transactionManager);
		template.setIsolationLevel(TransactionDefinition.ISOLATION_READ_COMMITTED);
		assertThatExceptionOfType(InvalidIsolationLevelException.class)
			.isThrownBy(() -> template.executeWithoutResult((status) -> {
			}));
	}

	@Test
	void readOnlyRefusesWritesAndNamesThem() {
		TransactionTemplate template = new TransactionTemplate(this.transactionManager);
		template.setReadOnly(true);
		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> template.executeWithoutResult((status) -> this.gateway.write(this.table.put("a", "1"))))
			.withMessageContaining("read-only")
			.withMessageContaining("id=a");
		assertThat(this.table.recorder().operations()).isEmpty();
	}

	@Test
	void timeoutRefusesLaterWritesAndRollsBack() {
		TransactionTemplate template = new TransactionTemplate(this.transactionManager);
		template.setTimeout(5);
		assertThatExceptionOfType(TransactionTimedOutException.class)
			.isThrownBy(() -> template.executeWithoutResult((status) -> {
				this.gateway.write(this.table.put("a", "1"));
				this.clock.advance(Duration.ofSeconds(6));
				this.gateway.write(this.table.put("b", "1"));
			}));
		assertThat(this.table.recorder().operations()).isEmpty();
		assertThat(this.observed).containsExactly("ROLLED_BACK 1 PT6S");
	}

	@Test
	void timeoutAtCommitRollsBack() {
		TransactionTemplate template = new TransactionTemplate(this.transactionManager);
		template.setTimeout(5);
		StatusRecorder recorder = new StatusRecorder();
		assertThatExceptionOfType(UnexpectedRollbackException.class)
			.isThrownBy(() -> template.executeWithoutResult((status) -> {
				TransactionSynchronizationManager.registerSynchronization(recorder);
				this.gateway.write(this.table.put("a", "1"));
				this.clock.advance(Duration.ofSeconds(6));
			}))
			.withCauseInstanceOf(TransactionTimedOutException.class);
		assertThat(this.table.recorder().operations()).isEmpty();
		assertThat(recorder.status).isEqualTo(TransactionSynchronization.STATUS_ROLLED_BACK);
	}

	@Test
	void failedConditionNamesTheOperationAndLeavesNothing() {
		this.gateway.writeNow(this.table.put("b", "taken"));
		StatusRecorder recorder = new StatusRecorder();
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> inTransaction(() -> {
			TransactionSynchronizationManager.registerSynchronization(recorder);
			this.gateway.write(this.table.put("a", "1"));
			this.gateway.write(this.table.put("b", "2").withCondition(TestTable.absent()));
		}))
			.withMessageContaining("PUT " + this.table.name() + " {id=b}")
			.satisfies((ex) -> assertThat(ex.item()).hasValue(TestTable.values("id", "b", "value", "taken")))
			.satisfies((ex) -> assertThat(ex.failures().get(0).index()).isOne());
		assertThat(this.table.value("a")).isEmpty();
		assertThat(this.table.value("b")).hasValue("taken");
		assertThat(recorder.status).isEqualTo(TransactionSynchronization.STATUS_ROLLED_BACK);
		assertThat(this.observed).containsExactly("CONDITION_FAILED 2 PT0S");
	}

	@Test
	void failedConditionIsWhatItsOperationSays() {
		assertThatThrownBy(() -> inTransaction(() -> this.gateway.write(this.table.put("a", "1")
			.withCondition(TestTable.present())
			.onConditionFailure((refusal) -> new IllegalStateException("gone: " + refusal.operation())))))
			.isInstanceOf(IllegalStateException.class)
			.hasMessageStartingWith("gone: PUT ");
	}

	@Test
	void readsInsideSeeCommittedDataOnly() {
		this.gateway.writeNow(this.table.put("a", "before"));
		inTransaction(() -> {
			this.gateway.write(this.table.put("a", "after"));
			assertThat(this.table.value("a")).hasValue("before");
		});
		assertThat(this.table.value("a")).hasValue("after");
	}

	@Test
	void hundredOperationsCommitAndOneMoreIsRefusedBeforeSending() {
		inTransaction(() -> IntStream.range(0, 100).forEach((i) -> this.gateway.write(this.table.put("i" + i, "1"))));
		assertThat(this.table.value("i99")).hasValue("1");
		this.table.recorder().clear();
		assertThatExceptionOfType(TransactionTooLargeException.class)
			.isThrownBy(() -> inTransaction(
					() -> IntStream.range(0, 101).forEach((i) -> this.gateway.write(this.table.put("j" + i, "1")))))
			.withMessageContaining("at most 100 operations, this one has 101")
			.withMessageContaining("{id=j100}");
		assertThat(this.table.recorder().operations()).isEmpty();
	}

	@Test
	void moreThanFourMegabytesAreRefusedBeforeSending() {
		String large = "x".repeat(399 * 1024);
		assertThatExceptionOfType(TransactionTooLargeException.class)
			.isThrownBy(() -> inTransaction(
					() -> IntStream.range(0, 11).forEach((i) -> this.gateway.write(this.table.put("i" + i, large)))))
			.withMessageContaining("4194304 bytes")
			.satisfies((ex) -> assertThat(ex.getMessage()).doesNotContain("xxx"));
		assertThat(this.table.recorder().operations()).isEmpty();
		inTransaction(() -> IntStream.range(0, 10).forEach((i) -> this.gateway.write(this.table.put("i" + i, large))));
		assertThat(this.table.value("i9")).hasValue(large);
	}

	@Test
	void itemPastTheLimitIsRefusedAtTheWrite() {
		inTransaction(() -> assertThatExceptionOfType(SizeLimitException.class)
			.isThrownBy(() -> this.gateway.write(this.table.put("a", "x".repeat(400 * 1024))))
			.withMessageContaining("409600"));
		assertThat(this.table.recorder().operations()).isEmpty();
	}

	@Test
	void laterPutKeepsTheEarlierCondition() {
		this.gateway.writeNow(this.table.put("a", "there"));
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1").withCondition(TestTable.absent()));
			this.gateway.write(this.table.put("a", "2"));
		})).withMessageContaining("PUT " + this.table.name() + " {id=a} and PUT " + this.table.name() + " {id=a}");
		inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1").withCondition(TestTable.present()));
			this.gateway.write(this.table.put("a", "2"));
		});
		assertThat(this.table.value("a")).hasValue("2");
	}

	@Test
	void conditionCheckJoinsAWriteOfTheSameItem() {
		this.gateway.writeNow(this.table.put("a", "1"));
		inTransaction(() -> {
			this.gateway.write(WriteOperation.check(this.table.key("a"), TestTable.valueIs("1")));
			this.gateway.write(WriteOperation.update(this.table.key("a"), TestTable.setValue("2"))
				.withCondition(TestTable.present()));
		});
		assertThat(this.table.value("a")).hasValue("2");
		assertThatExceptionOfType(ConditionFailedException.class).isThrownBy(() -> inTransaction(() -> {
			this.gateway.write(WriteOperation.update(this.table.key("a"), TestTable.setValue("3")));
			this.gateway.write(WriteOperation.check(this.table.key("a"), TestTable.valueIs("1")));
		})).withMessageContaining("UPDATE").withMessageContaining("CONDITION_CHECK");
		assertThat(this.table.value("a")).hasValue("2");
	}

	@Test
	void otherWritesOfOneItemAreRefusedAndBothNamed() {
		inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1"));
			assertThatExceptionOfType(ConflictingWritesException.class)
				.isThrownBy(() -> this.gateway.write(WriteOperation.delete(this.table.key("a"))))
				.withMessageContaining("PUT")
				.withMessageContaining("DELETE");
			assertThatExceptionOfType(ConflictingWritesException.class)
				.isThrownBy(() -> this.gateway.write(this.table.put("a", "2").withCondition(TestTable.absent())));
			assertThatExceptionOfType(ConflictingWritesException.class).isThrownBy(
					() -> this.gateway.write(WriteOperation.update(this.table.key("a"), TestTable.setValue("3"))));
		});
		assertThat(this.table.value("a")).hasValue("1");
	}

	@Test
	void writesTogetherJoinAllOrNone() {
		inTransaction(() -> {
			this.gateway.write(WriteOperation.delete(this.table.key("b")));
			assertThatExceptionOfType(ConflictingWritesException.class).isThrownBy(
					() -> this.gateway.writeTogether(List.of(this.table.put("a", "1"), this.table.put("b", "1"))));
		});
		assertThat(this.table.value("a")).isEmpty();
	}

	@Test
	void observerThatFailsDoesNotChangeTheOutcome() {
		TransactionTemplate template = new TransactionTemplate(
				new DynamoDbTransactionManager(this.gateway, (outcome, operations, duration) -> {
					throw new IllegalStateException("of the observer");
				}));
		StatusRecorder recorder = new StatusRecorder();
		template.executeWithoutResult((status) -> {
			TransactionSynchronizationManager.registerSynchronization(recorder);
			this.gateway.write(this.table.put("a", "1"));
		});
		assertThat(recorder.status).isEqualTo(TransactionSynchronization.STATUS_COMMITTED);
		assertThat(this.table.value("a")).hasValue("1");
	}

	@Test
	void writesInCallbacksBeforeCommitJoin() {
		inTransaction(() -> TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
			@Override
			public void beforeCommit(boolean readOnly) {
				DynamoDbTransactionManagerTests.this.gateway
					.write(DynamoDbTransactionManagerTests.this.table.put("a", "1"));
			}
		}));
		assertThat(this.table.recorder().operations()).containsExactly("TransactWriteItems");
	}

	@Test
	void writesInCallbacksAfterCommitAreSentAtOnce() {
		inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1"));
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					DynamoDbTransactionManagerTests.this.gateway
						.write(DynamoDbTransactionManagerTests.this.table.put("b", "2"));
				}

				@Override
				public void afterCompletion(int status) {
					DynamoDbTransactionManagerTests.this.gateway
						.write(DynamoDbTransactionManagerTests.this.table.put("c", "3"));
				}
			});
		});
		assertThat(this.table.recorder().operations()).containsExactly("TransactWriteItems", "PutItem", "PutItem");
		assertThat(this.table.value("c")).hasValue("3");
	}

	@Test
	void transactionalMethodCalledAfterCommitCommitsItsOwnWrites() {
		inTransaction(() -> {
			this.gateway.write(this.table.put("a", "1"));
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					inTransaction(() -> DynamoDbTransactionManagerTests.this.gateway
						.write(DynamoDbTransactionManagerTests.this.table.put("b", "2")));
					DynamoDbTransactionManagerTests.this.gateway
						.write(DynamoDbTransactionManagerTests.this.table.put("c", "3"));
				}
			});
		});
		assertThat(this.table.value("b")).hasValue("2");
		assertThat(this.table.value("c")).hasValue("3");
		assertThat(this.observed).containsExactly("COMMITTED 1 PT0S", "COMMITTED 1 PT0S");
	}

	@Test
	void writesOfOtherThreadsDoNotJoin() {
		assertThatThrownBy(() -> inTransaction(() -> {
			Thread other = new Thread(() -> this.gateway.write(this.table.put("a", "1")));
			other.start();
			try {
				other.join();
			}
			catch (InterruptedException ex) {
				throw new IllegalStateException(ex);
			}
			throw new IllegalArgumentException("rolled back");
		})).hasMessage("rolled back");
		assertThat(this.table.value("a")).hasValue("1");
	}

	private void inTransaction(Runnable action) {
		in(TransactionDefinition.PROPAGATION_REQUIRED, action);
	}

	private void in(int propagation, Runnable action) {
		TransactionTemplate template = new TransactionTemplate(this.transactionManager);
		template.setPropagationBehavior(propagation);
		template.executeWithoutResult((status) -> action.run());
	}

	private static final class StatusRecorder implements TransactionSynchronization {

		private int status = -1;

		@Override
		public void afterCompletion(int completionStatus) {
			this.status = completionStatus;
		}

	}

}
