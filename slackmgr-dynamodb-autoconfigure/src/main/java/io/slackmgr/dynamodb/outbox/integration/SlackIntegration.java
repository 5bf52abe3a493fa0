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

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import com.slack.api.Slack;
import com.slack.api.SlackConfig;
import com.slack.api.webhook.WebhookResponse;

/**
 * Posts notifications to a Slack channel through an incoming webhook. Slack gives no id
 * of the message, and does not know idempotency keys: what is sent again after a crash or
 * a lost answer is seen twice.
 * <p>
 * Status codes mean what they mean for a {@link WebhookIntegration}. A 2xx is a failure
 * all the same if its body is JSON with {@code "ok": false}, or a web page: final, unless
 * Slack's error code says that it is temporary. What Slack defers is spread to one
 * message a second, which is what it takes of a webhook.
 */
public final class SlackIntegration extends ConfiguredIntegration implements AutoCloseable {

	private static final Duration SPACING = Duration.ofSeconds(1);

	private final Slack slack;

	private final SlackMessages messages;

	private final HttpOutcome outcome;

	/**
	 * Posts to a channel.
	 * @param settings where and what
	 * @param markup what happens to markup in what entries say
	 * @param clock the time
	 * @throws IllegalArgumentException if the markup refuses the template
	 */
	public SlackIntegration(IntegrationSettings settings, SlackMarkup markup, Clock clock) {
		super(settings);
		settings.template().ifPresent(markup::requireSafe);
		this.messages = new SlackMessages(settings.template(), markup);
		this.outcome = new HttpOutcome(clock, settings.timeout());
		this.slack = Slack.getInstance(config(settings.timeout()));
	}

	private static SlackConfig config(Duration timeout) {
		int millis = (int) Math.min(timeout.toMillis(), Integer.MAX_VALUE);
		SlackConfig config = new SlackConfig();
		config.setHttpClientCallTimeoutMillis(millis);
		config.setHttpClientReadTimeoutMillis(millis);
		config.setHttpClientWriteTimeoutMillis(millis);
		// The SDK's own listener logs addresses and payloads.
		config.setHttpClientResponseHandlers(List.of());
		return config;
	}

	@Override
	public String provider() {
		return "slack";
	}

	@Override
	public Duration spacing() {
		return SPACING;
	}

	@Override
	public Optional<String> send(Notification notification) {
		try {
			WebhookResponse response = this.slack.send(settings().url().toString(),
					this.messages.of(notification.entry()));
			SlackAnswer.of(response).requireSuccess(this.outcome);
			return Optional.empty();
		}
		catch (IOException ex) {
			throw this.outcome.failure(ex);
		}
	}

	@Override
	public void close() throws Exception {
		this.slack.close();
	}

}
