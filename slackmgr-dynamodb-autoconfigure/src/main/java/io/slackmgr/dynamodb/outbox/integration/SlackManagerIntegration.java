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

package io.slackmgr.dynamodb.outbox.integration;

import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * Posts alerts to a Slack Manager's API ({@code POST /alert}). It takes the entries of
 * the type {@value #EVENT_TYPE}, whose body is the alert's JSON, and no others; the
 * library's other integrations don't take these.
 * <p>
 * 2xx is a success; 429 defers; 5xx and broken connections are tried again; anything else
 * is final, with the manager's message, cut at 200 characters, which may name the value
 * that it refuses. The manager knows no idempotency keys: an alert that is sent again
 * after a crash or a lost answer comes twice, with the same correlation id and timestamp.
 */
public final class SlackManagerIntegration extends ConfiguredIntegration {

	/**
	 * The event type of entries that are alerts.
	 */
	public static final String EVENT_TYPE = "slackmgr.alert";

	private static final int MAXIMUM_MESSAGE = 200;

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private final Map<String, String> headers;

	private final HttpOutcome outcome;

	private final HttpSender sender;

	/**
	 * Posts to a Slack Manager.
	 * @param settings where; the template is not used
	 * @param headers what is sent along, such as {@code Authorization}
	 * @param clock the time
	 */
	public SlackManagerIntegration(IntegrationSettings settings, Map<String, String> headers, Clock clock) {
		super(settings);
		this.headers = Map.copyOf(headers);
		this.outcome = new HttpOutcome(clock, settings.timeout());
		this.sender = new HttpSender(settings.timeout(), this.outcome);
	}

	/**
	 * Whether an entry is an alert for a Slack Manager.
	 * @param entry the entry
	 * @return whether it is
	 */
	public static boolean isAlert(OutboxEntry entry) {
		return entry.eventType().equals(EVENT_TYPE);
	}

	@Override
	boolean takesAlerts() {
		return true;
	}

	@Override
	public String provider() {
		return "slack-manager";
	}

	@Override
	public Optional<String> send(Notification notification) throws InterruptedException {
		HttpRequest.Builder request = HttpRequest.newBuilder(settings().url())
			.POST(HttpRequest.BodyPublishers.ofString(notification.entry().body(), StandardCharsets.UTF_8))
			.header("Content-Type", "application/json")
			.header("User-Agent", "slackmgr-dynamodb")
			.header(WebhookIntegration.IDEMPOTENCY_KEY, notification.idempotencyKey());
		this.headers.forEach(request::setHeader);
		HttpResponse<String> answer = this.sender.send(request.build(), HttpResponse.BodyHandlers.ofString());
		this.outcome.requireSuccess(answer.statusCode(), answer.headers().firstValue("Retry-After"),
				message(answer.body()));
		return Optional.empty();
	}

	/**
	 * The manager's own message: {@code error} of a JSON object.
	 */
	private static String message(String body) {
		try {
			return Characters.cut(MAPPER.readTree(body).path("error").asText().strip(), MAXIMUM_MESSAGE);
		}
		catch (JsonProcessingException ex) {
			return "";
		}
	}

}
