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

import java.time.Instant;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AlertJsonTests {

	@Test
	void writesAnAlertWithNothingSetAsGoDoes() {
		JsonNode input = GoldenItems.ROOT.at("/alert/input");
		Alert alert = Alert.builder()
			.slackChannelId(input.get("slackChannelId").textValue())
			.correlationId(input.get("correlationId").textValue())
			.timestamp(Instant.parse(input.get("timestamp").textValue()))
			.header(input.get("header").textValue())
			.text(input.get("text").textValue())
			.build();
		assertThat(alert.toJson()).isEqualTo(GoldenItems.alertBody(0));
		assertThat(Alert.fromJson(input.toString())).isEqualTo(alert);
		assertThat(Alert.fromJson(input.toString()).toJson()).isEqualTo(GoldenItems.alertBody(0));
	}

	@Test
	void writesAnAlertWithEverythingSetAsGoDoes() {
		assertThat(alertWithEverythingSet().toJson()).isEqualTo(GoldenItems.alertBody(1));
	}

	@Test
	void readsAnAlertWithEverythingSet() {
		assertThat(Alert.fromJson(GoldenItems.alertBody(1))).isEqualTo(alertWithEverythingSet());
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1 })
	void writesWhatGoWroteUnchanged(int index) {
		assertThat(Alert.fromJson(GoldenItems.alertBody(index)).toJson()).isEqualTo(GoldenItems.alertBody(index));
	}

	@Test
	void tellsMissingListsAndMapsFromEmptyOnes() {
		String missing = GoldenItems.alertBody(0).replace("\"metadata\":{}", "\"metadata\":null");
		String empty = GoldenItems.alertBody(0)
			.replace("\"fields\":null", "\"fields\":[]")
			.replace("\"escalation\":null",
					"\"escalation\":[{\"severity\":\"\",\"delaySeconds\":0,\"slackMentions\":[],\"moveToChannel\":\"\"}]")
			.replace("\"ignoreIfTextContains\":null", "\"ignoreIfTextContains\":[]")
			.replace("\"webhooks\":null", "\"webhooks\":[]");
		assertThat(Alert.fromJson(missing).toJson()).isEqualTo(missing);
		assertThat(Alert.fromJson(empty).toJson()).isEqualTo(empty);
		assertThat(Alert.fromJson(missing))
			.isEqualTo(Alert.fromJson(missing.replace("null", "[]").replace("[],\"failOn", "{},\"failOn")));
	}

	@Test
	void keepsMissingAndEmptyListsThroughTheBuilderAndNormalising() {
		for (int i = 0; i < 2; i++) {
			Alert alert = Alert.fromJson(GoldenItems.alertBody(i).replace("\"metadata\":{}", "\"metadata\":null"));
			assertThat(alert.toBuilder().build().toJson()).isEqualTo(alert.toJson());
			Alert copy = Alert.builder().fields(alert.fields()).metadata(alert.metadata()).build();
			assertThat(Absent.isAbsent(copy.fields())).isEqualTo(Absent.isAbsent(alert.fields()));
			assertThat(Absent.isAbsent(copy.metadata())).isEqualTo(Absent.isAbsent(alert.metadata()));
			assertThat(Absent.isAbsent(alert.normalized().fields())).isEqualTo(Absent.isAbsent(alert.fields()));
			assertThat(Absent.isAbsent(alert.normalized().escalation())).isEqualTo(Absent.isAbsent(alert.escalation()));
			assertThat(Absent.isAbsent(alert.normalized().metadata())).isEqualTo(Absent.isAbsent(alert.metadata()));
		}
	}

	@Test
	void writesWebhookPartsThatAreMissingAsNull() {
		Alert alert = Alert.builder()
			.webhooks(List.of(AlertWebhook.builder("a", "b", "c").build()))
			.escalation(List.of(new Alert.Escalation(AlertSeverity.PANIC, 60)))
			.build();
		assertThat(alert.toJson()).contains("\"payload\":null,\"plainTextInput\":null,\"checkboxInput\":null")
			.contains("\"slackMentions\":null");
		assertThat(Alert.fromJson(alert.toJson()).toJson()).isEqualTo(alert.toJson());
	}

	@Test
	void readsBackWhateverItWrites() {
		RandomAlerts alerts = new RandomAlerts(20240115);
		for (int i = 0; i < 300; i++) {
			Alert alert = alerts.next();
			String json = alert.toJson();
			Alert read = Alert.fromJson(json);
			assertThat(read.toJson()).isEqualTo(json);
			assertThat(read.uniqueId()).isEqualTo(alert.uniqueId());
			assertThat(read.toBuilder().metadata(Map.of()).webhooks(List.of()).build())
				.isEqualTo(alert.toBuilder().metadata(Map.of()).webhooks(List.of()).build());
		}
	}

	@Test
	void keepsWhatANewerSlackManagerHasWritten() {
		String alert = GoldenItems.alertBody(1);
		String newer = alert.substring(0, alert.length() - 1)
			.replace("]}],\"metadata\"", "],\"retries\":3}],\"metadata\"") + ",\"gone\":null,\"zone\":{\"a\":[1.5]}}";
		Alert read = Alert.fromJson(newer);
		assertThat(read.unknownMembers()).containsOnlyKeys("gone", "zone");
		assertThat(read.webhooks().get(0).unknownMembers()).containsEntry("retries", 3);
		assertThat(read.toJson()).isEqualTo(newer);
		assertThat(read.toBuilder().build()).isEqualTo(read);
		assertThat(read.normalized().toJson()).contains("\"retries\":3").contains("\"zone\":{\"a\":[1.5]}");
	}

	@Test
	void keepsUnknownMembersOfParts() {
		String plain = Alert.builder()
			.slackChannelId("C1")
			.header("h")
			.fields(List.of(new Alert.Field("t", "v")))
			.escalation(List.of(new Alert.Escalation(AlertSeverity.PANIC, 60)))
			.webhooks(List.of(AlertWebhook.builder("w", "http://localhost", "b")
				.plainTextInput(List.of(new AlertWebhook.PlainTextInput("why", "d", 0, 10, false, "")))
				.checkboxInput(List.of(new AlertWebhook.CheckboxInput("c", "l",
						List.of(new AlertWebhook.CheckboxOption("v", "text", true)))))
				.build()))
			.build()
			.toJson();
		String newer = plain.replace("\"value\":\"v\"}", "\"value\":\"v\",\"wide\":true}")
			.replace("\"moveToChannel\":\"\"}", "\"moveToChannel\":\"\",\"repeat\":{\"times\":2}}")
			.replace("\"initialValue\":\"\"}", "\"initialValue\":\"\",\"mask\":null}")
			.replace("\"selected\":true}", "\"selected\":true,\"hint\":\"x\"}")
			.replace("}]}]}],\"metadata\"", "}],\"columns\":2}]}],\"metadata\"");
		assertThat(newer).contains("\"wide\"", "\"repeat\"", "\"mask\"", "\"hint\"", "\"columns\"");

		Alert read = Alert.fromJson(newer);

		assertThat(read.toJson()).isEqualTo(newer);
		assertThat(read.normalized().toJson()).contains("\"wide\":true", "\"repeat\":{\"times\":2}", "\"mask\":null",
				"\"hint\":\"x\"", "\"columns\":2");
		assertThat(read.fields().get(0).unknownMembers()).containsEntry("wide", true);
	}

	@Test
	void unknownMemberDoesNotReplaceAField() {
		Alert alert = Alert.builder().header("h").unknownMembers(Map.of("header", "other")).build();
		assertThat(Alert.fromJson(alert.toJson())).isEqualTo(Alert.builder().header("h").build());
	}

	@Test
	void readsAWebhookWithoutConfirmationSetting() {
		String old = GoldenItems.alertBody(1).replace("\"skipConfirmationDialog\":false,", "");
		assertThat(old).isNotEqualTo(GoldenItems.alertBody(1));
		assertThat(Alert.fromJson(old)).isEqualTo(alertWithEverythingSet());
	}

	@Test
	void writesWhetherTheConfirmationIsSkipped() {
		Alert alert = Alert.builder()
			.webhooks(List.of(AlertWebhook.builder("a", "b", "c").skipConfirmationDialog(true).build()))
			.build();
		assertThat(alert.toJson()).contains("\"confirmationText\":\"\",\"skipConfirmationDialog\":true,\"buttonText\"");
		assertThat(Alert.fromJson(alert.toJson())).isEqualTo(alert);
	}

	@Test
	void takesNullForNothing() {
		Alert alert = Alert.fromJson("""
				{"timestamp":null,"header":null,"severity":null,"issueFollowUpEnabled":null,"autoResolveSeconds":null,
				"fields":[null,{"title":null}],"ignoreIfTextContains":[null,"a"],"webhooks":[null]}""");
		assertThat(alert).isEqualTo(Alert.builder()
			.fields(List.of(new Alert.Field("", "")))
			.ignoreIfTextContains(List.of("", "a"))
			.webhooks(List.of())
			.build());
	}

	@ParameterizedTest
	@CsvSource({ "2024-01-15T10:00:00.123456789Z,2024-01-15T10:00:00.123456789Z",
			"2024-01-15T12:00:00.5+02:00,2024-01-15T10:00:00.5Z", "0001-01-01T00:00:00Z,0001-01-01T00:00:00Z" })
	void readsTimesWithFractionsAndOffsets(String text, Instant time) {
		assertThat(Alert.fromJson("{\"timestamp\":\"" + text + "\"}").timestamp()).isEqualTo(time);
	}

	@Test
	void readsSeveritiesNobodyKnows() {
		AlertSeverity odd = Alert.fromJson("{\"severity\":\"odd\"}").severity();
		assertThat(odd).isEqualTo(new AlertSeverity("odd"));
		assertThat(odd.isKnown()).isFalse();
		assertThat(Alert.fromJson("{\"severity\":\"info\"}").severity().isKnown()).isTrue();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|',
			textBlock = """
					{"header":1}                                        | header
					{"issueFollowUpEnabled":"secret"}                   | issueFollowUpEnabled
					{"autoResolveSeconds":"secret"}                     | autoResolveSeconds
					{"autoResolveSeconds":1.5}                          | autoResolveSeconds
					{"autoResolveSeconds":9223372036854775808}          | autoResolveSeconds
					{"timestamp":"secret"}                              | timestamp
					{"timestamp":"9999-12-31T23:59:59-01:00"}           | timestamp
					{"fields":"secret"}                                 | fields
					{"fields":["secret"]}                               | fields[0]
					{"fields":[{},{"title":1}]}                         | fields[1].title
					{"escalation":[{"slackMentions":[1]}]}              | escalation[0].slackMentions[0]
					{"webhooks":[{"payload":["secret"]}]}               | webhooks[0].payload
					{"webhooks":[{"payload":{"a":1e999}}]}              | webhooks[0].payload.a
					{"webhooks":[{"plainTextInput":[{"minLength":2147483648}]}]} | webhooks[0].plainTextInput[0].minLength
					{"webhooks":[{"checkboxInput":[{"options":[{"selected":1}]}]}]} | webhooks[0].checkboxInput[0].options[0].selected
					{"metadata":"secret"}                               | metadata
					{"header":"secret                                   | body
					["secret"]                                          | body
					{} "secret"                                         | body
					secret                                              | body
					null                                                | body
					""")
	void refusesWrongTypesByTheirPathWithoutQuotingThem(String json, String field) {
		assertThatExceptionOfType(AlertValidationException.class).isThrownBy(() -> Alert.fromJson(json))
			.withMessageStartingWith(field + " ")
			.withMessageNotContaining("secret")
			.withNoCause()
			.satisfies((ex) -> assertThat(ex.getField()).isEqualTo(field));
	}

	@Test
	void refusesAnEmptyBody() {
		assertThatExceptionOfType(AlertValidationException.class).isThrownBy(() -> Alert.fromJson(""))
			.withMessage("body is not a JSON object: the first fault is at character 0");
	}

	private static Alert alertWithEverythingSet() {
		AlertWebhook webhook = AlertWebhook.builder("ack", "https://example.org/hook", "Acknowledge")
			.buttonStyle("primary")
			.accessLevel("channel_members")
			.displayMode("open_issue")
			.payload(Map.of("b", 1, "a", GoJsonTests.mapWithNull("z", List.of(true, 1), "y")))
			.plainTextInput(List.of(new AlertWebhook.PlainTextInput("why", "reason", 0, 100, true, "")))
			.checkboxInput(List.of(new AlertWebhook.CheckboxInput("opts", "Options",
					List.of(new AlertWebhook.CheckboxOption("v1", "One", true)))))
			.build();
		return Alert.builder()
			.timestamp(Instant.parse("2024-01-15T10:00:00Z"))
			.correlationId("a&b<c>")
			.type("metrics")
			.header(":status: Disk \"full\" on <db-1> & <db-2>")
			.text("日本語\n🚨\tline\\two")
			.link("https://example.org/a?b=1&c=2")
			.issueFollowUpEnabled(true)
			.autoResolveSeconds(3600)
			.severity(AlertSeverity.PANIC)
			.slackChannelId("C0ABABABAC")
			.fields(List.of(new Alert.Field("free", "0 %")))
			.archivingDelaySeconds(43200)
			.escalation(List.of(new Alert.Escalation(AlertSeverity.PANIC, 60, List.of("<!here>"), "C0ABABABAD")))
			.ignoreIfTextContains(List.of("noise"))
			.webhooks(List.of(webhook))
			.metadata(Map.of("b", "x", "a", 1.5))
			.build();
	}

}
