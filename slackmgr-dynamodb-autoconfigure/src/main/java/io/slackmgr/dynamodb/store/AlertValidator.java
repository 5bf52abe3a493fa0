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
 * The rules that an alert must keep, checked in the order of the Go Slack Manager. All
 * faults are reported, the one that it reports first.
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
		AlertRules rules = new AlertRules();
		validateTarget(rules, alert);
		validateContent(rules, alert);
		rules.oneOf("severity", alert.severity().value(), SEVERITIES);
		rules.atMostBytes("correlationId", alert.correlationId(), 500);
		if (alert.issueFollowUpEnabled()) {
			rules.within("autoResolveSeconds", alert.autoResolveSeconds(), 30, MAX_AUTO_RESOLVE_SECONDS);
		}
		rules.atMostElements("fields", alert.fields().size(), 20);
		AlertWebhookValidator.validate(rules, alert.webhooks());
		validateEscalations(rules, alert.escalation());
		validateIgnorePatterns(rules, alert.ignoreIfTextContains());
		rules.requireKept();
	}

	private static void validateTarget(AlertRules rules, Alert alert) {
		if (alert.slackChannelId().isEmpty()) {
			rules.atMostBytes("routeKey", alert.routeKey(), 1000);
		}
		else {
			rules.emptyOrChannel("slackChannelId", alert.slackChannelId());
		}
	}

	private static void validateContent(AlertRules rules, Alert alert) {
		if (alert.header().isEmpty() && alert.text().isEmpty()) {
			rules.broken("header", "and text are both empty: give one of them");
		}
		if (!alert.iconEmoji().isEmpty()) {
			rules.matches("iconEmoji", alert.iconEmoji(), EMOJI,
					"1 to 50 characters between two colons, such as :fire:");
		}
		if (!alert.link().isEmpty() && GoUrl.parse(alert.link()).isEmpty()) {
			rules.broken("link", "must be an absolute URI: write it in full, such as https://example.org/page");
		}
	}

	private static void validateEscalations(AlertRules rules, List<Alert.Escalation> escalations) {
		rules.atMostElements("escalation", escalations.size(), 3);
		long earliest = MIN_ESCALATION_SECONDS;
		for (int i = 0; i < escalations.size(); i++) {
			Alert.Escalation escalation = escalations.get(i);
			String path = "escalation[" + i + "].";
			rules.atLeast(path + "delaySeconds", escalation.delaySeconds(), earliest);
			earliest = escalation.delaySeconds() + MIN_ESCALATION_SECONDS;
			rules.oneOf(path + "severity", escalation.severity().value(), ESCALATION_SEVERITIES);
			validateMentions(rules, path + "slackMentions", escalation.slackMentions());
			rules.emptyOrChannel(path + "moveToChannel", escalation.moveToChannel());
		}
	}

	private static void validateMentions(AlertRules rules, String path, List<String> mentions) {
		rules.atMostElements(path, mentions.size(), 10);
		for (int i = 0; i < mentions.size(); i++) {
			rules.matches(path + "[" + i + "]", mentions.get(i), MENTION,
					"<!here>, <!channel>, or <@ and > around an id of 1 to 20 characters");
		}
	}

	private static void validateIgnorePatterns(AlertRules rules, List<String> patterns) {
		rules.atMostElements("ignoreIfTextContains", patterns.size(), 20);
		for (int i = 0; i < patterns.size(); i++) {
			rules.atMostBytes("ignoreIfTextContains[" + i + "]", patterns.get(i), 1000);
		}
	}

	private static List<String> names(List<AlertSeverity> severities) {
		return severities.stream().map(AlertSeverity::value).toList();
	}

}
