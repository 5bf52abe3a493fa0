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
import java.util.regex.Pattern;

/**
 * The rules that an alert must keep, checked in the order of the Go Slack Manager.
 */
final class AlertValidator {

	private static final List<String> SEVERITIES = names(AlertSeverity.KNOWN);

	private static final List<String> ESCALATION_SEVERITIES = names(
			List.of(AlertSeverity.PANIC, AlertSeverity.ERROR, AlertSeverity.WARNING));

	private static final Pattern EMOJI = Pattern.compile(":[^:]{1,50}:");

	private static final Pattern MENTION = Pattern.compile("<!here>|<!channel>|<@[^>\\s]{1,20}>");

	/**
	 * Two years.
	 */
	private static final int MAX_AUTO_RESOLVE_SECONDS = 63_113_851;

	private static final int MIN_ESCALATION_SECONDS = 30;

	private AlertValidator() {
	}

	static void validate(Alert alert) {
		validateTarget(alert);
		validateContent(alert);
		AlertRules.oneOf("severity", alert.severity().value(), SEVERITIES);
		AlertRules.atMostBytes("correlationId", alert.correlationId(), 500);
		if (alert.issueFollowUpEnabled()) {
			AlertRules.within("autoResolveSeconds", alert.autoResolveSeconds(), 30, MAX_AUTO_RESOLVE_SECONDS);
		}
		AlertRules.atMostElements("fields", alert.fields().size(), 20);
		AlertWebhookValidator.validate(alert.webhooks());
		validateEscalations(alert.escalation());
		validateIgnorePatterns(alert.ignoreIfTextContains());
	}

	private static void validateTarget(Alert alert) {
		if (alert.slackChannelId().isEmpty()) {
			AlertRules.atMostBytes("routeKey", alert.routeKey(), 1000);
		}
		else {
			AlertRules.emptyOrChannel("slackChannelId", alert.slackChannelId());
		}
	}

	private static void validateContent(Alert alert) {
		if (alert.header().isEmpty() && alert.text().isEmpty()) {
			throw new AlertValidationException("header", "and text are both empty: give one of them");
		}
		if (!alert.iconEmoji().isEmpty()) {
			AlertRules.matches("iconEmoji", alert.iconEmoji(), EMOJI,
					"1 to 50 characters between two colons, such as :fire:");
		}
		if (!alert.link().isEmpty() && AlertRules.absoluteUri(alert.link()).isEmpty()) {
			throw new AlertValidationException("link",
					"must be an absolute URI: write it in full, such as https://example.org/page");
		}
	}

	private static void validateEscalations(List<AlertEscalation> escalations) {
		AlertRules.atMostElements("escalation", escalations.size(), 3);
		long earliest = MIN_ESCALATION_SECONDS;
		for (int i = 0; i < escalations.size(); i++) {
			AlertEscalation escalation = escalations.get(i);
			String path = "escalation[" + i + "].";
			AlertRules.atLeast(path + "delaySeconds", escalation.delaySeconds(), earliest);
			earliest = escalation.delaySeconds() + MIN_ESCALATION_SECONDS;
			AlertRules.oneOf(path + "severity", escalation.severity().value(), ESCALATION_SEVERITIES);
			validateMentions(path + "slackMentions", escalation.slackMentions());
			AlertRules.emptyOrChannel(path + "moveToChannel", escalation.moveToChannel());
		}
	}

	private static void validateMentions(String path, List<String> mentions) {
		AlertRules.atMostElements(path, mentions.size(), 10);
		for (int i = 0; i < mentions.size(); i++) {
			AlertRules.matches(path + "[" + i + "]", mentions.get(i), MENTION,
					"<!here>, <!channel>, or <@ and > around an id of 1 to 20 characters");
		}
	}

	private static void validateIgnorePatterns(List<String> patterns) {
		AlertRules.atMostElements("ignoreIfTextContains", patterns.size(), 20);
		for (int i = 0; i < patterns.size(); i++) {
			AlertRules.atMostBytes("ignoreIfTextContains[" + i + "]", patterns.get(i), 1000);
		}
	}

	private static List<String> names(List<AlertSeverity> severities) {
		return severities.stream().map(AlertSeverity::value).toList();
	}

}
