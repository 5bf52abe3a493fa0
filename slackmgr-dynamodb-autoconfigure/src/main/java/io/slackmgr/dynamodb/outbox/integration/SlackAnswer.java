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

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.slack.api.webhook.WebhookResponse;
import org.jspecify.annotations.Nullable;

/**
 * An answer of Slack. Its status says whether a message was taken, except that a 200 may
 * carry a refusal: the JSON of Slack's Web API with {@code "ok": false}, or a web page,
 * such as a proxy's sign-in page.
 *
 * @param status the status code
 * @param headers the headers
 * @param body the body, maybe empty
 */
record SlackAnswer(int status, Map<String, List<String>> headers, String body) {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	/** Slack's error codes; any other text might quote the message. */
	private static final Pattern ERROR_CODE = Pattern.compile("[a-z_]{1,60}");

	private static final Set<String> RATE_LIMITED = Set.of("ratelimited", "rate_limited");

	/** Errors of Slack itself (docs.slack.dev, errors common to all methods). */
	private static final Set<String> TEMPORARY = Set.of("internal_error", "fatal_error", "service_unavailable",
			"request_timeout", "team_added_to_org");

	static SlackAnswer of(WebhookResponse response) {
		return new SlackAnswer(response.getCode(), response.getHeaders(), orEmpty(response.getBody()));
	}

	private static String orEmpty(@Nullable String text) {
		return (text != null) ? text.trim() : "";
	}

	/**
	 * Throws unless Slack has taken the message.
	 */
	void requireSuccess(HttpOutcome outcome) {
		outcome.requireSuccess(this.status, header("Retry-After"), code(this.body));
		if (header("Content-Type").filter((type) -> type.toLowerCase(Locale.ROOT).startsWith("text/html"))
			.isPresent()) {
			throw NotificationException.never("HTTP " + this.status
					+ " with a web page, which is not Slack's answer. Action: check the url, and proxies on the way");
		}
		refusal().ifPresent((code) -> refuse(code, outcome));
	}

	private void refuse(String code, HttpOutcome outcome) {
		String message = "HTTP " + this.status + ", not ok" + (code.isEmpty() ? "" : ": " + code);
		if (RATE_LIMITED.contains(code)) {
			Duration delay = header("Retry-After").flatMap(outcome::delay).orElse(HttpOutcome.UNKNOWN_DELAY);
			throw NotificationException.retryAfter(delay, message);
		}
		throw TEMPORARY.contains(code) ? NotificationException.retry(message) : NotificationException.never(message);
	}

	/**
	 * The error code of a JSON object with {@code "ok": false}; empty text if it has
	 * none.
	 */
	private Optional<String> refusal() {
		if (!this.body.startsWith("{")) {
			return Optional.empty();
		}
		try {
			JsonNode json = MAPPER.readTree(this.body);
			return (json.path("ok").isBoolean() && !json.path("ok").booleanValue())
					? Optional.of(code(json.path("error").asText())) : Optional.empty();
		}
		catch (JsonProcessingException ex) {
			return Optional.empty();
		}
	}

	private static String code(String text) {
		return ERROR_CODE.matcher(text).matches() ? text : "";
	}

	private Optional<String> header(String name) {
		return this.headers.entrySet()
			.stream()
			.filter((header) -> header.getKey().equalsIgnoreCase(name))
			.flatMap((header) -> header.getValue().stream())
			.findFirst();
	}

}
