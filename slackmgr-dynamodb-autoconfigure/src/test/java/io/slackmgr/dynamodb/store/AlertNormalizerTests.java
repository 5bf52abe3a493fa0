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
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

class AlertNormalizerTests {

	private static final Instant NOW = Instant.parse("2024-01-15T12:00:00.000000001Z");

	private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

	@Test
	void aTimestampOlderThanSevenDaysBecomesNow() {
		Instant sevenDaysAgo = NOW.minus(Duration.ofDays(7));
		Instant tomorrow = NOW.plus(Duration.ofDays(1));
		assertThat(normalized(Alert.builder().timestamp(sevenDaysAgo.minusNanos(1))).timestamp()).isEqualTo(NOW);
		assertThat(normalized(Alert.builder().timestamp(sevenDaysAgo)).timestamp()).isEqualTo(sevenDaysAgo);
		assertThat(normalized(Alert.builder().timestamp(tomorrow)).timestamp()).isEqualTo(tomorrow);
		assertThat(normalized(Alert.builder()).timestamp()).isEqualTo(NOW);
	}

	@Test
	void withoutAClockNowIsTheSystems() {
		Instant before = Instant.now();
		assertThat(Alert.builder().build().normalized().timestamp()).isBetween(before, Instant.now());
	}

	@ParameterizedTest
	@MethodSource("texts")
	void textsAreTrimmedAndBroughtIntoOneForm(String name, BiFunction<AlertBuilder, String, AlertBuilder> set,
			Function<Alert, String> get, String expected) {
		String text = "\n :Status: İa\nB\u00a0";
		assertThat(get.apply(normalized(set.apply(Alert.builder(), text)))).isEqualTo(expected);
	}

	static Stream<Arguments> texts() {
		return Stream.of(text("correlationId", AlertBuilder::correlationId, Alert::correlationId, ":Status: İa\nB"),
				text("type", AlertBuilder::type, Alert::type, ":status: ia\nb"),
				text("slackChannelId", AlertBuilder::slackChannelId, Alert::slackChannelId, ":STATUS: İA\nB"),
				text("routeKey", AlertBuilder::routeKey, Alert::routeKey, ":status: ia\nb"),
				text("header", AlertBuilder::header, Alert::header, ":Status: İa B"),
				text("headerWhenResolved", AlertBuilder::headerWhenResolved, Alert::headerWhenResolved,
						":Status: İa B"),
				text("text", AlertBuilder::text, Alert::text, ":Status: İa\nB"),
				text("textWhenResolved", AlertBuilder::textWhenResolved, Alert::textWhenResolved, ":Status: İa\nB"),
				text("fallbackText", AlertBuilder::fallbackText, Alert::fallbackText, ":Status: İa B"),
				text("username", AlertBuilder::username, Alert::username, ":Status: İa\nB"),
				text("author", AlertBuilder::author, Alert::author, ":Status: İa\nB"),
				text("host", AlertBuilder::host, Alert::host, ":Status: İa\nB"),
				text("link", AlertBuilder::link, Alert::link, ":Status: İa\nB"),
				text("footer", AlertBuilder::footer, Alert::footer, ":Status: İa\nB"),
				text("iconEmoji", AlertBuilder::iconEmoji, Alert::iconEmoji, ":status: ia\nb"));
	}

	private static Arguments text(String name, BiFunction<AlertBuilder, String, AlertBuilder> set,
			Function<Alert, String> get, String expected) {
		return Arguments.of(name, set, get, expected);
	}

	@ParameterizedTest
	@MethodSource("cutTexts")
	void textsAreCutAtTheirNumberOfCodePoints(int max, BiFunction<AlertBuilder, String, AlertBuilder> set,
			Function<Alert, String> get) {
		String longest = "🚨".repeat(max - 1) + "x";
		assertThat(get.apply(normalized(set.apply(Alert.builder(), longest)))).isEqualTo(longest);
		assertThat(get.apply(normalized(set.apply(Alert.builder(), longest + "y"))))
			.isEqualTo("🚨".repeat(max - 3) + "...");
		String spaced = "a".repeat(max - 4) + "     b";
		assertThat(get.apply(normalized(set.apply(Alert.builder(), spaced)))).isEqualTo("a".repeat(max - 4) + "...");
	}

	static Stream<Arguments> cutTexts() {
		return Stream.of(cut(130, AlertBuilder::header, Alert::header),
				cut(130, AlertBuilder::headerWhenResolved, Alert::headerWhenResolved),
				cut(10_000, AlertBuilder::text, Alert::text),
				cut(10_000, AlertBuilder::textWhenResolved, Alert::textWhenResolved),
				cut(150, AlertBuilder::fallbackText, Alert::fallbackText),
				cut(100, AlertBuilder::username, Alert::username), cut(100, AlertBuilder::author, Alert::author),
				cut(100, AlertBuilder::host, Alert::host), cut(300, AlertBuilder::footer, Alert::footer),
				cut(30, (alert, text) -> alert.fields(List.of(new Alert.Field(text, ""))),
						(alert) -> alert.fields().get(0).title()),
				cut(200, (alert, text) -> alert.fields(List.of(new Alert.Field("", text))),
						(alert) -> alert.fields().get(0).value()));
	}

	private static Arguments cut(int max, BiFunction<AlertBuilder, String, AlertBuilder> set,
			Function<Alert, String> get) {
		return Arguments.of(max, set, get);
	}

	@Test
	void aCutTextKeepsItsClosingCodeBlock() {
		String text = "```" + "x".repeat(10_000) + "```";
		assertThat(normalized(Alert.builder().text(text)).text()).hasSize(10_000)
			.startsWith("```xxx")
			.endsWith("x...```");
		assertThat(normalized(Alert.builder().textWhenResolved(text)).textWhenResolved()).endsWith("x...```");
	}

	@Test
	void theFallbackTextIsWithoutStatus() {
		assertThat(normalized(Alert.builder().fallbackText(":status: a :status:b\nc")).fallbackText())
			.isEqualTo("a b c");
		String text = ":status:".repeat(50) + "x".repeat(150);
		assertThat(normalized(Alert.builder().fallbackText(text)).fallbackText()).isEqualTo("x".repeat(150));
	}

	@ParameterizedTest
	@CsvSource({ "'',error", "' ',error", "critical,error", "CRITICAL,error", "resolve,resolved", "Recovered,resolved",
			"recover,resolved", "' Panic ',panic", "resolved,resolved", "odd,odd" })
	void severitiesHaveOneName(String severity, String expected) {
		assertThat(normalized(Alert.builder().severity(new AlertSeverity(severity))).severity().value())
			.isEqualTo(expected);
	}

	@Test
	void negativeDelaysBecomeNone() {
		Alert alert = normalized(Alert.builder().notificationDelaySeconds(-1).archivingDelaySeconds(-5));
		assertThat(alert.notificationDelaySeconds()).isZero();
		assertThat(alert.archivingDelaySeconds()).isZero();
		alert = normalized(Alert.builder().notificationDelaySeconds(1).archivingDelaySeconds(5));
		assertThat(alert.notificationDelaySeconds()).isEqualTo(1);
		assertThat(alert.archivingDelaySeconds()).isEqualTo(5);
	}

	@Test
	void fieldsAreTrimmed() {
		assertThat(normalized(Alert.builder().fields(List.of(new Alert.Field(" t ", "\nv\n")))).fields())
			.containsExactly(new Alert.Field("t", "v"));
	}

	@Test
	void webhookTextsAreTrimmedButNotNames() {
		List<AlertWebhook.CheckboxOption> options = List.of(new AlertWebhook.CheckboxOption(" v ", " t ", true));
		AlertWebhook webhook = AlertWebhook.builder(" i ", " u ", " b ")
			.confirmationText(" c ")
			.skipConfirmationDialog(true)
			.buttonStyle(" danger ")
			.accessLevel(" a ")
			.displayMode(" d ")
			.payload(Map.of(" k ", " v "))
			.plainTextInput(List.of(new AlertWebhook.PlainTextInput(" i ", " d ", 1, 2, true, " v ")))
			.checkboxInput(List.of(new AlertWebhook.CheckboxInput(" i ", " l ", options)))
			.build();
		assertThat(normalized(Alert.builder().webhooks(List.of(webhook))).webhooks())
			.containsExactly(AlertWebhook.builder("i", "u", "b")
				.confirmationText("c")
				.skipConfirmationDialog(true)
				.buttonStyle(" danger ")
				.accessLevel(" a ")
				.displayMode(" d ")
				.payload(Map.of(" k ", " v "))
				.plainTextInput(List.of(new AlertWebhook.PlainTextInput("i", "d", 1, 2, true, "v")))
				.checkboxInput(List.of(new AlertWebhook.CheckboxInput("i", "l", options)))
				.build());
	}

	@Test
	void buttonIsOfTheDefaultStyleAndForGlobalAdmins() {
		Alert alert = normalized(
				Alert.builder().header("h").webhooks(List.of(AlertWebhook.builder("i", "u", "b").build())));
		assertThat(alert.webhooks()).containsExactly(
				AlertWebhook.builder("i", "u", "b").buttonStyle("default").accessLevel("global_admins").build());
		alert.validate();
	}

	@Test
	void escalationsAreSortedByDelayAndCleaned() {
		Alert alert = normalized(Alert.builder()
			.escalation(List.of(new Alert.Escalation(new AlertSeverity(" PANIC "), 90, List.of(" <!here> "), " c2 "),
					new Alert.Escalation(AlertSeverity.WARNING, 30), new Alert.Escalation(AlertSeverity.ERROR, 60))));
		assertThat(alert.escalation()).containsExactly(new Alert.Escalation(AlertSeverity.WARNING, 30),
				new Alert.Escalation(AlertSeverity.ERROR, 60),
				new Alert.Escalation(AlertSeverity.PANIC, 90, List.of("<!here>"), "C2"));
	}

	@Test
	void whatHasNoRuleStaysAsItIs() {
		Alert alert = Alert.builder()
			.timestamp(NOW)
			.issueFollowUpEnabled(true)
			.autoResolveSeconds(-3)
			.autoResolveAsInconclusive(true)
			.ignoreIfTextContains(List.of(" a "))
			.metadata(Map.of("a", " b "))
			.failOnRateLimitError(true)
			.build();
		assertThat(alert.normalized(CLOCK)).isEqualTo(alert);
	}

	private static Alert normalized(AlertBuilder alert) {
		return alert.build().normalized(CLOCK);
	}

}
