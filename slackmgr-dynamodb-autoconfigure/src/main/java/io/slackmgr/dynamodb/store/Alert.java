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
import java.util.List;
import java.util.Map;
import java.util.Objects;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import org.jspecify.annotations.Nullable;

/**
 * An alert for the Slack Manager, with the fields, the JSON, the rules and the unique id
 * of {@code Alert} in the Go module {@code slackmgr/types}, version 0.6. Immutable; made
 * by {@link #builder()}, or bound from JSON by any Jackson 2 or 3 mapper, however
 * configured: fields left out have the builder's defaults, unknown ones are kept.
 * <p>
 * An alert can hold anything of the right type, so that whatever was stored can be read.
 * Before one is saved it should be {@link #normalized() normalised} and then
 * {@link #validate() validated}. Normalising counts code points, validating counts bytes
 * of UTF-8.
 * <p>
 * Lists and maps are never null. One that was never set is {@code null} in JSON, one that
 * was set to be empty is not, and reading and writing again keeps the difference; for
 * {@code equals} there is none.
 *
 * @param timestamp when what the alert tells of happened, in the years 0 to 9999;
 * {@link #NO_TIMESTAMP}, or any time more than 7 days ago, becomes now when normalised
 * @param correlationId groups alerts into one issue, at most 500 bytes
 * @param type the kind of alert, free to choose
 * @param header the title, cut at 130 code points; header and text can't both be empty
 * @param headerWhenResolved the title of the resolved issue, cut likewise; empty for the
 * header
 * @param text the text, cut at 10000 code points
 * @param textWhenResolved the text of the resolved issue, cut likewise; empty for the
 * text
 * @param fallbackText what notifications show, cut at 150 code points
 * @param author who raised it, cut at 100 code points
 * @param host where it was raised, cut at 100 code points
 * @param footer stands below the post, cut at 300 code points
 * @param link where to read more: an absolute URI, or empty
 * @param issueFollowUpEnabled whether the alert opens an issue that is resolved later,
 * rather than being told once
 * @param autoResolveSeconds seconds after which the issue resolves itself, 30 to 63113851
 * when followed up
 * @param autoResolveAsInconclusive whether an issue that resolved itself is shown as
 * inconclusive
 * @param severity how bad it is
 * @param slackChannelId the id or name of the channel, 1 to 80 letters, digits, hyphens
 * and underscores; empty to route by key
 * @param routeKey chooses the channel when none is given, at most 1000 bytes
 * @param username who posts it in Slack, cut at 100 code points; empty for the bot
 * @param iconEmoji the poster's icon, {@code :x:} with 1 to 50 characters, or empty
 * @param fields titled values, at most 20
 * @param notificationDelaySeconds seconds to wait before posting; nothing is posted of an
 * issue resolved by then
 * @param archivingDelaySeconds seconds for which a resolved issue can still be reopened
 * @param escalation what happens if the issue stays open, at most 3
 * @param ignoreIfTextContains the alert is dropped if its text has one of these, at most
 * 20 of 1000 bytes
 * @param webhooks buttons, at most 5
 * @param metadata whatever the application wants to keep with it; JSON values only
 * @param failOnRateLimitError whether an alert past the rate limit is an error rather
 * than delayed
 * @param unknownMembers what was read from JSON and has no field here, as a newer Slack
 * Manager writes it; written again behind all fields. A field's name in it has no effect
 */
public record Alert(Instant timestamp, String correlationId, String type, String header, String headerWhenResolved,
		String text, String textWhenResolved, String fallbackText, String author, String host, String footer,
		String link, boolean issueFollowUpEnabled, long autoResolveSeconds, boolean autoResolveAsInconclusive,
		AlertSeverity severity, String slackChannelId, String routeKey, String username, String iconEmoji,
		List<Field> fields, long notificationDelaySeconds, long archivingDelaySeconds, List<Escalation> escalation,
		List<String> ignoreIfTextContains, List<AlertWebhook> webhooks, Map<String, @Nullable Object> metadata,
		boolean failOnRateLimitError, Map<String, @Nullable Object> unknownMembers) {

	/**
	 * The timestamp of an alert that has none: the zero time of Go,
	 * {@code 0001-01-01T00:00:00Z}.
	 */
	public static final Instant NO_TIMESTAMP = Rfc3339.ZERO;

	/**
	 * Creates an alert; {@link #builder()} is the readable way.
	 * @throws AlertValidationException if the timestamp is outside the years 0 to 9999,
	 * or the metadata hold something that has no JSON form
	 */
	public Alert {
		Objects.requireNonNull(timestamp, "timestamp");
		Objects.requireNonNull(correlationId, "correlationId");
		Objects.requireNonNull(type, "type");
		Objects.requireNonNull(header, "header");
		Objects.requireNonNull(headerWhenResolved, "headerWhenResolved");
		Objects.requireNonNull(text, "text");
		Objects.requireNonNull(textWhenResolved, "textWhenResolved");
		Objects.requireNonNull(fallbackText, "fallbackText");
		Objects.requireNonNull(author, "author");
		Objects.requireNonNull(host, "host");
		Objects.requireNonNull(footer, "footer");
		Objects.requireNonNull(link, "link");
		Objects.requireNonNull(severity, "severity");
		Objects.requireNonNull(slackChannelId, "slackChannelId");
		Objects.requireNonNull(routeKey, "routeKey");
		Objects.requireNonNull(username, "username");
		Objects.requireNonNull(iconEmoji, "iconEmoji");
		if (!Rfc3339.isFormattable(timestamp)) {
			throw new AlertValidationException("timestamp", Rfc3339.OUT_OF_RANGE);
		}
		fields = Absent.copyOf("fields", fields);
		escalation = Absent.copyOf("escalation", escalation);
		ignoreIfTextContains = Absent.copyOf("ignoreIfTextContains", ignoreIfTextContains);
		webhooks = Absent.copyOf("webhooks", webhooks);
		metadata = JsonValues.copyOf("metadata", metadata);
		unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
	}

	/**
	 * Starts an alert of severity error with nothing else set.
	 * @return a builder
	 */
	public static AlertBuilder builder() {
		return new AlertBuilder();
	}

	/**
	 * Starts an alert that has all that this one has.
	 * @return a builder
	 */
	public AlertBuilder toBuilder() {
		return new AlertBuilder(this);
	}

	/**
	 * What tells this alert from others: the same for the same channel, route key,
	 * correlation id, timestamp, header and text.
	 * @return base64 in the URL alphabet, 44 characters
	 */
	public String uniqueId() {
		return AlertId.of(this);
	}

	/**
	 * This alert with its texts trimmed and cut, its names in their usual case and its
	 * escalations in order.
	 * @return the normalised alert
	 */
	public Alert normalized() {
		return normalized(Clock.systemUTC());
	}

	/**
	 * This alert normalised, with now as a clock tells it.
	 * @param clock tells now, for a timestamp that is missing or more than 7 days old
	 * @return the normalised alert
	 */
	public Alert normalized(Clock clock) {
		return AlertNormalizer.normalize(this, clock);
	}

	/**
	 * Checks all limits, as they hold for a normalised alert.
	 * @return this alert
	 * @throws AlertValidationException for the fields that break a rule, the first of
	 * them first
	 */
	public Alert validate() {
		AlertValidator.validate(this);
		return this;
	}

	/**
	 * The JSON under which the alert is stored, byte for byte as Go writes it, with two
	 * exceptions: the timestamp is in UTC, where Go keeps the offset that it has read,
	 * and {@code -0.0} in metadata and payloads is {@code 0}.
	 * @return the JSON, without indentation
	 */
	public String toJson() {
		return GoJson.write(toFields());
	}

	/**
	 * Reads an alert from JSON. Fields left out, or null, have the builder's defaults,
	 * except that lists and maps that are null stay so; unknown fields become
	 * {@link #unknownMembers()}.
	 * @param json the JSON
	 * @return the alert
	 * @throws AlertValidationException if that is not the JSON of an alert
	 */
	public static Alert fromJson(String json) {
		return AlertJson.read(JsonFields.parse(json, AlertValidationException::new));
	}

	@JsonCreator(mode = JsonCreator.Mode.DELEGATING)
	static Alert fromFields(Map<String, @Nullable Object> fields) {
		return AlertJson.read(JsonFields.of(fields, AlertValidationException::new));
	}

	@JsonValue
	Map<String, @Nullable Object> toFields() {
		return AlertJson.write(this);
	}

	/**
	 * Names the alert and leaves out what it says.
	 */
	@Override
	public String toString() {
		return "Alert[slackChannelId=" + this.slackChannelId + ", routeKey=" + this.routeKey + ", correlationId="
				+ this.correlationId + ", severity=" + this.severity + ", timestamp=" + this.timestamp + "]";
	}

	/**
	 * A titled value of an alert; Slack shows two in a row.
	 *
	 * @param title the title, cut at 30 code points when normalised
	 * @param value the value, cut at 200 code points when normalised
	 * @param unknownMembers what was read from JSON and has no field here, as a newer
	 * Slack Manager writes it; written again behind all fields
	 */
	public record Field(String title, String value, Map<String, @Nullable Object> unknownMembers) {

		public Field {
			Objects.requireNonNull(title, "title");
			Objects.requireNonNull(value, "value");
			unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
		}

		/**
		 * Creates a field without unknown members.
		 * @param title the title
		 * @param value the value
		 */
		public Field(String title, String value) {
			this(title, value, Map.of());
		}

	}

	/**
	 * What happens to an issue that is still open some time after its first alert. An
	 * alert has at most 3 of these, each at least 30 seconds after the one before.
	 *
	 * @param severity the issue's severity from then on: panic, error or warning
	 * @param delaySeconds seconds after the first alert, at least 30
	 * @param slackMentions whom the post then mentions, at most 10 of {@code <!here>},
	 * {@code <!channel>} and {@code <@...>} with 1 to 20 characters
	 * @param moveToChannel the channel id or name that the issue is moved to, empty for
	 * none
	 * @param unknownMembers what was read from JSON and has no field here, as a newer
	 * Slack Manager writes it; written again behind all fields
	 */
	public record Escalation(AlertSeverity severity, long delaySeconds, List<String> slackMentions,
			String moveToChannel, Map<String, @Nullable Object> unknownMembers) {

		public Escalation {
			Objects.requireNonNull(severity, "severity");
			Objects.requireNonNull(moveToChannel, "moveToChannel");
			slackMentions = Absent.copyOf("slackMentions", slackMentions);
			unknownMembers = JsonValues.copyOf("unknownMembers", unknownMembers);
		}

		/**
		 * Creates an escalation without unknown members.
		 * @param severity the severity of the issue from then on
		 * @param delaySeconds seconds after the first alert
		 * @param slackMentions whom the post then mentions
		 * @param moveToChannel the channel that the issue is moved to, empty for none
		 */
		public Escalation(AlertSeverity severity, long delaySeconds, List<String> slackMentions, String moveToChannel) {
			this(severity, delaySeconds, slackMentions, moveToChannel, Map.of());
		}

		/**
		 * An escalation that only changes the severity.
		 * @param severity the issue's severity from then on
		 * @param delaySeconds seconds after the first alert
		 */
		public Escalation(AlertSeverity severity, long delaySeconds) {
			this(severity, delaySeconds, Absent.list(), "");
		}

	}

}
