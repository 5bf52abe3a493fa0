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

import org.jspecify.annotations.Nullable;

/**
 * Builds an {@link Alert}. What is not set is empty, zero or false, except for the
 * severity, which is error, and the metadata, which are an empty map rather than a
 * missing one, as with a new alert in Go. Not for several threads at once.
 */
public final class AlertBuilder {

	private Instant timestamp = Rfc3339.ZERO;

	private String correlationId = "";

	private String type = "";

	private String header = "";

	private String headerWhenResolved = "";

	private String text = "";

	private String textWhenResolved = "";

	private String fallbackText = "";

	private String author = "";

	private String host = "";

	private String footer = "";

	private String link = "";

	private boolean issueFollowUpEnabled;

	private long autoResolveSeconds;

	private boolean autoResolveAsInconclusive;

	private AlertSeverity severity = AlertSeverity.ERROR;

	private String slackChannelId = "";

	private String routeKey = "";

	private String username = "";

	private String iconEmoji = "";

	private List<Alert.Field> fields = Absent.list();

	private long notificationDelaySeconds;

	private long archivingDelaySeconds;

	private List<Alert.Escalation> escalation = Absent.list();

	private List<String> ignoreIfTextContains = Absent.list();

	private List<AlertWebhook> webhooks = Absent.list();

	private Map<String, @Nullable Object> metadata = Map.of();

	private boolean failOnRateLimitError;

	private Map<String, @Nullable Object> unknownMembers = Map.of();

	AlertBuilder() {
	}

	AlertBuilder(Alert alert) {
		this.timestamp = alert.timestamp();
		this.correlationId = alert.correlationId();
		this.type = alert.type();
		this.header = alert.header();
		this.headerWhenResolved = alert.headerWhenResolved();
		this.text = alert.text();
		this.textWhenResolved = alert.textWhenResolved();
		this.fallbackText = alert.fallbackText();
		this.author = alert.author();
		this.host = alert.host();
		this.footer = alert.footer();
		this.link = alert.link();
		this.issueFollowUpEnabled = alert.issueFollowUpEnabled();
		this.autoResolveSeconds = alert.autoResolveSeconds();
		this.autoResolveAsInconclusive = alert.autoResolveAsInconclusive();
		this.severity = alert.severity();
		this.slackChannelId = alert.slackChannelId();
		this.routeKey = alert.routeKey();
		this.username = alert.username();
		this.iconEmoji = alert.iconEmoji();
		this.fields = alert.fields();
		this.notificationDelaySeconds = alert.notificationDelaySeconds();
		this.archivingDelaySeconds = alert.archivingDelaySeconds();
		this.escalation = alert.escalation();
		this.ignoreIfTextContains = alert.ignoreIfTextContains();
		this.webhooks = alert.webhooks();
		this.metadata = alert.metadata();
		this.failOnRateLimitError = alert.failOnRateLimitError();
		this.unknownMembers = alert.unknownMembers();
	}

	/**
	 * When what the alert tells of happened; normalising makes a missing one now.
	 */
	public AlertBuilder timestamp(Instant timestamp) {
		this.timestamp = timestamp;
		return this;
	}

	/**
	 * What groups alerts into one issue, at most 500 bytes.
	 */
	public AlertBuilder correlationId(String correlationId) {
		this.correlationId = correlationId;
		return this;
	}

	/**
	 * The kind of alert, free to choose.
	 */
	public AlertBuilder type(String type) {
		this.type = type;
		return this;
	}

	/**
	 * The title, cut at 130 code points when normalised.
	 */
	public AlertBuilder header(String header) {
		this.header = header;
		return this;
	}

	/**
	 * The title of the resolved issue, cut like the header.
	 */
	public AlertBuilder headerWhenResolved(String headerWhenResolved) {
		this.headerWhenResolved = headerWhenResolved;
		return this;
	}

	/**
	 * The text, cut at 10000 code points when normalised.
	 */
	public AlertBuilder text(String text) {
		this.text = text;
		return this;
	}

	/**
	 * The text of the resolved issue, cut like the text.
	 */
	public AlertBuilder textWhenResolved(String textWhenResolved) {
		this.textWhenResolved = textWhenResolved;
		return this;
	}

	/**
	 * What notifications show, cut at 150 code points when normalised.
	 */
	public AlertBuilder fallbackText(String fallbackText) {
		this.fallbackText = fallbackText;
		return this;
	}

	/**
	 * Who or what raised the alert, cut at 100 code points when normalised.
	 */
	public AlertBuilder author(String author) {
		this.author = author;
		return this;
	}

	/**
	 * The machine it is about, cut at 100 code points when normalised.
	 */
	public AlertBuilder host(String host) {
		this.host = host;
		return this;
	}

	/**
	 * What stands below the post, cut at 300 code points when normalised.
	 */
	public AlertBuilder footer(String footer) {
		this.footer = footer;
		return this;
	}

	/**
	 * Where to read more, an absolute URI.
	 */
	public AlertBuilder link(String link) {
		this.link = link;
		return this;
	}

	/**
	 * Whether the alert opens an issue that is resolved later.
	 */
	public AlertBuilder issueFollowUpEnabled(boolean issueFollowUpEnabled) {
		this.issueFollowUpEnabled = issueFollowUpEnabled;
		return this;
	}

	/**
	 * When a followed-up issue resolves itself, after 30 to 63113851 seconds.
	 */
	public AlertBuilder autoResolveSeconds(long autoResolveSeconds) {
		this.autoResolveSeconds = autoResolveSeconds;
		return this;
	}

	/**
	 * Whether an issue that resolved itself is shown as inconclusive.
	 */
	public AlertBuilder autoResolveAsInconclusive(boolean autoResolveAsInconclusive) {
		this.autoResolveAsInconclusive = autoResolveAsInconclusive;
		return this;
	}

	/**
	 * How bad it is, {@link AlertSeverity#ERROR} unless set.
	 */
	public AlertBuilder severity(AlertSeverity severity) {
		this.severity = severity;
		return this;
	}

	/**
	 * The id or name of the channel to post in, empty to route by key.
	 */
	public AlertBuilder slackChannelId(String slackChannelId) {
		this.slackChannelId = slackChannelId;
		return this;
	}

	/**
	 * What chooses the channel when none is given, at most 1000 bytes.
	 */
	public AlertBuilder routeKey(String routeKey) {
		this.routeKey = routeKey;
		return this;
	}

	/**
	 * Who posts the alert, cut at 100 code points when normalised.
	 */
	public AlertBuilder username(String username) {
		this.username = username;
		return this;
	}

	/**
	 * The icon of who posts it, {@code :x:} with 1 to 50 characters.
	 */
	public AlertBuilder iconEmoji(String iconEmoji) {
		this.iconEmoji = iconEmoji;
		return this;
	}

	/**
	 * Titled values, two in a row, at most 20.
	 */
	public AlertBuilder fields(List<Alert.Field> fields) {
		this.fields = fields;
		return this;
	}

	/**
	 * How many seconds to wait before posting.
	 */
	public AlertBuilder notificationDelaySeconds(long notificationDelaySeconds) {
		this.notificationDelaySeconds = notificationDelaySeconds;
		return this;
	}

	/**
	 * For how many seconds a resolved issue can still be reopened.
	 */
	public AlertBuilder archivingDelaySeconds(long archivingDelaySeconds) {
		this.archivingDelaySeconds = archivingDelaySeconds;
		return this;
	}

	/**
	 * What happens if the issue stays open, at most 3.
	 */
	public AlertBuilder escalation(List<Alert.Escalation> escalation) {
		this.escalation = escalation;
		return this;
	}

	/**
	 * Texts that drop the alert, at most 20 of at most 1000 bytes.
	 */
	public AlertBuilder ignoreIfTextContains(List<String> ignoreIfTextContains) {
		this.ignoreIfTextContains = ignoreIfTextContains;
		return this;
	}

	/**
	 * Buttons under the post, at most 5.
	 */
	public AlertBuilder webhooks(List<AlertWebhook> webhooks) {
		this.webhooks = webhooks;
		return this;
	}

	/**
	 * Whatever JSON values the application wants to keep with the alert.
	 */
	@SuppressWarnings("unchecked")
	public AlertBuilder metadata(Map<String, ? extends @Nullable Object> metadata) {
		this.metadata = (Map<String, @Nullable Object>) metadata;
		return this;
	}

	/**
	 * Whether an alert past the rate limit is an error for its sender.
	 */
	public AlertBuilder failOnRateLimitError(boolean failOnRateLimitError) {
		this.failOnRateLimitError = failOnRateLimitError;
		return this;
	}

	/**
	 * Members of the JSON that have no field here.
	 */
	@SuppressWarnings("unchecked")
	public AlertBuilder unknownMembers(Map<String, ? extends @Nullable Object> unknownMembers) {
		this.unknownMembers = (Map<String, @Nullable Object>) unknownMembers;
		return this;
	}

	/**
	 * Builds the alert.
	 * @return the alert
	 * @throws AlertValidationException if the timestamp is outside the years 0 to 9999,
	 * or the metadata hold something that has no JSON form
	 */
	public Alert build() {
		return new Alert(this.timestamp, this.correlationId, this.type, this.header, this.headerWhenResolved, this.text,
				this.textWhenResolved, this.fallbackText, this.author, this.host, this.footer, this.link,
				this.issueFollowUpEnabled, this.autoResolveSeconds, this.autoResolveAsInconclusive, this.severity,
				this.slackChannelId, this.routeKey, this.username, this.iconEmoji, this.fields,
				this.notificationDelaySeconds, this.archivingDelaySeconds, this.escalation, this.ignoreIfTextContains,
				this.webhooks, this.metadata, this.failOnRateLimitError, this.unknownMembers);
	}

}
