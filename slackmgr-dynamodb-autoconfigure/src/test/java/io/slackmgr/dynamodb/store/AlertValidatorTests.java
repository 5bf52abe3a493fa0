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

import java.util.Collections;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class AlertValidatorTests {

	@ParameterizedTest
	@MethodSource("limits")
	void limitIsAcceptedAndMoreIsRefused(String field, UnaryOperator<AlertBuilder> atLimit,
			UnaryOperator<AlertBuilder> pastIt) {
		Alert valid = atLimit.apply(Alert.builder().header("h")).build();
		assertThat(valid.validate()).isSameAs(valid);
		assertRefused(pastIt.apply(Alert.builder().header("h")), field);
	}

	static Stream<Arguments> limits() {
		return Stream.of(
				limit("slackChannelId", (a) -> a.slackChannelId("aZ09-_".repeat(13) + "xx"),
						(a) -> a.slackChannelId("a".repeat(81))),
				limit("slackChannelId", (a) -> a.slackChannelId(""), (a) -> a.slackChannelId("C1\n")),
				limit("slackChannelId", (a) -> a.slackChannelId("a"), (a) -> a.slackChannelId("#general")),
				limit("routeKey", (a) -> a.routeKey("é".repeat(500)), (a) -> a.routeKey("é".repeat(500) + "x")),
				limit("header", (a) -> a.header("").text("t"), (a) -> a.header("")),
				limit("iconEmoji", (a) -> a.iconEmoji(":" + "🚨".repeat(50) + ":"),
						(a) -> a.iconEmoji(":" + "x".repeat(51) + ":")),
				limit("iconEmoji", (a) -> a.iconEmoji(":x:"), (a) -> a.iconEmoji("::")),
				limit("iconEmoji", (a) -> a.iconEmoji(""), (a) -> a.iconEmoji("x")),
				limit("iconEmoji", (a) -> a.iconEmoji(":x:"), (a) -> a.iconEmoji(":x:y:")),
				limit("severity", (a) -> a.severity(AlertSeverity.RESOLVED),
						(a) -> a.severity(new AlertSeverity("critical"))),
				limit("severity", (a) -> a.severity(AlertSeverity.INFO), (a) -> a.severity(new AlertSeverity(""))),
				limit("correlationId", (a) -> a.correlationId("日".repeat(166) + "é"),
						(a) -> a.correlationId("日".repeat(167))),
				limit("autoResolveSeconds", (a) -> followUp(a, 30), (a) -> followUp(a, 29)),
				limit("autoResolveSeconds", (a) -> followUp(a, 63_113_851), (a) -> followUp(a, 63_113_852)),
				limit("autoResolveSeconds", (a) -> a.autoResolveSeconds(-1), (a) -> followUp(a, 0)),
				limit("fields", (a) -> a.fields(Collections.nCopies(20, new Alert.Field("", ""))),
						(a) -> a.fields(Collections.nCopies(21, new Alert.Field("", "")))),
				limit("ignoreIfTextContains", (a) -> a.ignoreIfTextContains(Collections.nCopies(20, "x")),
						(a) -> a.ignoreIfTextContains(Collections.nCopies(21, "x"))),
				limit("ignoreIfTextContains[1]", (a) -> a.ignoreIfTextContains(List.of("", "é".repeat(500))),
						(a) -> a.ignoreIfTextContains(List.of("", "é".repeat(500) + "x"))));
	}

	@ParameterizedTest
	@MethodSource("escalationLimits")
	void escalationLimitIsAcceptedAndMoreIsRefused(String field, List<Alert.Escalation> atLimit,
			List<Alert.Escalation> pastIt) {
		limitIsAcceptedAndMoreIsRefused(field, (a) -> a.escalation(atLimit), (a) -> a.escalation(pastIt));
	}

	static Stream<Arguments> escalationLimits() {
		return Stream.of(
				Arguments.of("escalation", List.of(after(30), after(60), after(90)),
						List.of(after(30), after(60), after(90), after(120))),
				Arguments.of("escalation[0].delaySeconds", List.of(after(30)), List.of(after(29))),
				Arguments.of("escalation[1].delaySeconds", List.of(after(31), after(61)),
						List.of(after(31), after(60))),
				Arguments.of("escalation[1].delaySeconds", List.of(), List.of(after(90), after(30))),
				Arguments.of("escalation[0].severity", List.of(new Alert.Escalation(AlertSeverity.WARNING, 30)),
						List.of(new Alert.Escalation(AlertSeverity.RESOLVED, 30))),
				Arguments.of("escalation[0].severity", List.of(new Alert.Escalation(AlertSeverity.ERROR, 30)),
						List.of(new Alert.Escalation(AlertSeverity.INFO, 30))),
				Arguments.of("escalation[0].slackMentions", List.of(mentioning(Collections.nCopies(10, "<!here>"))),
						List.of(mentioning(Collections.nCopies(11, "<!here>")))),
				Arguments.of("escalation[0].slackMentions[1]",
						List.of(mentioning(List.of("<!channel>", "<@" + "U".repeat(20) + ">"))),
						List.of(mentioning(List.of("<!channel>", "<@" + "U".repeat(21) + ">")))),
				Arguments.of("escalation[0].slackMentions[0]", List.of(mentioning(List.of("<@U>"))),
						List.of(mentioning(List.of("<@>")))),
				Arguments.of("escalation[0].slackMentions[0]", List.of(), List.of(mentioning(List.of("<@U 1>")))),
				Arguments.of("escalation[0].slackMentions[0]", List.of(), List.of(mentioning(List.of("<!everyone>")))),
				Arguments.of("escalation[0].slackMentions[0]", List.of(), List.of(mentioning(List.of("<!here>\n")))),
				Arguments.of("escalation[0].moveToChannel", List.of(movingTo("a".repeat(80))),
						List.of(movingTo("a".repeat(81)))),
				Arguments.of("escalation[0].moveToChannel", List.of(movingTo("")), List.of(movingTo("a b"))));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "https://example.org", "http://localhost:8080/a?b=c#d", "mailto:ops@example.org",
			"slack://channel?id=C1", "https://example.org/ä/{a|b}?q=[x] y", "https://under_score/%41", "https:",
			"https://" })
	void takesAnyAbsoluteLink(String link) {
		Alert.builder().header("h").link(link).build().validate();
	}

	@ParameterizedTest
	@ValueSource(strings = { "example", "/path", "//example.org/path", "example.org/a:b", ":",
			"https://under_score/%zz", "1a:b", "ht tp://example.org", "https://example org/",
			"https://example.org/\u0001", "https://example.org/a\nb" })
	void refusesALinkThatIsNotAbsolute(String link) {
		assertRefused(Alert.builder().header("h").link(link), "link");
	}

	@Test
	void aRouteKeyDoesNotMatterBesideAChannel() {
		Alert.builder().header("h").slackChannelId("C1").routeKey("x".repeat(1001)).build().validate();
	}

	@Test
	void neitherChannelNorRouteKeyIsNeeded() {
		Alert.builder().header("h").build().validate();
	}

	@Test
	void reportsTheFirstFailure() {
		AlertBuilder alert = Alert.builder()
			.slackChannelId("#")
			.iconEmoji("x")
			.link("x")
			.severity(new AlertSeverity("x"))
			.correlationId("x".repeat(501))
			.issueFollowUpEnabled(true)
			.fields(Collections.nCopies(21, new Alert.Field("", "")))
			.webhooks(List.of(AlertWebhook.builder("", "", "").build()))
			.escalation(List.of(after(0)))
			.ignoreIfTextContains(Collections.nCopies(21, ""));
		assertRefused(alert, "slackChannelId");
		assertRefused(alert.slackChannelId(""), "header");
		assertRefused(alert.text("t"), "iconEmoji");
		assertRefused(alert.iconEmoji(""), "link");
		assertRefused(alert.link(""), "severity");
		assertRefused(alert.severity(AlertSeverity.PANIC), "correlationId");
		assertRefused(alert.correlationId(""), "autoResolveSeconds");
		assertRefused(alert.autoResolveSeconds(30), "fields");
		assertRefused(alert.fields(List.of()), "webhooks[0].id");
		assertRefused(alert.webhooks(List.of()), "escalation[0].delaySeconds");
		assertRefused(alert.escalation(List.of()), "ignoreIfTextContains");
	}

	@Test
	void saysWhatIsAllowedAndHowToMendIt() {
		assertThatExceptionOfType(AlertValidationException.class)
			.isThrownBy(() -> Alert.builder().header("h").correlationId("é".repeat(251)).build().validate())
			.withMessage("correlationId has 502 bytes of UTF-8, at most 500 are allowed: shorten it");
		assertThatExceptionOfType(AlertValidationException.class)
			.isThrownBy(() -> followUp(Alert.builder().header("h"), 29).build().validate())
			.withMessage("autoResolveSeconds is 29, it must be from 30 to 63113851: change it");
	}

	@Test
	void everyFaultyFieldIsNamedOnce() {
		assertThatExceptionOfType(AlertValidationException.class)
			.isThrownBy(() -> Alert.builder()
				.severity(new AlertSeverity("loud"))
				.webhooks(List.of(AlertWebhook.builder("", "", "b").build()))
				.build()
				.validate())
			.withMessageStartingWith("header and text are both empty: give one of them; severity is not one of ")
			.withMessageContaining("; webhooks[0].id is empty: give it a value; webhooks[0].url is empty")
			.satisfies((ex) -> {
				assertThat(ex.getField()).isEqualTo("header");
				assertThat(ex.getFaults()).containsOnlyKeys("header", "severity", "webhooks[0].id", "webhooks[0].url")
					.containsEntry("webhooks[0].url", "is empty: give it a value");
			});
	}

	@Test
	void namesTenFieldsAtMost() {
		assertThatExceptionOfType(AlertValidationException.class)
			.isThrownBy(() -> Alert.builder()
				.ignoreIfTextContains(Collections.nCopies(15, "x".repeat(1001)))
				.build()
				.validate())
			.withMessageEndingWith("; and 6 more")
			.satisfies((ex) -> assertThat(ex.getFaults()).hasSize(10));
	}

	static void assertRefused(AlertBuilder alert, String field) {
		assertThatExceptionOfType(AlertValidationException.class).isThrownBy(() -> alert.build().validate())
			.withMessageStartingWith(field + " ")
			.satisfies((ex) -> assertThat(ex.getField()).isEqualTo(field));
	}

	private static Arguments limit(String field, UnaryOperator<AlertBuilder> atLimit,
			UnaryOperator<AlertBuilder> pastIt) {
		return Arguments.of(field, atLimit, pastIt);
	}

	private static AlertBuilder followUp(AlertBuilder alert, long autoResolveSeconds) {
		return alert.issueFollowUpEnabled(true).autoResolveSeconds(autoResolveSeconds);
	}

	private static Alert.Escalation after(long seconds) {
		return new Alert.Escalation(AlertSeverity.PANIC, seconds);
	}

	private static Alert.Escalation mentioning(List<String> mentions) {
		return new Alert.Escalation(AlertSeverity.PANIC, 30, mentions, "");
	}

	private static Alert.Escalation movingTo(String channel) {
		return new Alert.Escalation(AlertSeverity.PANIC, 30, List.of(), channel);
	}

}
