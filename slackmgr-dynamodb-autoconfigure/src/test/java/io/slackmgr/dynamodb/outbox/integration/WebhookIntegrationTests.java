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
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import io.slackmgr.dynamodb.outbox.OutboxEntries;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.outbox.integration.NotificationException.Disposition;
import io.slackmgr.dynamodb.test.FakeReceiver.Answer;
import io.slackmgr.dynamodb.test.FakeReceiver.Received;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WebhookIntegrationTests extends HttpIntegrationContract {

	private static final String KEY = "0123456789abcdef-key";

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	@Override
	NotificationIntegration integration(URI url, Duration timeout) {
		return new WebhookIntegration(IntegrationSettings.of("ops", url, timeout), Optional.empty(), Set.of(),
				Clock.systemUTC());
	}

	private NotificationIntegration signing(Optional<NotificationTemplate> template) {
		return new WebhookIntegration(new IntegrationSettings("ops", "Ops", this.receiver.url(PATH),
				NotificationFilter.ALL, template, Duration.ofSeconds(5), SendLimits.NONE), Optional.of(KEY), Set.of(),
				this.clock);
	}

	@Test
	void bodySaysAllThereIsToSay() throws Exception {
		OutboxEntry full = OutboxEntries.of(OutboxEntry.builder("acme", "issue.opened")
			.aggregate("issue", "7")
			.title("Disk \"full\"")
			.body("line 1\nline 2 \uD83D\uDE00")
			.severity(OutboxSeverity.HIGH)
			.url("https://example.com/7?a=b&c=d")
			.metadata("node", 3)
			.metadata("labels", Map.of("zone", "b")));

		signing(Optional.of(NotificationTemplate.parse("{severity}: {title} <{url}>"))).send(Notification.of(full, 2));

		Received request = this.receiver.received(PATH).get(0);
		assertThat(request.body()).isEqualTo("{\"id\":\"" + OutboxEntries.ID + "\",\"idempotency_key\":\"outbox-"
				+ OutboxEntries.ID + "\",\"tenant_id\":\"acme\",\"event_type\":\"issue.opened\","
				+ "\"aggregate_type\":\"issue\",\"aggregate_id\":\"7\",\"severity\":\"high\","
				+ "\"title\":\"Disk \\\"full\\\"\",\"body\":\"line 1\\nline 2 \uD83D\uDE00\","
				+ "\"url\":\"https://example.com/7?a=b&c=d\",\"metadata\":{\"node\":3,\"labels\":{\"zone\":\"b\"}},"
				+ "\"created_at\":\"2026-03-01T09:59:59.123Z\","
				+ "\"text\":\"high: Disk \\\"full\\\" <https://example.com/7?a=b&c=d>\"}");
		assertThat(request.headers()).containsEntry("idempotency-key", "outbox-" + OutboxEntries.ID)
			.containsEntry("x-slackmgr-attempt", "2");
	}

	@Test
	void receiverCanVerifyTheSignature() throws Exception {
		signing(Optional.empty()).send(notification());

		Received request = this.receiver.received(PATH).get(0);
		String timestamp = request.headers().get("x-slackmgr-timestamp");
		assertThat(timestamp).isEqualTo(Long.toString(this.clock.instant().getEpochSecond()));
		Mac mac = Mac.getInstance("HmacSHA256");
		mac.init(new SecretKeySpec(KEY.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
		String expected = HexFormat.of()
			.formatHex(mac.doFinal(("v1:" + timestamp + ":" + request.body()).getBytes(StandardCharsets.UTF_8)));
		assertThat(request.headers()).containsEntry("x-slackmgr-signature", "v1=" + expected);
	}

	@Test
	void signatureIsTheKnownOne() {
		// echo -n 'v1:1772359200:{"a":1}' | openssl dgst -sha256 -hmac
		// 0123456789abcdef-key
		assertThat(new WebhookSignature(KEY).of(1772359200L, "{\"a\":1}".getBytes(StandardCharsets.UTF_8)))
			.isEqualTo("v1=591980f32b5b8ba195abd78839cb7ee3ac0f0494f7fc2da77565706834796c35");
	}

	@Test
	void withoutAKeyNothingIsSigned() throws Exception {
		integration().send(notification());
		assertThat(this.receiver.received(PATH).get(0).headers()).doesNotContainKeys("x-slackmgr-signature",
				"x-slackmgr-timestamp");
	}

	@Test
	void bodyIsTheSameAtEachAttempt() throws Exception {
		NotificationIntegration integration = signing(Optional.empty());
		integration.send(Notification.of(this.entry, 1));
		this.clock.advance(Duration.ofHours(1));
		integration.send(Notification.of(this.entry, 2));
		assertThat(this.receiver.received(PATH)).extracting(Received::body)
			.hasSize(2)
			.containsOnly(this.receiver.received(PATH).get(0).body());
	}

	@Test
	void unavailableWithADelayUsesNoAttempt() {
		this.receiver.answers(PATH, new Answer(503, Map.of("Retry-After", "3"), "", Duration.ZERO));
		assertThat(failure(integration()).delay()).hasValue(Duration.ofSeconds(3));
	}

	private NotificationIntegration expecting(Integer... success) {
		return new WebhookIntegration(IntegrationSettings.of("ops", this.receiver.url(PATH), Duration.ofSeconds(5)),
				Optional.empty(), Set.of(success), Clock.systemUTC());
	}

	@ParameterizedTest
	@ValueSource(ints = { 202, 409 })
	void statusThatIsExpectedIsASuccess(int status) throws Exception {
		this.receiver.answers(PATH, Answer.status(status));
		assertThat(expecting(202, 409).send(notification())).isEmpty();
	}

	@Test
	void unexpectedSuccessStatusIsAFinalFailure() {
		this.receiver.answers(PATH, Answer.status(200).withBody("please sign in"));
		NotificationException failure = failure(expecting(409, 202));
		assertThat(failure.disposition()).isEqualTo(Disposition.NEVER);
		assertThat(failure).hasMessage("HTTP 200 where success is one of [202, 409]");
	}

	@Test
	void statusThatIsNotExpectedKeepsItsMeaningOtherwise() {
		this.receiver.answers(PATH, Answer.status(500));
		assertThat(failure(expecting(202)).disposition()).isEqualTo(Disposition.RETRY);
	}

	@Test
	void interruptEndsIt() throws Exception {
		assertInterruptEndsIt(integration());
	}

}
