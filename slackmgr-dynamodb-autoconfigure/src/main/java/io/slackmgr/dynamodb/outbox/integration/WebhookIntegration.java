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
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

/**
 * Posts notifications as JSON. The body has the fields {@code id},
 * {@code idempotency_key}, {@code tenant_id}, {@code event_type}, {@code severity},
 * {@code title}, {@code body}, {@code metadata} and {@code created_at} (RFC 3339, UTC);
 * {@code aggregate_type}, {@code aggregate_id} and {@code url} when the entry has them;
 * and {@code text} with a template. It is the same, byte for byte, at each attempt.
 * <p>
 * Headers: {@value #IDEMPOTENCY_KEY}; {@value #ATTEMPT}, from 1; and with a key
 * {@value #TIMESTAMP}, in seconds since the epoch, and {@value #SIGNATURE}:
 * {@code v1=<hex>}, the lower-case HMAC-SHA-256, under the UTF-8 bytes of the key, of
 * {@code v1:<timestamp>:<body>}.
 * <p>
 * 2xx is a success, or exactly the status codes that are given for it; 429, and 503 with
 * {@code Retry-After}, deferred; 408, 425, other 5xx and broken connections are tried
 * again; anything else, redirects included, never.
 */
public final class WebhookIntegration extends ConfiguredIntegration {

	/**
	 * The header with the idempotency key.
	 */
	public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

	/**
	 * The header with the number of the attempt.
	 */
	public static final String ATTEMPT = "X-Slackmgr-Attempt";

	/**
	 * The header with the time the signature was made at.
	 */
	public static final String TIMESTAMP = "X-Slackmgr-Timestamp";

	/**
	 * The header with the signature.
	 */
	public static final String SIGNATURE = "X-Slackmgr-Signature";

	private static final Duration SPACING = Duration.ofMillis(100);

	private final HttpSender sender;

	private final Optional<WebhookSignature> signature;

	private final Clock clock;

	private final HttpOutcome outcome;

	/**
	 * Posts to a receiver.
	 * @param settings where and what
	 * @param key with what it signs; empty to sign nothing
	 * @param success status codes that mean success, and no others do; empty for any 2xx
	 * @param clock the time of signatures
	 */
	public WebhookIntegration(IntegrationSettings settings, Optional<String> key, Set<Integer> success, Clock clock) {
		super(settings);
		this.signature = key.map(WebhookSignature::new);
		this.clock = clock;
		this.outcome = new HttpOutcome(clock, settings.timeout(), success);
		this.sender = new HttpSender(settings.timeout(), this.outcome);
	}

	@Override
	public String provider() {
		return "webhook";
	}

	@Override
	public Duration spacing() {
		return SPACING;
	}

	@Override
	public Optional<String> send(Notification notification) throws InterruptedException {
		byte[] body = WebhookJson.of(notification, settings().template()).getBytes(StandardCharsets.UTF_8);
		HttpRequest.Builder request = HttpRequest.newBuilder(settings().url())
			.POST(HttpRequest.BodyPublishers.ofByteArray(body))
			.header("Content-Type", "application/json")
			.header("User-Agent", "slackmgr-dynamodb")
			.header(IDEMPOTENCY_KEY, notification.idempotencyKey())
			.header(ATTEMPT, Integer.toString(notification.attempt()));
		this.signature.ifPresent((signing) -> {
			long timestamp = this.clock.instant().getEpochSecond();
			request.header(TIMESTAMP, Long.toString(timestamp)).header(SIGNATURE, signing.of(timestamp, body));
		});
		HttpResponse<Void> answer = this.sender.send(request.build(), HttpResponse.BodyHandlers.discarding());
		this.outcome.requireSuccess(answer.statusCode(), answer.headers().firstValue("Retry-After"), "");
		return Optional.empty();
	}

}
