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

package io.slackmgr.dynamodb.autoconfigure.outbox.integration;

import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.outbox.integration.IntegrationSettings;
import io.slackmgr.dynamodb.outbox.integration.NotificationFilter;
import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;
import io.slackmgr.dynamodb.outbox.integration.NotificationTemplate;
import io.slackmgr.dynamodb.outbox.integration.SendLimits;
import io.slackmgr.dynamodb.outbox.integration.SlackIntegration;
import io.slackmgr.dynamodb.outbox.integration.SlackManagerIntegration;
import io.slackmgr.dynamodb.outbox.integration.SlackMarkup;
import io.slackmgr.dynamodb.outbox.integration.WebhookIntegration;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.BeanFactory;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * An integration.
 *
 * @param enabled Whether notifications go there.
 * @param type What takes the notifications.
 * @param url Address of the Slack channel's incoming webhook, of the receiver, of the
 * Slack Manager's API with its path /alert, or of the SQS FIFO queue from which a Slack
 * Manager takes raw alerts: http or https. A secret.
 * @param name What people call it, up to 100 characters. By default its id.
 * @param secret Key under which a webhook's requests are signed with HMAC-SHA-256, at
 * least 16 characters. By default they are not signed.
 * @param success Status codes that mean that a webhook's receiver has taken a
 * notification, 200 to 499; any other does not. By default 200 to 299.
 * @param headers Headers that a Slack Manager is sent, such as Authorization. Secrets.
 * @param severities Severities of the entries that go there. By default all.
 * @param minSeverity Least severity of the entries that go there: critical is the
 * greatest, then high, medium, low, info and none.
 * @param eventTypes Event types of the entries that go there; one that ends in * stands
 * for all that begin like it. By default all.
 * @param tenants Tenants whose entries go there. By default all.
 * @param template Text of a message, up to 3000 characters, with {title}, {body},
 * {severity} and {url} in it. By default Slack gets blocks and a webhook no text.
 * @param markup What happens to Slack's markup, mentions included, in what entries say.
 * @param timeout How long a send may take. 100ms to less than the outbox's send-timeout.
 * @param maxConcurrency How many sends of an instance run at a time. 1 to 1000; by
 * default no more than slackmgr.dynamodb.outbox.concurrency.
 * @param rate How many sends of an instance begin in a second, such as 0.5 or 20. 0.001
 * to 10000; by default as many as can.
 */
public record IntegrationProperties(@DefaultValue("true") boolean enabled, @Nullable Type type, @Nullable String url,
		@Nullable String name, @Nullable String secret, @DefaultValue Set<Integer> success,
		@DefaultValue Map<String, String> headers, @DefaultValue Set<OutboxSeverity> severities,
		@Nullable OutboxSeverity minSeverity, @DefaultValue Set<String> eventTypes, @DefaultValue Set<String> tenants,
		@Nullable String template, @DefaultValue("escape") SlackMarkup markup, @DefaultValue("10s") Duration timeout,
		@Nullable Integer maxConcurrency, @Nullable Double rate) {

	private static final String FIFO = ".fifo";

	private static final int MAXIMUM_NAME = 100;

	private static final int MINIMUM_SECRET = 16;

	private static final int MAXIMUM_CONCURRENCY = 1000;

	private static final double MINIMUM_RATE = 0.001;

	private static final double MAXIMUM_RATE = 10_000;

	private static final Duration MINIMUM_TIMEOUT = Duration.ofMillis(100);

	private static final Duration MAXIMUM_TIMEOUT = Duration.ofHours(1);

	/**
	 * What is wrong with each property, and what to do about it; never with its value.
	 */
	Map<String, String> problems(String id) {
		Map<String, String> problems = new LinkedHashMap<>();
		if (!this.enabled) {
			return problems;
		}
		if (id.isBlank() || id.length() > MAXIMUM_NAME) {
			problems.put("type",
					"belongs to an integration whose id does not have 1 to 100 characters: choose another");
		}
		if (this.type == null) {
			problems.put("type", "is missing: set it to slack, webhook, slack-manager or slack-manager-sqs");
		}
		urlProblem().ifPresent((problem) -> problems.put("url", problem));
		if (this.name != null && (this.name.isBlank() || this.name.length() > MAXIMUM_NAME)) {
			problems.put("name", "must have 1 to 100 characters");
		}
		if (this.secret != null && this.secret.length() < MINIMUM_SECRET) {
			problems.put("secret", "must have at least 16 characters: make a random one");
		}
		if (this.secret != null && this.type != null && this.type != Type.WEBHOOK) {
			problems.put("secret", "is for type webhook only: remove it");
		}
		headersProblem().ifPresent((problem) -> problems.put("headers", problem));
		successProblem().ifPresent((problem) -> problems.put("success", problem));
		if (this.minSeverity != null && !this.severities.isEmpty()) {
			problems.put("minSeverity", "excludes severities: set one of the two");
		}
		if (this.timeout.compareTo(MINIMUM_TIMEOUT) < 0 || this.timeout.compareTo(MAXIMUM_TIMEOUT) > 0) {
			problems.put("timeout", "must be 100ms to 1h");
		}
		if (this.maxConcurrency != null && (this.maxConcurrency < 1 || this.maxConcurrency > MAXIMUM_CONCURRENCY)) {
			problems.put("maxConcurrency", "must be 1 to 1000");
		}
		if (this.rate != null && !(this.rate >= MINIMUM_RATE && this.rate <= MAXIMUM_RATE)) {
			problems.put("rate", "must be 0.001 to 10000 sends a second");
		}
		templateProblem().ifPresent((problem) -> problems.put("template", problem));
		return problems;
	}

	private Optional<String> urlProblem() {
		if (this.url == null || this.url.isBlank()) {
			return Optional.of("is missing: set it to the address of " + whatUrlIsOf());
		}
		try {
			if (!IntegrationSettings.isAddress(new URI(this.url))) {
				return Optional.of("must be an http or https address with a host");
			}
			return (this.type != Type.SLACK_MANAGER_SQS || this.url.endsWith(FIFO)) ? Optional.empty()
					: Optional.of("must be the URL of a FIFO queue, which ends in " + FIFO);
		}
		catch (URISyntaxException ex) {
			return Optional.of("is no address: escape what an address may not contain");
		}
	}

	private String whatUrlIsOf() {
		if (this.type == Type.SLACK_MANAGER) {
			return "the Slack Manager's API, with the path /alert";
		}
		if (this.type == Type.SLACK_MANAGER_SQS) {
			return "the SQS FIFO queue of the Slack Manager's raw alerts";
		}
		return (this.type == Type.WEBHOOK) ? "the receiver" : "the channel's incoming webhook";
	}

	private Optional<String> headersProblem() {
		if (!this.headers.isEmpty() && this.type != null && this.type != Type.SLACK_MANAGER) {
			return Optional.of("is for type slack-manager only: remove it");
		}
		try {
			HttpRequest.Builder request = HttpRequest.newBuilder();
			this.headers.forEach(request::header);
			return Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.of("has a header that HTTP does not allow: change or remove it");
		}
	}

	private Optional<String> successProblem() {
		if (!this.success.isEmpty() && this.type != null && this.type != Type.WEBHOOK) {
			return Optional.of("is for type webhook only: remove it");
		}
		return this.success.stream().allMatch((status) -> status >= 200 && status < 500) ? Optional.empty()
				: Optional.of("must have status codes from 200 to 499");
	}

	private Optional<String> templateProblem() {
		if (this.template == null) {
			return Optional.empty();
		}
		if (this.type == Type.SLACK_MANAGER || this.type == Type.SLACK_MANAGER_SQS) {
			return Optional.of("is for types slack and webhook only: remove it");
		}
		try {
			NotificationTemplate parsed = NotificationTemplate.parse(this.template);
			if (this.type == Type.SLACK) {
				this.markup.requireSafe(parsed);
			}
			return Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.of(String.valueOf(ex.getMessage()));
		}
	}

	IntegrationSettings toSettings(String id) {
		Set<OutboxSeverity> wanted = (this.minSeverity == null) ? this.severities
				: Arrays.stream(OutboxSeverity.values())
					.filter((severity) -> severity.compareTo(this.minSeverity) <= 0)
					.collect(Collectors.toSet());
		return new IntegrationSettings(id, (this.name != null) ? this.name : id, URI.create(String.valueOf(this.url)),
				new NotificationFilter(wanted, this.eventTypes, this.tenants),
				Optional.ofNullable(this.template).map(NotificationTemplate::parse), this.timeout,
				new SendLimits((this.maxConcurrency != null) ? this.maxConcurrency : SendLimits.NONE.maxConcurrency(),
						(this.rate != null) ? this.rate : SendLimits.NONE.rate()));
	}

	NotificationIntegration toIntegration(String id, Clock clock, BeanFactory beans) {
		if (this.type == Type.SLACK_MANAGER_SQS) {
			return QueueIntegrations.of(toSettings(id), beans);
		}
		if (this.type == Type.SLACK_MANAGER) {
			return new SlackManagerIntegration(toSettings(id), this.headers, clock);
		}
		return (this.type == Type.SLACK) ? new SlackIntegration(toSettings(id), this.markup, clock)
				: new WebhookIntegration(toSettings(id), Optional.ofNullable(this.secret), this.success, clock);
	}

	/**
	 * Its type and filters; neither its address nor its secret.
	 */
	@Override
	public String toString() {
		return "IntegrationProperties[type %s, severities %s, min-severity %s, event-types %s, tenants %s, timeout %s]"
			.formatted(this.type, this.severities, this.minSeverity, this.eventTypes, this.tenants, this.timeout);
	}

	/**
	 * What takes notifications.
	 */
	public enum Type {

		/** A Slack channel, through its incoming webhook. */
		SLACK,

		/** Anything that takes JSON over HTTP. */
		WEBHOOK,

		/** A Slack Manager, through its API: takes alerts and nothing else. */
		SLACK_MANAGER,

		/**
		 * A Slack Manager, through the SQS FIFO queue of its raw alerts: takes alerts and
		 * nothing else.
		 */
		SLACK_MANAGER_SQS

	}

}
