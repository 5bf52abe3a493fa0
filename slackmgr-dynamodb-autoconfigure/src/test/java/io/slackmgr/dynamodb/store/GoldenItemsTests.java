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
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Items are, attribute by attribute, those of the Go plugin, both when they are written
 * and when they are read.
 */
class GoldenItemsTests {

	private static final String CHANNEL = "C0ABABABAB";

	private static final String BODY = "{ \"as\": \"the caller wrote it\" }";

	private final StoreTable table = new StoreTable();

	private final SlackManagerRepository repository = this.table.repository(StoreSettings.DEFAULTS,
			Clock.fixed(Instant.parse("2024-01-15T12:00:00Z"), ZoneOffset.UTC));

	@AfterEach
	void close() {
		this.table.close();
	}

	private static Map<String, AttributeValue> golden(String record, String body) {
		Map<String, AttributeValue> item = new HashMap<>();
		GoldenItems.ROOT.get(record).get("item").properties().forEach((attribute) -> {
			JsonNode value = attribute.getValue();
			item.put(attribute.getKey(), value.has("N") ? AttributeValue.fromN(value.get("N").textValue())
					: AttributeValue.fromS(value.get("S").textValue().replace("<body>", body)));
		});
		return item;
	}

	private static TestIssue issue(String record) {
		JsonNode input = GoldenItems.ROOT.get(record).get("input");
		return new TestIssue(input.get("channelId").textValue(), input.get("correlationId").textValue(),
				input.get("uniqueId").textValue(), input.get("open").booleanValue(),
				Optional.of(input.get("currentPostId").textValue()), BODY);
	}

	@Test
	void anAlertIsWrittenAsGoWritesIt() {
		this.repository.saveAlert(Alert.fromJson(GoldenItems.alertBody(0)));

		assertThat(this.table.items()).containsExactly(golden("alert", GoldenItems.alertBody(0)));
	}

	@Test
	void anOpenIssueIsWrittenAsGoWritesIt() {
		this.repository.saveIssue(issue("openIssue"));

		assertThat(this.table.items()).containsExactly(golden("openIssue", BODY));
	}

	@Test
	void aClosedIssueIsWrittenAsGoWritesIt() {
		this.repository.saveIssue(issue("openIssue"));
		this.repository.saveIssue(issue("closedIssue"));

		assertThat(this.table.items()).containsExactly(golden("closedIssue", BODY));
	}

	@Test
	void issuesSavedTogetherOrMovedAreWrittenTheSame() {
		TestIssue issue = issue("openIssue");
		TestIssue elsewhere = issue.in("C0ABABABAC");
		this.repository.saveIssue(elsewhere);
		this.repository.moveIssue(issue, elsewhere.channelId(), CHANNEL);
		assertThat(this.table.items()).containsExactly(golden("openIssue", BODY));

		this.repository.saveIssues(List.of(issue, TestIssue.open(CHANNEL, "other")));
		assertThat(this.table.items()).hasSize(2).contains(golden("openIssue", BODY));
	}

	@Test
	void aMoveMappingIsWrittenAsGoWritesIt() {
		this.repository.saveMoveMapping(new TestMoveMapping(CHANNEL, "order-42", BODY));

		assertThat(this.table.items()).containsExactly(golden("moveMapping", BODY));
	}

	@Test
	void aProcessingStateIsWrittenAsGoWritesIt() {
		String body = GoldenItems.ROOT.get("processingStateBody").textValue();

		this.repository.saveChannelProcessingState(ChannelProcessingState.fromJson(body));

		assertThat(this.table.items()).containsExactly(golden("processingState", body));
	}

	@Test
	void correlationIdsAreEncodedAsGoEncodesThem() {
		for (JsonNode example : GoldenItems.ROOT.get("correlationIdEncoding")) {
			assertThat(StoreKeys.moveMapping(CHANNEL, example.get(0).textValue()))
				.isEqualTo("MOVEMAPPING#" + CHANNEL + "#" + example.get(1).textValue());
		}
	}

	@Test
	void aTableWrittenByGoIsRead() {
		String state = GoldenItems.ROOT.get("processingStateBody").textValue();
		this.table.put(golden("alert", GoldenItems.alertBody(0)));
		this.table.put(golden("openIssue", BODY));
		this.table.put(golden("moveMapping", BODY));
		this.table.put(golden("processingState", state));
		TestIssue issue = issue("openIssue");

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "order-42")).contains(issue.stored());
		assertThat(this.repository.findIssueBySlackPostId(CHANNEL, "1705312800.000100")).contains(issue.stored());
		assertThat(this.repository.findActiveChannels()).containsExactly(CHANNEL);
		assertThat(this.repository.loadOpenIssuesInChannel(CHANNEL)).containsExactly(Map.entry(issue.uniqueId(), BODY));
		assertThat(this.repository.findMoveMapping(CHANNEL, "order-42")).contains(BODY);
		assertThat(this.repository.findChannelProcessingState(CHANNEL))
			.contains(ChannelProcessingState.fromJson(state));
	}

	@Test
	void aClosedIssueWrittenByGoIsNotOpen() {
		this.table.put(golden("closedIssue", BODY));

		assertThat(this.repository.findOpenIssueByCorrelationId(CHANNEL, "order-42")).isEmpty();
		assertThat(this.repository.findActiveChannels()).isEmpty();
	}

}
