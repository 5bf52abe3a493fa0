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
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AlertWebhookValidatorTests {

	@ParameterizedTest
	@MethodSource("limits")
	void limitIsAcceptedAndMoreIsRefused(String field, AlertWebhook atLimit, AlertWebhook pastIt) {
		alert(atLimit).build().validate();
		AlertValidatorTests.assertRefused(alert(pastIt), "webhooks[0]." + field);
	}

	static Stream<Arguments> limits() {
		return Stream.of(required("id", "é".repeat(50), (id) -> AlertWebhook.builder(id, "u", "b")),
				required("url", "u".repeat(1000), (url) -> AlertWebhook.builder("i", url, "b")),
				required("buttonText", "é".repeat(12) + "x", (text) -> AlertWebhook.builder("i", "u", text)),
				limit("confirmationText", (w) -> w.confirmationText("é".repeat(500)),
						(w) -> w.confirmationText("é".repeat(500) + "x")),
				limit("buttonStyle", (w) -> w.buttonStyle("primary"), (w) -> w.buttonStyle(" primary")),
				limit("buttonStyle", (w) -> w.buttonStyle("danger"), (w) -> w.buttonStyle("Danger")),
				limit("buttonStyle", (w) -> w.buttonStyle("default"), (w) -> w.buttonStyle("Default")),
				limit("skipConfirmationDialog", (w) -> w.skipConfirmationDialog(true).buttonStyle("primary"),
						(w) -> w.skipConfirmationDialog(true).buttonStyle("danger")),
				limit("accessLevel", (w) -> w.accessLevel("global_admins"), (w) -> w.accessLevel("all")),
				limit("accessLevel", (w) -> w.accessLevel("channel_admins"), (w) -> w.accessLevel(" ")),
				limit("accessLevel", (w) -> w.accessLevel("channel_members"), (w) -> w.accessLevel("channel")),
				limit("displayMode", (w) -> w.displayMode("always"), (w) -> w.displayMode("never")),
				limit("displayMode", (w) -> w.displayMode("open_issue"), (w) -> w.displayMode("open")),
				limit("displayMode", (w) -> w.displayMode("resolved_issue"), (w) -> w.displayMode("resolved")),
				limit("payload", (w) -> w.payload(entries(50)), (w) -> w.payload(entries(51))),
				limit("plainTextInput", (w) -> w.plainTextInput(texts(10)), (w) -> w.plainTextInput(texts(11))),
				limit("checkboxInput", (w) -> w.checkboxInput(boxes(10)), (w) -> w.checkboxInput(boxes(11))));
	}

	@ParameterizedTest
	@MethodSource("textLimits")
	void textInputLimitIsAcceptedAndMoreIsRefused(String field, AlertWebhook.PlainTextInput atLimit,
			AlertWebhook.PlainTextInput pastIt) {
		AlertWebhook.PlainTextInput other = text("other", "", 0, 0, "");
		limitIsAcceptedAndMoreIsRefused("plainTextInput[1]." + field,
				webhook((w) -> w.plainTextInput(List.of(other, atLimit))),
				webhook((w) -> w.plainTextInput(List.of(other, pastIt))));
	}

	static Stream<Arguments> textLimits() {
		return Stream.of(
				Arguments.of("id", text("é".repeat(100), "", 0, 0, ""), text("é".repeat(100) + "x", "", 0, 0, "")),
				Arguments.of("id", text("x", "", 0, 0, ""), text("", "", 0, 0, "")),
				Arguments.of("id", text("x", "", 0, 0, ""), text("other", "", 0, 0, "")),
				Arguments.of("description", text("x", "é".repeat(100), 0, 0, ""),
						text("x", "é".repeat(100) + "x", 0, 0, "")),
				Arguments.of("minLength", text("x", "", 0, 0, ""), text("x", "", -1, 0, "")),
				Arguments.of("minLength", text("x", "", 3000, 3000, "x".repeat(3000)),
						text("x", "", 3001, 3001, "x".repeat(3001))),
				Arguments.of("maxLength", text("x", "", 0, 3000, ""), text("x", "", 0, 3001, "")),
				Arguments.of("maxLength", text("x", "", 5, 5, "12345"), text("x", "", 5, 4, "1234")),
				Arguments.of("initialValue", text("x", "", 0, 4, "éé"), text("x", "", 0, 4, "ééx")),
				Arguments.of("initialValue", text("x", "", 4, 9, "éx"), text("x", "", 4, 9, "ééééé")));
	}

	@ParameterizedTest
	@MethodSource("boxLimits")
	void checkboxLimitIsAcceptedAndMoreIsRefused(String field, AlertWebhook.CheckboxInput atLimit,
			AlertWebhook.CheckboxInput pastIt) {
		limitIsAcceptedAndMoreIsRefused("checkboxInput[0]." + field, withText(atLimit), withText(pastIt));
	}

	static Stream<Arguments> boxLimits() {
		return Stream.of(Arguments.of("id", box("é".repeat(100)), box("é".repeat(100) + "x")),
				Arguments.of("id", box("x"), box("")), Arguments.of("id", box("x"), box("other")),
				Arguments.of("label", new AlertWebhook.CheckboxInput("x", "é".repeat(100), List.of()),
						new AlertWebhook.CheckboxInput("x", "é".repeat(100) + "x", List.of())),
				Arguments.of("options", box("x", options(5)), box("x", options(6))),
				Arguments.of("options[0].value", box("x", option("v", "")), box("x", option("", ""))),
				Arguments.of("options[0].value", box("x", option("é".repeat(50), "")),
						box("x", option("é".repeat(50) + "x", ""))),
				Arguments.of("options[1].value", box("x", option("a", ""), option("b", "")),
						box("x", option("a", ""), option("a", ""))),
				Arguments.of("options[0].text", box("x", option("v", "é".repeat(25))),
						box("x", option("v", "é".repeat(25) + "x"))));
	}

	@Test
	void takesFiveWebhooksWithIdsOfTheirOwn() {
		List<AlertWebhook> five = webhooks(5);
		Alert.builder().header("h").webhooks(five).build().validate();
		AlertValidatorTests.assertRefused(Alert.builder().header("h").webhooks(webhooks(6)), "webhooks");
		AlertValidatorTests.assertRefused(Alert.builder().header("h").webhooks(List.of(five.get(0), five.get(0))),
				"webhooks[1].id");
	}

	@ParameterizedTest
	@ValueSource(strings = { "https://example.org/hook", "HTTP://my_host:8080/a b", "restart-service", "urn:x y" })
	void takesUrlsAndTheNamesOfHandlers(String url) {
		alert(AlertWebhook.builder("i", url, "b").build()).build().validate();
	}

	@ParameterizedTest
	@ValueSource(strings = { "https:example.org", "https:///hook", "https://a b/", "http", "https://example.org/\n",
			"häндler", "a\tb" })
	void refusesOtherUrls(String url) {
		AlertValidatorTests.assertRefused(alert(AlertWebhook.builder("i", url, "b").build()), "webhooks[0].url");
	}

	private static Arguments required(String field, String longest, Function<String, AlertWebhook.Builder> webhook) {
		return limit(field, (w) -> webhook.apply(longest), (w) -> webhook.apply(longest + "x"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "id", "url", "buttonText" })
	void refusesAWebhookWithoutWhatEachMustHave(String field) {
		AlertWebhook webhook = AlertWebhook
			.builder(field.equals("id") ? "" : "i", field.equals("url") ? "" : "u",
					field.equals("buttonText") ? "" : "b")
			.build();
		AlertValidatorTests.assertRefused(alert(webhook), "webhooks[0]." + field);
	}

	private static Arguments limit(String field, UnaryOperator<AlertWebhook.Builder> atLimit,
			UnaryOperator<AlertWebhook.Builder> pastIt) {
		return Arguments.of(field, webhook(atLimit), webhook(pastIt));
	}

	private static AlertBuilder alert(AlertWebhook webhook) {
		return Alert.builder().header("h").webhooks(List.of(webhook));
	}

	private static AlertWebhook webhook(UnaryOperator<AlertWebhook.Builder> change) {
		return change.apply(AlertWebhook.builder("i", "u", "b")).build();
	}

	private static AlertWebhook withText(AlertWebhook.CheckboxInput input) {
		return webhook((w) -> w.plainTextInput(List.of(text("other", "", 0, 0, ""))).checkboxInput(List.of(input)));
	}

	private static AlertWebhook.PlainTextInput text(String id, String description, int min, int max, String value) {
		return new AlertWebhook.PlainTextInput(id, description, min, max, false, value);
	}

	private static AlertWebhook.CheckboxInput box(String id, AlertWebhook.CheckboxOption... options) {
		return new AlertWebhook.CheckboxInput(id, "", List.of(options));
	}

	private static AlertWebhook.CheckboxOption option(String value, String text) {
		return new AlertWebhook.CheckboxOption(value, text, false);
	}

	private static AlertWebhook.CheckboxOption[] options(int count) {
		return IntStream.range(0, count)
			.mapToObj((i) -> option("v" + i, ""))
			.toArray(AlertWebhook.CheckboxOption[]::new);
	}

	private static List<AlertWebhook.PlainTextInput> texts(int count) {
		return IntStream.range(0, count).mapToObj((i) -> text("t" + i, "", 0, 0, "")).toList();
	}

	private static List<AlertWebhook.CheckboxInput> boxes(int count) {
		return IntStream.range(0, count).mapToObj((i) -> box("b" + i)).toList();
	}

	private static List<AlertWebhook> webhooks(int count) {
		return IntStream.range(0, count).mapToObj((i) -> AlertWebhook.builder("w" + i, "u", "b").build()).toList();
	}

	private static Map<String, Integer> entries(int count) {
		return IntStream.range(0, count).boxed().collect(Collectors.toMap((i) -> "k" + i, (i) -> i));
	}

}
