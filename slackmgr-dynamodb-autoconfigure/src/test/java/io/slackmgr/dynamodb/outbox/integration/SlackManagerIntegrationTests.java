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

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;

import io.slackmgr.dynamodb.outbox.OutboxEntries;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.integration.NotificationException.Disposition;
import io.slackmgr.dynamodb.test.FakeReceiver.Answer;
import io.slackmgr.dynamodb.test.FakeReceiver.Received;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class SlackManagerIntegrationTests extends HttpIntegrationContract {

	private static final String ALERT = "{\"header\":\"Disk full \uD83D\uDE00\"}";

	@Override
	NotificationIntegration integration(URI url, Duration timeout) {
		return new SlackManagerIntegration(IntegrationSettings.of("ops", url, timeout),
				Map.of("Authorization", "Bearer t0ken"), Clock.systemUTC());
	}

	@Override
	OutboxEntryBuilder entryOfIntegration() {
		return OutboxEntry.builder("acme", SlackManagerIntegration.EVENT_TYPE).title("Disk full").body(ALERT);
	}

	@Test
	void managerGetsTheAlertAsItIsAndTheHeaders() throws Exception {
		this.receiver.answers(PATH, Answer.status(202));
		assertThat(integration().send(notification())).isEmpty();
		Received request = this.receiver.received(PATH).get(0);
		assertThat(request.body()).isEqualTo(ALERT);
		assertThat(request.headers()).containsEntry("authorization", "Bearer t0ken")
			.containsEntry("content-type", "application/json")
			.containsEntry("idempotency-key", "outbox-" + OutboxEntries.ID);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 422 })
	void refusalIsFinalWithTheManagersMessage(int status) {
		this.receiver.answers(PATH, Answer.status(status).withBody("{\"error\":\"input validation failed: header\"}"));
		NotificationException failure = failure(integration());
		assertThat(failure.disposition()).isEqualTo(Disposition.NEVER);
		assertThat(failure).hasMessage("HTTP " + status + ", input validation failed: header");
	}

	@Test
	void longMessageIsCut() {
		this.receiver.answers(PATH, Answer.status(400).withBody("{\"error\":\"" + "x".repeat(5000) + "\"}"));
		assertThat(failure(integration()).getMessage()).hasSize("HTTP 400, ".length() + 200);
	}

	@Test
	void alertsAreForItAndNothingElseIs() throws Exception {
		OutboxEntry notification = OutboxEntries.of(OutboxEntry.builder("acme", "issue.opened"));
		assertThat(integration().matches(this.entry)).isTrue();
		assertThat(integration().matches(notification)).isFalse();
		try (SlackIntegration slack = new SlackIntegration(
				IntegrationSettings.of("s", this.receiver.url(PATH), Duration.ofSeconds(1)), SlackMarkup.ESCAPE,
				Clock.systemUTC())) {
			assertThat(slack.matches(this.entry)).isFalse();
			assertThat(slack.matches(notification)).isTrue();
		}
	}

	@Test
	void interruptEndsIt() throws Exception {
		assertInterruptEndsIt(integration());
	}

}
