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

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.LoadSize;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Finding the channels that have open issues, and what it costs beside reading all of
 * them.
 */
class ActiveChannelsTests {

	private final StoreTable table = new StoreTable();

	private final SlackManagerRepository repository = this.table.repository(StoreSettings.DEFAULTS);

	@AfterEach
	void close() {
		this.table.close();
	}

	private void save(int channels, int issues, int bodySize) {
		String body = "x".repeat(bodySize);
		this.repository.saveIssues(IntStream.range(0, channels * issues)
			.mapToObj((i) -> TestIssue.open("C" + i % channels, "c" + i).withPost("").withBody(body))
			.toList());
	}

	private double unitsOfReadingAll() {
		this.table.capacity.clear();
		this.table.client
			.queryPaginator((query) -> query.tableName(this.table.name)
				.indexName(SlackManagerTable.OPEN_ISSUES_INDEX)
				.keyConditionExpression("is_open = :open")
				.expressionAttributeValues(Map.of(":open", AttributeValue.fromS("true"))))
			.forEach((page) -> {
			});
		return this.table.capacity.units();
	}

	private int requestsOfFinding(int channels) {
		unitsOfFinding(channels);
		return this.table.capacity.operations().size();
	}

	private double unitsOfFinding(int channels) {
		this.table.capacity.clear();
		assertThat(this.repository.findActiveChannels()).hasSize(channels);
		return this.table.capacity.units();
	}

	@Test
	void manyLargeIssuesCostATwentiethOfReadingThem() {
		int channels = LoadSize.of(40, 200);
		save(channels, 50, 4096);

		assertThat(unitsOfFinding(channels)).isLessThanOrEqualTo(unitsOfReadingAll() / 20);
		assertThat(requestsOfFinding(channels)).isLessThanOrEqualTo(channels + 2);
		assertThat(this.repository.findActiveChannels()).isSorted();
	}

	@ParameterizedTest
	@ValueSource(ints = { 100, 2000, 4096, 9000 })
	void aHandfulOfIssuesCostsAtMostTwiceReadingThem(int bodySize) {
		save(5, 1, bodySize);

		assertThat(unitsOfFinding(5)).isLessThanOrEqualTo(2 * unitsOfReadingAll());
	}

	@ParameterizedTest
	@CsvSource({ "100, 1, 200", "300, 1, 5000", "100, 2, 200", "50, 10, 1000" })
	void evenlyFilledChannelsCostAtMostTwiceReadingThem(int channels, int issues, int bodySize) {
		save(channels, issues, bodySize);

		assertThat(unitsOfFinding(channels)).isLessThanOrEqualTo(2 * unitsOfReadingAll() + 1);
	}

	@Test
	void channelsWithFewSmallIssuesAreReadInFewRequests() {
		save(200, 5, 1000);

		assertThat(requestsOfFinding(200)).isLessThanOrEqualTo(10);
	}

	@Test
	void channelsCostAtMostTwiceOneReading() {
		Random random = new Random(7);
		List<String> channels = new ArrayList<>();
		List<TestIssue> issues = new ArrayList<>();
		for (int i = 0; i < 120; i++) {
			String channel = Integer.toString(random.nextInt(1 << 20), 5) + "!$-_.".charAt(random.nextInt(5));
			channels.add(channel);
			int count = 1 + random.nextInt(random.nextInt(20) + 1);
			int size = 10 + random.nextInt(random.nextInt(6000) + 1);
			IntStream.range(0, count)
				.forEach((j) -> issues.add(TestIssue.open(channel, "c" + j).withBody("x".repeat(size))));
		}
		this.repository.saveIssues(issues);

		assertThat(this.repository.findActiveChannels())
			.containsExactlyElementsOf(channels.stream().distinct().sorted().toList());
		assertThat(unitsOfFinding(channels.size())).isLessThanOrEqualTo(2 * unitsOfReadingAll() + 1);
	}

	@Test
	void channelsThatBeginAlikeAreAllFound() {
		List<String> channels = List.of("A", "A!", "A$", "A$B", "A%", "AA", "A\u00e9", "A\ud83d\udea8", "B");
		this.repository.saveIssues(channels.stream()
			.flatMap((channel) -> IntStream.range(0, 40)
				.mapToObj((i) -> TestIssue.open(channel, "c" + i).withBody("x".repeat(5000))))
			.toList());

		assertThat(this.repository.findActiveChannels()).containsExactlyElementsOf(channels.stream().sorted().toList());
	}

}
