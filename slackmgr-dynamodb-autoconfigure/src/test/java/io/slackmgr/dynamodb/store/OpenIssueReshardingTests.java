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

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.OptimisticLockingFailureException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The steps of resharding, what each leaves in the table, and what is refused.
 */
@OnAnyEngine
class OpenIssueReshardingTests {

	private static final List<String> CHANNELS = IntStream.range(0, 6).mapToObj((i) -> "C" + i).toList();

	private final StoreTable table = new StoreTable();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-02T03:04:05Z"));

	private final OpenIssueResharding resharding = this.table.resharding(this.clock);

	private final SlackManagerRepository repository = this.table.repository(StoreSettings.DEFAULTS, this.clock);

	private List<TestIssue> open;

	@BeforeEach
	void save() {
		this.open = CHANNELS.stream()
			.flatMap((channel) -> IntStream.range(0, 5).mapToObj((i) -> TestIssue.open(channel, "c" + i)))
			.toList();
		this.repository.saveIssues(this.open);
		this.repository.saveIssue(TestIssue.open("C0", "closed").closed());
	}

	@AfterEach
	void close() {
		this.table.close();
	}

	private void settle() {
		this.clock.advance(OpenIssueResharding.SETTLE_TIME);
	}

	private void reshard(int target) {
		this.resharding.start(target);
		settle();
		this.resharding.advance();
		settle();
		this.resharding.advance();
		this.clock.advance(OpenIssueLayouts.MAX_AGE);
	}

	private void assertLaidOut(int shards) {
		ShardLayout layout = new ShardLayout(shards);
		Map<String, String> marks = this.table.items()
			.stream()
			.filter((item) -> item.containsKey("is_open"))
			.collect(Collectors.toMap((item) -> StoreKeys.uniqueIdOf(item.get("sk").s()),
					(item) -> item.get("is_open").s()));
		assertThat(marks).isEqualTo(this.open.stream()
			.collect(Collectors.toMap(TestIssue::uniqueId, (issue) -> layout.markOf(issue.channelId()))));
	}

	private void assertFound(SlackManagerRepository reader) {
		assertThat(reader.findActiveChannels()).isEqualTo(CHANNELS);
		for (String channel : CHANNELS) {
			assertThat(reader.loadOpenIssuesInChannel(channel)).isEqualTo(this.open.stream()
				.filter((issue) -> issue.channelId().equals(channel))
				.collect(Collectors.toMap(TestIssue::uniqueId, TestIssue::toJson)));
		}
		for (TestIssue issue : this.open) {
			assertThat(reader.findOpenIssueByCorrelationId(issue.channelId(), issue.correlationId()))
				.contains(issue.stored());
		}
		assertThat(reader.findOpenIssueByCorrelationId("C0", "closed")).isEmpty();
	}

	@ParameterizedTest
	@CsvSource({ "4, 1", "1, 4", "3, 2", "2, 5" })
	void anyNumberFollowsAnyOther(int before, int after) {
		if (before != 1) {
			reshard(before);
		}
		assertLaidOut(before);

		reshard(after);

		assertLaidOut(after);
		assertFound(this.repository);
		assertThat(this.resharding.status())
			.isEqualTo(OpenIssueLayout.stable(after, this.clock.instant().minus(OpenIssueLayouts.MAX_AGE)));
	}

	@Test
	void everyPhaseReadsEverythingAndSavesWhereItShould() {
		assertThat(this.resharding.status().phase()).isEqualTo(OpenIssueLayout.Phase.STABLE);

		assertThat(this.resharding.start(4))
			.isEqualTo(new OpenIssueLayout(OpenIssueLayout.Phase.READ_BOTH, 1, 4, this.clock.instant()));
		settle();
		assertFound(this.repository);
		this.repository.saveIssues(this.open);
		assertLaidOut(1);

		assertThat(this.resharding.advance())
			.isEqualTo(new OpenIssueLayout(OpenIssueLayout.Phase.WRITE_NEW, 1, 4, this.clock.instant()));
		settle();
		this.repository.saveIssues(this.open.subList(0, 10));
		assertFound(this.repository);

		this.resharding.advance();
		assertFound(this.repository);
	}

	@Test
	void instanceAdoptsAPhaseInTime() {
		this.repository.findActiveChannels();
		this.resharding.start(4);
		this.clock.advance(OpenIssueLayouts.MAX_AGE.minusMillis(1));
		this.table.capacity.clear();
		this.repository.loadOpenIssuesInChannel("C0");
		assertThat(this.table.capacity.operations()).containsExactly("Query");

		this.clock.advance(Duration.ofMillis(1));
		this.repository.loadOpenIssuesInChannel("C0");

		assertThat(this.table.capacity.operations()).containsExactly("Query", "GetItem", "Query");
	}

	@Test
	void noPhaseIsSkipped() {
		this.resharding.start(4);
		this.clock.advance(OpenIssueResharding.SETTLE_TIME.minusMillis(1));
		assertThatIllegalStateException().isThrownBy(this.resharding::advance)
			.withMessageContainingAll("read-both", "2026-01-02T03:14:05Z");
		this.clock.advance(Duration.ofMillis(1));
		this.resharding.advance();

		assertThatIllegalStateException().isThrownBy(this.resharding::advance)
			.withMessageContainingAll("write-new", "2026-01-02T03:24:05Z");

		assertLaidOut(1);
	}

	@Test
	void aChangeThatHasBegunIsNotBegunAgain() {
		OpenIssueLayout begun = this.resharding.start(4);
		settle();

		assertThat(this.resharding.start(4)).isEqualTo(begun);
		assertThatIllegalStateException().isThrownBy(() -> this.resharding.start(5))
			.withMessageContaining("from 1 to 4");
	}

	@Test
	void withoutAChangeThereIsNothingToAdvance() {
		assertThatIllegalStateException().isThrownBy(this.resharding::advance).withMessageContaining("start");
	}

	@ParameterizedTest
	@ValueSource(ints = { -1, 0, 1, 257 })
	void invalidTargetIsRefused(int target) {
		assertThatIllegalArgumentException().isThrownBy(() -> this.resharding.start(target))
			.withMessageContainingAll("targetShards", Integer.toString(target));
	}

	@Test
	void runsInNoTransaction() {
		TransactionTemplate transaction = new TransactionTemplate(this.table.transactionManager());

		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> transaction.executeWithoutResult((status) -> this.resharding.start(4)));
		this.resharding.start(4);
		settle();
		assertThatExceptionOfType(InvalidDataAccessApiUsageException.class)
			.isThrownBy(() -> transaction.executeWithoutResult((status) -> this.resharding.advance()));
		assertThat(this.resharding.status().phase()).isEqualTo(OpenIssueLayout.Phase.READ_BOTH);
	}

	@Test
	void secondOfTwoConcurrentStepsIsRefused() {
		this.table.http.on("TransactWriteItems").once().fail((exchange) -> {
			this.table.resharding(this.clock).start(8);
			return exchange.send();
		});

		assertThatExceptionOfType(OptimisticLockingFailureException.class).isThrownBy(() -> this.resharding.start(4));
		assertThat(this.resharding.status().targetShards()).isEqualTo(8);
	}

	@Test
	void anIssueClosedWhileItIsMovedStaysClosed() {
		this.resharding.start(4);
		settle();
		this.resharding.advance();
		settle();
		TestIssue victim = this.open.get(0);
		this.table.http.on("UpdateItem").once().fail((exchange) -> {
			this.open.forEach((issue) -> this.repository.saveIssue(issue.closed()));
			return exchange.send();
		});

		this.resharding.advance();

		assertThat(this.repository.findActiveChannels()).isEmpty();
		assertThat(this.repository.findIssueBySlackPostId(victim.channelId(), victim.currentPostId().orElseThrow()))
			.isPresent();
		assertThat(this.table.items()).noneMatch((item) -> item.containsKey("is_open"));
	}

	@Test
	void issueSavedDuringItsMoveIsKept() {
		this.resharding.start(4);
		settle();
		this.resharding.advance();
		settle();
		this.open = this.open.stream().map((issue) -> issue.withBody("{\"changed\":true}")).toList();
		this.table.http.on("UpdateItem").once().fail((exchange) -> {
			this.repository.saveIssues(this.open);
			return exchange.send();
		});

		this.resharding.advance();

		assertLaidOut(4);
		this.clock.advance(OpenIssueLayouts.MAX_AGE);
		assertFound(this.repository);
	}

	@Test
	void aMoveWhoseAnswerIsLostIsNoFailure() {
		this.resharding.start(4);
		settle();
		this.resharding.advance();
		settle();
		this.table.http.on("UpdateItem").times(3).fail(Fault.dropAnswer());

		this.resharding.advance();

		assertLaidOut(4);
	}

	@Test
	void failureLeavesTheRestToTheNextCall() {
		this.resharding.start(4);
		settle();
		this.resharding.advance();
		settle();
		this.table.http.on("UpdateItem").always().fail(Fault.error(400, "AccessDeniedException", "Injected"));
		assertThatExceptionOfType(Exception.class).isThrownBy(this.resharding::advance);
		assertThat(this.resharding.status().phase()).isEqualTo(OpenIssueLayout.Phase.WRITE_NEW);
		this.table.http.heal();

		this.resharding.advance();

		assertLaidOut(4);
	}

	@Test
	void aMoveIsOneUpdate() {
		this.resharding.start(4);
		settle();
		this.resharding.advance();
		settle();
		this.table.capacity.clear();

		this.resharding.advance();

		assertThat(this.table.capacity.operations()).filteredOn("UpdateItem"::equals).hasSize(this.open.size());
	}

	@Test
	void aNewTableIsLaidOutAsConfigured() {
		this.table.clear();
		SlackManagerRepository configured = this.table.repository(StoreSettings.DEFAULTS.withOpenIssueShards(4),
				this.clock);

		configured.saveIssues(this.open);

		assertLaidOut(4);
		assertFound(configured);
		assertFound(this.table.repository(StoreSettings.DEFAULTS, this.clock));
	}

	@Test
	void propertyDoesNotReshardATable() {
		SlackManagerRepository configured = this.table.repository(StoreSettings.DEFAULTS.withOpenIssueShards(4),
				this.clock);

		assertThatIllegalStateException().isThrownBy(configured::findActiveChannels)
			.withMessageContainingAll("slackmgr.dynamodb.store.open-issue-shards", "OpenIssueResharding");
	}

	@Test
	void theLayoutOutlastsTheData() {
		reshard(4);

		StoreTable.dropAllData(this.repository);

		assertThat(this.resharding.status().shards()).isEqualTo(4);
		assertThat(this.table.items()).hasSize(1);
	}

	@Test
	void aTableOfOneShardHasNoRecordOfIt() {
		assertFound(this.repository);

		assertThat(this.table.items()).noneMatch((item) -> item.get("pk").s().startsWith("#"));
	}

	@Test
	void anUnreadableLayoutIsNamed() {
		this.table.put(Map.of("pk", AttributeValue.fromS("#LAYOUT"), "sk", AttributeValue.fromS("OPENISSUES"), "body",
				AttributeValue.fromS("{\"phase\":\"sideways\"}")));

		this.clock.advance(OpenIssueLayouts.MAX_AGE);

		assertThatExceptionOfType(DataRetrievalFailureException.class)
			.isThrownBy(() -> this.repository.loadOpenIssuesInChannel("C1"))
			.withMessageContaining("sideways");
	}

}
