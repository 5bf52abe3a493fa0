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

package io.slackmgr.dynamodb.store;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.transaction.IllegalTransactionStateException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * How every {@link SlackManagerRepository} takes part in a transaction.
 */
abstract class SlackManagerRepositoryTransactionContract extends SlackManagerRepositoryIssueContract {

	private TransactionTemplate transaction;

	/** The manager of transactions that the repository joins. */
	protected abstract PlatformTransactionManager transactionManager();

	@BeforeEach
	void createTransactionTemplate() {
		this.transaction = new TransactionTemplate(transactionManager());
	}

	private void saveAllKinds() {
		this.repository.saveIssue(TestIssue.open(CHANNEL, "single"));
		this.repository
			.saveIssues(IntStream.range(0, 30).mapToObj((i) -> TestIssue.open(CHANNEL, "several" + i)).toList());
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", "{}"));
		this.repository.saveChannelProcessingState(ChannelProcessingState.create(CHANNEL, this.clock));
		this.repository.saveAlert(Alert.builder().slackChannelId(CHANNEL).build());
	}

	private void assertNothingIsThere() {
		assertThat(this.repository.findActiveChannels()).isEmpty();
		assertThat(this.repository.findMoveMapping(CHANNEL, "c")).isEmpty();
		assertThat(this.repository.findChannelProcessingState(CHANNEL)).isEmpty();
	}

	@Test
	void savesTakeEffectAtTheCommit() {
		this.transaction.executeWithoutResult((status) -> {
			saveAllKinds();
			assertNothingIsThere();
		});

		assertThat(this.repository.loadOpenIssuesInChannel(CHANNEL)).hasSize(31);
		assertThat(this.repository.findMoveMapping(CHANNEL, "c")).isPresent();
		assertThat(this.repository.findChannelProcessingState(CHANNEL)).isPresent();
	}

	@Test
	void aRollbackLeavesNothing() {
		this.transaction.executeWithoutResult((status) -> {
			saveAllKinds();
			status.setRollbackOnly();
		});

		assertNothingIsThere();
	}

	@Test
	void theLaterOfTwoSavesInATransactionWins() {
		TestIssue issue = TestIssue.open(CHANNEL, "c");
		TestIssue later = issue.withBody("{\"later\":true}");

		this.transaction.executeWithoutResult((status) -> {
			this.repository.saveIssue(issue);
			this.repository.saveIssues(List.of(TestIssue.open(CHANNEL, "d"), later));
		});

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "c")).contains(later.stored());
	}

	@Test
	void aMoveTakesEffectAtTheCommit() {
		TestIssue issue = TestIssue.open(CHANNEL, "c");
		this.repository.saveIssue(issue);

		this.transaction.executeWithoutResult((status) -> {
			this.repository.moveIssue(issue.in(OTHER), CHANNEL, OTHER);
			this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", "{}"));
			assertThat(this.repository.findActiveChannels()).containsExactly(CHANNEL);
		});

		assertThat(this.repository.findActiveChannels()).containsExactly(OTHER);
		assertThat(this.repository.findMoveMapping(CHANNEL, "c")).isPresent();
	}

	@Test
	void moveOfAMissingIssueFailsTheCommit() {
		TestIssue issue = TestIssue.open(OTHER, "c");

		assertThatExceptionOfType(IssueNotFoundException.class)
			.isThrownBy(() -> this.transaction.executeWithoutResult((status) -> {
				saveAllKinds();
				this.repository.moveIssue(issue, CHANNEL, OTHER);
			}))
			.withMessageContainingAll(CHANNEL, issue.uniqueId());

		assertNothingIsThere();
	}

	@Test
	void whatIsSavedAfterTheCommitIsSavedAtOnce() {
		this.transaction.executeWithoutResult((status) -> {
			this.repository.saveIssue(TestIssue.open(CHANNEL, "c"));
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {

				@Override
				public void afterCommit() {
					assertThat(found("c")).isPresent();
					SlackManagerRepositoryTransactionContract.this.repository.saveIssue(TestIssue.open(CHANNEL, "d"));
					assertThat(found("d")).isPresent();
				}

			});
		});

		assertThat(found("d")).isPresent();
	}

	private Optional<StoredIssue> found(String correlationId) {
		return this.repository.findOpenIssueByCorrelationId(CHANNEL, correlationId);
	}

	@Test
	void aReadOnlyTransactionTakesNoSave() {
		this.transaction.setReadOnly(true);

		assertThatExceptionOfType(IllegalTransactionStateException.class)
			.isThrownBy(() -> this.transaction
				.executeWithoutResult((status) -> this.repository.saveIssue(TestIssue.open(CHANNEL, "c"))))
			.withMessageContaining("read-only");
	}

	@Test
	void dropAllDataIsRefusedInATransaction() {
		this.repository.saveIssue(TestIssue.open(CHANNEL, "c"));

		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(
					() -> this.transaction.executeWithoutResult((status) -> StoreTable.dropAllData(this.repository)))
			.withMessageContaining("transaction");
		assertThat(this.repository.findActiveChannels()).containsExactly(CHANNEL);
	}

}
