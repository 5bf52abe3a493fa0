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
import java.util.Comparator;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Brings an alert into the form in which its rules hold, in the order of the Go Slack
 * Manager. A list that is missing stays missing.
 */
final class AlertNormalizer {

	private static final Duration MAX_AGE = Duration.ofDays(7);

	private static final String STATUS_PLACEHOLDER = ":status:";

	private static final String CODE_BLOCK = "```";

	private static final int MAX_TEXT = 10_000;

	private AlertNormalizer() {
	}

	static Alert normalize(Alert alert, Clock clock) {
		Instant now = clock.instant();
		return alert.toBuilder()
			.timestamp(alert.timestamp().isBefore(now.minus(MAX_AGE)) ? now : alert.timestamp())
			.correlationId(GoText.trim(alert.correlationId()))
			.type(GoText.lower(GoText.trim(alert.type())))
			.slackChannelId(GoText.upper(GoText.trim(alert.slackChannelId())))
			.routeKey(GoText.lower(GoText.trim(alert.routeKey())))
			.header(line(alert.header(), 130))
			.headerWhenResolved(line(alert.headerWhenResolved(), 130))
			.text(text(alert.text()))
			.textWhenResolved(text(alert.textWhenResolved()))
			.fallbackText(line(alert.fallbackText().replace(STATUS_PLACEHOLDER, ""), 150))
			.username(shortText(alert.username(), 100))
			.author(shortText(alert.author(), 100))
			.host(shortText(alert.host(), 100))
			.link(GoText.trim(alert.link()))
			.footer(shortText(alert.footer(), 300))
			.iconEmoji(GoText.lower(GoText.trim(alert.iconEmoji())))
			.severity(severity(alert.severity()))
			.notificationDelaySeconds(Math.max(0, alert.notificationDelaySeconds()))
			.archivingDelaySeconds(Math.max(0, alert.archivingDelaySeconds()))
			.fields(each(alert.fields(), AlertNormalizer::field))
			.webhooks(each(alert.webhooks(), AlertNormalizer::webhook))
			.escalation(escalations(alert.escalation()))
			.build();
	}

	private static String line(String text, int max) {
		return GoText.cut(GoText.trim(text).replace('\n', ' '), max, "...");
	}

	private static String shortText(String text, int max) {
		return GoText.cut(GoText.trim(text), max, "...");
	}

	private static String text(String text) {
		String trimmed = GoText.trim(text);
		return GoText.cut(trimmed, MAX_TEXT, trimmed.endsWith(CODE_BLOCK) ? "..." + CODE_BLOCK : "...");
	}

	private static AlertSeverity severity(AlertSeverity severity) {
		String name = GoText.lower(GoText.trim(severity.value()));
		return switch (name) {
			case "", "critical" -> AlertSeverity.ERROR;
			case "resolve", "recovered", "recover" -> AlertSeverity.RESOLVED;
			default -> new AlertSeverity(name);
		};
	}

	private static Alert.Field field(Alert.Field field) {
		return new Alert.Field(shortText(field.title(), 30), shortText(field.value(), 200), field.unknownMembers());
	}

	private static AlertWebhook webhook(AlertWebhook webhook) {
		return AlertWebhook
			.builder(GoText.trim(webhook.id()), GoText.trim(webhook.url()), GoText.trim(webhook.buttonText()))
			.confirmationText(GoText.trim(webhook.confirmationText()))
			.skipConfirmationDialog(webhook.skipConfirmationDialog())
			.buttonStyle(webhook.buttonStyle().isEmpty() ? "default" : webhook.buttonStyle())
			.accessLevel(webhook.accessLevel().isEmpty() ? "global_admins" : webhook.accessLevel())
			.displayMode(webhook.displayMode())
			.payload(webhook.payload())
			.plainTextInput(each(webhook.plainTextInput(), AlertNormalizer::input))
			.checkboxInput(each(webhook.checkboxInput(), AlertNormalizer::input))
			.unknownMembers(webhook.unknownMembers())
			.build();
	}

	private static AlertWebhook.PlainTextInput input(AlertWebhook.PlainTextInput input) {
		return new AlertWebhook.PlainTextInput(GoText.trim(input.id()), GoText.trim(input.description()),
				input.minLength(), input.maxLength(), input.multiline(), GoText.trim(input.initialValue()),
				input.unknownMembers());
	}

	private static AlertWebhook.CheckboxInput input(AlertWebhook.CheckboxInput input) {
		return new AlertWebhook.CheckboxInput(GoText.trim(input.id()), GoText.trim(input.label()), input.options(),
				input.unknownMembers());
	}

	private static List<Alert.Escalation> escalations(List<Alert.Escalation> escalations) {
		if (Absent.isAbsent(escalations)) {
			return escalations;
		}
		return escalations.stream()
			.sorted(Comparator.comparingLong(Alert.Escalation::delaySeconds))
			.map(AlertNormalizer::escalation)
			.toList();
	}

	private static Alert.Escalation escalation(Alert.Escalation escalation) {
		return new Alert.Escalation(new AlertSeverity(GoText.lower(GoText.trim(escalation.severity().value()))),
				escalation.delaySeconds(), each(escalation.slackMentions(), GoText::trim),
				GoText.upper(GoText.trim(escalation.moveToChannel())), escalation.unknownMembers());
	}

	private static <T> List<T> each(List<T> list, UnaryOperator<T> normalizer) {
		return Absent.isAbsent(list) ? list : list.stream().map(normalizer).toList();
	}

}
