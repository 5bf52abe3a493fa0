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

import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * What each call costs in requests and capacity units, indexes included. For an
 * eventually consistent query that finds nothing DynamoDB counts half a unit and DynamoDB
 * Local none.
 */
class RepositoryCostTests {

	private static final String CHANNEL = "C0ABABABAB";

	private static final String[] NO_REQUEST = {};

	private static final double NOTHING_FOUND = 0;

	private final StoreTable table = new StoreTable();

	private final SlackManagerRepository repository = this.table.readyRepository(StoreSettings.DEFAULTS,
			Clock.systemUTC());

	private final SlackManagerRepository eventual = this.table
		.readyRepository(StoreSettings.DEFAULTS.withEventualLookups(), Clock.systemUTC());

	private final TestIssue issue = TestIssue.open(CHANNEL, "c").withPost("p");

	@BeforeEach
	void forgetTheTable() {
		this.table.capacity.clear();
	}

	@AfterEach
	void close() {
		this.table.close();
	}

	private void assertCost(Runnable call, double units, String... operations) {
		this.table.capacity.clear();
		call.run();
		assertThat(this.table.capacity.operations()).containsExactly(operations);
		assertThat(this.table.capacity.units()).isEqualTo(units, within(0.001));
	}

	@Test
	void savesOfOneRecordAreOnePut() {
		assertCost(() -> this.repository.saveAlert(Alert.builder().slackChannelId(CHANNEL).build()), 1, "PutItem");
		assertCost(() -> this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", "{}")), 1, "PutItem");
		assertCost(
				() -> this.repository
					.saveChannelProcessingState(ChannelProcessingState.create(CHANNEL, Clock.systemUTC())),
				1, "PutItem");
		assertCost(() -> this.repository.deleteMoveMapping(CHANNEL, "c"), 1, "DeleteItem");
	}

	@Test
	void issueCostsAUnitForEachIndex() {
		assertCost(() -> this.repository.saveIssue(this.issue), 3, "PutItem");
		assertCost(() -> this.repository.saveIssues(List.of(this.issue.closed())), 2, "PutItem");
		assertCost(() -> this.repository.saveIssue(TestIssue.open(CHANNEL, "d").withPost("")), 2, "PutItem");
	}

	@Test
	void severalIssuesGoTwentyFiveAtATime() {
		List<TestIssue> issues = IntStream.range(0, 60).mapToObj((i) -> TestIssue.open(CHANNEL, "c" + i)).toList();

		assertCost(() -> this.repository.saveIssues(issues), 180, "BatchWriteItem", "BatchWriteItem", "BatchWriteItem");
		assertCost(() -> this.repository.saveIssues(List.of()), 0, NO_REQUEST);
	}

	@Test
	void aTransactionIsOneRequest() {
		TransactionTemplate transaction = new TransactionTemplate(this.table.transactionManager());
		List<TestIssue> issues = IntStream.range(0, 60).mapToObj((i) -> TestIssue.open(CHANNEL, "c" + i)).toList();
		this.table.capacity.clear();

		transaction.executeWithoutResult((status) -> {
			this.repository.saveIssues(issues);
			this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", "{}"));
		});

		assertThat(this.table.capacity.operations()).containsExactly("TransactWriteItems");
	}

	@Test
	void aMoveIsOneTransaction() {
		this.repository.saveIssue(this.issue);
		this.table.capacity.clear();

		this.repository.moveIssue(this.issue.in("C2"), CHANNEL, "C2");

		assertThat(this.table.capacity.operations()).containsExactly("TransactWriteItems");
	}

	@Test
	void openIssueLookupReadsIndexAndItem() {
		this.repository.saveIssue(this.issue);

		assertCost(() -> this.repository.findOpenIssueByCorrelationId(CHANNEL, "c"), 1.5, "Query", "GetItem");
		assertCost(() -> this.eventual.findOpenIssueByCorrelationId(CHANNEL, "c"), 0.5, "Query");
	}

	@Test
	void closedIssueLookupReadsIndexAndClosedOnes() {
		this.repository.saveIssue(this.issue.closed());

		assertCost(() -> this.repository.findOpenIssueByCorrelationId(CHANNEL, "c"), NOTHING_FOUND + 1, "Query",
				"Query");
		assertCost(() -> this.eventual.findOpenIssueByCorrelationId(CHANNEL, "c"), NOTHING_FOUND, "Query");
	}

	@Test
	void lookingUpAPostReadsTheIndexAndTheItem() {
		this.repository.saveIssue(this.issue);

		assertCost(() -> this.repository.findIssueBySlackPostId(CHANNEL, "p"), 1.5, "Query", "GetItem");
		assertCost(() -> this.repository.findIssueBySlackPostId(CHANNEL, "q"), NOTHING_FOUND, "Query");
	}

	@Test
	void mappingsAndStatesAreOneGet() {
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "c", "{}"));
		this.repository.saveChannelProcessingState(ChannelProcessingState.create(CHANNEL, Clock.systemUTC()));

		assertCost(() -> this.repository.findMoveMapping(CHANNEL, "c"), 1, "GetItem");
		assertCost(() -> this.repository.findChannelProcessingState(CHANNEL), 1, "GetItem");
		assertCost(() -> this.eventual.findMoveMapping(CHANNEL, "c"), 0.5, "GetItem");
		assertCost(() -> this.eventual.findChannelProcessingState(CHANNEL), 0.5, "GetItem");
	}

	@Test
	void loadingAChannelReadsItsOpenIssuesOnly() {
		this.repository.saveIssues(IntStream.range(0, 20)
			.mapToObj((i) -> TestIssue.open("C" + i % 2, "c" + i).withBody("x".repeat(1000)))
			.toList());

		assertCost(() -> this.repository.loadOpenIssuesInChannel("C1"), 1.5, "Query");
		assertCost(() -> this.repository.loadOpenIssuesInChannel("C2"), NOTHING_FOUND, "Query");
	}

	@Test
	void droppingReadsOnceAndDeletesInBatches() {
		this.repository.saveIssues(IntStream.range(0, 100).mapToObj((i) -> TestIssue.open("C" + i, "c")).toList());
		this.table.capacity.clear();

		StoreTable.dropAllData(this.repository);

		assertThat(this.table.items()).isEmpty();
		assertThat(this.table.capacity.operations()).filteredOn("Scan"::equals).hasSizeLessThanOrEqualTo(8);
		assertThat(this.table.capacity.operations()).filteredOn("BatchWriteItem"::equals).hasSizeBetween(4, 8);
	}

	@Test
	void listingSomeIssuesReadsNoMoreOfThem() {
		this.repository.saveIssues(IntStream.range(0, 40)
			.mapToObj((i) -> TestIssue.open(CHANNEL, "c" + i).withPost("").withBody("x".repeat(4000)))
			.toList());

		assertCost(() -> this.repository.listOpenIssues(CHANNEL, 10), 5, "Query");
		assertCost(() -> this.repository.findActiveChannels(1), 8, "Query");
	}

}
