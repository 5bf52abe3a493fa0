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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.LoadSize;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures what the documentation says that calls cost in an application with 10 000 open
 * issues in 1 000 channels.
 */
class StoreCostsDocumentationTests {

	private static final Path DOCUMENT = Path.of("../docs/store-costs.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (.+?) +\\| +(\\d+) +\\| +([\\d.]+ [rw]) +\\|$");

	private static final int CHANNELS = LoadSize.of(200, 1000);

	/** The call that costs more the more channels there are. */
	private static final String GROWING = "`findActiveChannels`";

	private static final int ISSUES_IN_A_CHANNEL = 10;

	private static final String BODY = "x".repeat(800);

	/**
	 * What DynamoDB counts for a query that finds nothing, and DynamoDB Local does not.
	 */
	private static final double NOTHING_FOUND = 0.5;

	private final StoreTable table = new StoreTable();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-02T03:04:05Z"));

	private final SlackManagerRepository repository = this.table.readyRepository(StoreSettings.DEFAULTS, this.clock);

	private final SlackManagerRepository eventual = this.table
		.readyRepository(StoreSettings.DEFAULTS.withEventualLookups(), this.clock);

	private final TestIssue issue = issue(0);

	private final Map<String, String> measured = new LinkedHashMap<>();

	@AfterEach
	void close() {
		this.table.close();
	}

	private static TestIssue issue(int number) {
		return TestIssue.open("C%04d".formatted(number % CHANNELS), "correlation-%05d".formatted(number))
			.withUniqueId("issue-%05d".formatted(number))
			.withPost("post-%05d".formatted(number))
			.withBody(BODY);
	}

	private void measure(String call, String kind, Runnable action) {
		measure(call, kind, 0, action);
	}

	private void measure(String call, String kind, double uncounted, Runnable action) {
		this.table.capacity.clear();
		action.run();
		record(call, kind, this.table.capacity.units() + uncounted);
	}

	private void record(String call, String kind, double units) {
		String number = String.format(Locale.ROOT, "%.1f", units).replace(".0", "");
		this.measured.put(call, this.table.capacity.operations().size() + " requests, " + number + " " + kind);
	}

	@Test
	void everyCallCostsWhatIsDocumented() throws IOException {
		this.repository.saveIssues(IntStream.range(0, CHANNELS * ISSUES_IN_A_CHANNEL)
			.mapToObj(StoreCostsDocumentationTests::issue)
			.toList());

		measureReads();
		measureWrites();
		measureMove();
		measureResharding();

		Map<String, String> documented = new LinkedHashMap<>();
		for (MatchResult row : ROW.matcher(Files.readString(DOCUMENT)).results().toList()) {
			documented.put(row.group(1), row.group(2) + " requests, " + row.group(3));
		}
		if (CHANNELS < 1000) {
			assertThat(documented).containsKey(GROWING);
			documented.remove(GROWING);
			this.measured.remove(GROWING);
		}
		assertThat(documented).isEqualTo(this.measured);
	}

	private void measureReads() {
		String channel = this.issue.channelId();
		String id = this.issue.correlationId();
		measure("`findOpenIssueByCorrelationId`, found", "r",
				() -> assertThat(this.repository.findOpenIssueByCorrelationId(channel, id)).isPresent());
		measure("`findOpenIssueByCorrelationId`, not found", "r", 2 * NOTHING_FOUND + NOTHING_FOUND,
				() -> assertThat(this.repository.findOpenIssueByCorrelationId(channel, "none")).isEmpty());
		measure("`findOpenIssueByCorrelationId` without consistent look-ups", "r",
				() -> assertThat(this.eventual.findOpenIssueByCorrelationId(channel, id)).isPresent());
		measure("`findIssueBySlackPostId`, found", "r",
				() -> assertThat(
						this.repository.findIssueBySlackPostId(channel, this.issue.currentPostId().orElseThrow()))
					.isPresent());
		measure("`findIssueBySlackPostId`, not found", "r", NOTHING_FOUND,
				() -> assertThat(this.repository.findIssueBySlackPostId(channel, "none")).isEmpty());
		measure("`loadOpenIssuesInChannel`", "r",
				() -> assertThat(this.repository.loadOpenIssuesInChannel(channel)).hasSize(ISSUES_IN_A_CHANNEL));
		measure(GROWING, "r", () -> assertThat(this.repository.findActiveChannels()).hasSize(CHANNELS));
	}

	private void measureWrites() {
		String channel = this.issue.channelId();
		measure("`saveAlert`", "w",
				() -> this.repository.saveAlert(Alert.builder().slackChannelId(channel).text("a".repeat(100)).build()));
		measure("`saveIssue`, a new one", "w", () -> this.repository.saveIssue(issue(20_000)));
		measure("`saveIssue`, a changed one", "w",
				() -> this.repository.saveIssue(issue(20_000).withBody("y".repeat(800))));
		measure("`saveIssue`, closing one", "w", () -> this.repository.saveIssue(issue(20_000).closed()));
		measure("`saveIssues`, 25 new ones", "w", () -> this.repository
			.saveIssues(IntStream.range(20_001, 20_026).mapToObj(StoreCostsDocumentationTests::issue).toList()));
		TestMoveMapping mapping = new TestMoveMapping(channel, "c", "{}");
		measure("`saveMoveMapping`", "w", () -> this.repository.saveMoveMapping(mapping));
		measure("`findMoveMapping`", "r", () -> this.repository.findMoveMapping(channel, "c"));
		measure("`deleteMoveMapping`", "w", () -> this.repository.deleteMoveMapping(channel, "c"));
		ChannelProcessingState state = ChannelProcessingState.create(channel, Clock.systemUTC());
		measure("`saveChannelProcessingState`", "w", () -> this.repository.saveChannelProcessingState(state));
		measure("`findChannelProcessingState`", "r", () -> this.repository.findChannelProcessingState(channel));
	}

	/**
	 * A transaction counts what is written to the table twice and to indexes once;
	 * DynamoDB Local counts 2 for any, so it is computed from the single writes.
	 */
	private void measureMove() {
		TestIssue moved = issue(20_001);
		this.table.capacity.clear();
		this.table.delete(moved.channelId(), StoreKeys.issue(moved.channelId(), moved.correlationId(), "issue-20001"));
		this.repository.saveIssue(moved);
		double single = this.table.capacity.units();
		this.table.capacity.clear();
		this.repository.moveIssue(moved.in("C0002"), moved.channelId(), "C0002");
		record("`moveIssue`", "w", single + 2);
	}

	private void measureResharding() {
		OpenIssueResharding resharding = this.table.resharding(this.clock);
		resharding.start(8);
		this.clock.advance(OpenIssueLayouts.MAX_AGE);
		measure("reading the layout, once in 30 s", "r", () -> this.table.resharding(this.clock).status());
		this.repository.loadOpenIssuesInChannel("C0100");
		measure("`loadOpenIssuesInChannel` while resharding", "r",
				() -> assertThat(this.repository.loadOpenIssuesInChannel("C0100")).hasSize(ISSUES_IN_A_CHANNEL));
		measure("`findOpenIssueByCorrelationId` while resharding", "r",
				() -> assertThat(this.repository.findOpenIssueByCorrelationId("C0100", "correlation-00100"))
					.isPresent());
	}

}
