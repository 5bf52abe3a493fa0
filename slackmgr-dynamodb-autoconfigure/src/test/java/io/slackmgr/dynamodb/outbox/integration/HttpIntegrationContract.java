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
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.outbox.OutboxEntries;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.integration.NotificationException.Disposition;
import io.slackmgr.dynamodb.test.FakeReceiver;
import io.slackmgr.dynamodb.test.FakeReceiver.Answer;
import io.slackmgr.dynamodb.test.TimingSensitive;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

/**
 * What an integration over HTTP makes of all that a receiver can do.
 */
@ExtendWith(OutputCaptureExtension.class)
abstract class HttpIntegrationContract {

	static final String PATH = "/services/T000/B000/s3cr3t-path";

	final FakeReceiver receiver = FakeReceiver.start();

	final OutboxEntry entry = OutboxEntries.of(entryOfIntegration());

	OutboxEntryBuilder entryOfIntegration() {
		return OutboxEntry.builder("acme", "issue.opened").title("Disk full").body("node-3 is full");
	}

	abstract NotificationIntegration integration(URI url, Duration timeout);

	NotificationIntegration integration() {
		return integration(this.receiver.url(PATH), Duration.ofSeconds(5));
	}

	Notification notification() {
		return Notification.of(this.entry, 1);
	}

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	NotificationException failure(NotificationIntegration integration) {
		return catchThrowableOfType(NotificationException.class, () -> integration.send(notification()));
	}

	@Test
	void successIsNoException() throws Exception {
		assertThat(integration().send(notification())).isEmpty();
		assertThat(this.receiver.received(PATH)).singleElement()
			.satisfies((request) -> assertThat(request.headers().get("content-type")).startsWith("application/json"));
	}

	@Test
	void tooManyRequestsIsTriedAgainWhenTheReceiverSays() {
		this.receiver.answers(PATH, Answer.tooManyRequests("7"));
		NotificationException failure = failure(integration());
		assertThat(failure.disposition()).isEqualTo(Disposition.RETRY_AFTER);
		assertThat(failure.delay()).hasValue(Duration.ofSeconds(7));
		assertThat(failure).hasMessageContaining("HTTP 429");
	}

	@Test
	void theReceiverMaySayWhenAsADate() {
		String date = DateTimeFormatter.RFC_1123_DATE_TIME
			.format(Clock.systemUTC().instant().plusSeconds(600).atZone(ZoneOffset.UTC));
		this.receiver.answers(PATH, Answer.tooManyRequests(date));
		assertThat(failure(integration()).delay().orElseThrow()).isBetween(Duration.ofSeconds(500),
				Duration.ofSeconds(600));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "soon", "-1", "99999999999999999999" })
	void anUnreadableDelayIsTakenAsTenSeconds(String retryAfter) {
		this.receiver.answers(PATH, Answer.tooManyRequests(retryAfter));
		assertThat(failure(integration()).delay()).hasValue(Duration.ofSeconds(10));
	}

	@ParameterizedTest
	@ValueSource(ints = { 500, 502, 503, 408, 425 })
	void anErrorOfTheReceiverIsTriedAgain(int status) {
		this.receiver.answers(PATH, Answer.status(status));
		assertThat(failure(integration()).disposition()).isEqualTo(Disposition.RETRY);
	}

	@ParameterizedTest
	@ValueSource(ints = { 400, 403, 404, 410, 302 })
	void aRefusalIsFinal(int status) {
		this.receiver.answers(PATH, Answer.status(status));
		NotificationException failure = failure(integration());
		assertThat(failure.disposition()).isEqualTo(Disposition.NEVER);
		assertThat(failure).hasMessageContaining("HTTP " + status);
		assertThat(this.receiver.received()).hasSize(1);
	}

	@ParameterizedTest
	@ValueSource(ints = { 301, 302, 303, 307, 308 })
	void nobodyIsSentElsewhere(int status) {
		this.receiver.answers(PATH,
				new Answer(status, Map.of("Location", this.receiver.url("/elsewhere").toString()), "", Duration.ZERO));
		assertThat(failure(integration()).disposition()).isEqualTo(Disposition.NEVER);
		assertThat(this.receiver.received("/elsewhere")).isEmpty();
	}

	@Test
	void slowAnswerIsWaitedFor() throws Exception {
		this.receiver.answers(PATH, Answer.OK.after(Duration.ofMillis(300)));
		integration().send(notification());
		assertThat(this.receiver.received(PATH)).hasSize(1);
	}

	@Test
	@TimingSensitive
	void receiverThatHangsIsGivenUpAfterTheTimeout() {
		this.receiver.answers(PATH, Answer.HANGS);
		long start = System.nanoTime();
		NotificationException failure = failure(integration(this.receiver.url(PATH), Duration.ofMillis(300)));
		assertThat(Duration.ofNanos(System.nanoTime() - start)).isBetween(Duration.ofMillis(290),
				Duration.ofSeconds(3));
		assertThat(failure.disposition()).isEqualTo(Disposition.RETRY);
		assertThat(failure).hasMessage("no answer within 300 ms");
	}

	@Test
	void connectionThatIsResetIsTriedAgain() {
		assertRetry(failure(integration(this.receiver.resettingUrl(), Duration.ofSeconds(5))));
	}

	@Test
	void nobodyListeningIsTriedAgain() {
		URI url = this.receiver.url(PATH);
		this.receiver.close();
		NotificationException failure = failure(integration(url, Duration.ofSeconds(5)));
		assertRetry(failure);
		assertThat(failure).hasMessage("no connection to the receiver");
	}

	@Test
	void certificateThatNobodyTrustsIsNamed(@TempDir Path directory) throws Exception {
		try (FakeReceiver untrusted = FakeReceiver.startWithUntrustedCertificate(directory)) {
			NotificationException failure = failure(integration(untrusted.url(PATH), Duration.ofSeconds(5)));
			assertRetry(failure);
			assertThat(failure).hasMessageContaining("certificate");
			assertThat(untrusted.received()).isEmpty();
		}
	}

	private static void assertRetry(NotificationException failure) {
		assertThat(failure.disposition()).isEqualTo(Disposition.RETRY);
		assertThat(failure).hasMessageNotContainingAny("s3cr3t", "127.0.0.1").hasNoCause();
	}

	@Test
	void theAddressIsNowhereToBeSeenWhateverIsLogged(CapturedOutput output) throws Exception {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		// Not jdk.internal.httpclient, which says all where java.util.logging is bridged.
		List<String> loggers = List.of("com.slack", "okhttp3", "jdk.httpclient", "io.slackmgr");
		loggers.forEach((logger) -> logging.setLogLevel(logger, LogLevel.TRACE));
		try {
			NotificationIntegration integration = integration();
			integration.send(notification());
			this.receiver.answers(PATH, Answer.status(400).withBody("bad request to " + PATH));
			assertThat(failure(integration)).hasMessage("HTTP 400");
			assertThat(integration.toString()).contains("ops").doesNotContain("s3cr3t", "127.0.0.1");
		}
		finally {
			loggers.forEach((logger) -> logging.setLogLevel(logger, null));
		}
		assertThat(output).doesNotContain("s3cr3t");
	}

	@Test
	void idIsTheNameUnlessThereIsOne() {
		assertThat(integration().id()).isEqualTo("ops");
		assertThat(integration().name()).isEqualTo("ops");
		assertThat(integration().matches(this.entry)).isTrue();
	}

	@Test
	void addressThatIsNoneIsRefusedWithoutItBeingShown() {
		assertThatThrownBy(() -> integration(URI.create("ftp://s3cr3t.example.com"), Duration.ofSeconds(1)))
			.isInstanceOf(IllegalArgumentException.class)
			.hasMessageContaining("http or https")
			.hasMessageNotContaining("s3cr3t");
	}

	void assertInterruptEndsIt(NotificationIntegration integration) throws Exception {
		this.receiver.answers(PATH, Answer.HANGS);
		FutureTask<Optional<String>> send = new FutureTask<>(() -> integration.send(notification()));
		Thread thread = new Thread(send);
		thread.start();
		Awaitility.await().until(() -> !this.receiver.received(PATH).isEmpty());
		thread.interrupt();
		assertThatThrownBy(() -> send.get(3, TimeUnit.SECONDS)).isInstanceOf(ExecutionException.class);
	}

}
