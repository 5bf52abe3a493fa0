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
import java.time.Duration;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEntries;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.integration.NotificationException.Disposition;
import io.slackmgr.dynamodb.test.FakeReceiver;
import io.slackmgr.dynamodb.test.FakeReceiver.Answer;
import io.slackmgr.dynamodb.test.FakeSqs;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.nio.netty.SdkEventLoopGroup;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.DefaultRetryStrategy;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SlackManagerQueueIntegrationTests {

	private static final URI QUEUE = URI.create("https://sqs.eu-central-1.amazonaws.com/123456789012/alerts.fifo");

	/** Shared, as a client that closes its own waits for two seconds. */
	private static final SdkEventLoopGroup EVENT_LOOPS = SdkEventLoopGroup.builder().numberOfThreads(1).build();

	private static final String ALERT = "{\"header\":\"Disk full \uD83D\uDE00\"}";

	private final FakeReceiver receiver = FakeReceiver.start();

	private final FakeSqs queue = new FakeSqs();

	private final SqsAsyncClient client = client(this.receiver.url("/"));

	private static SqsAsyncClient client(URI endpoint) {
		return SqsAsyncClient.builder()
			.httpClientBuilder(NettyNioAsyncHttpClient.builder().eventLoopGroup(EVENT_LOOPS))
			.endpointOverride(endpoint)
			.region(Region.EU_CENTRAL_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
			.overrideConfiguration((override) -> override.retryStrategy(DefaultRetryStrategy.doNotRetry()))
			.build();
	}

	@AfterEach
	void stop() {
		this.client.close();
		this.receiver.close();
	}

	private SlackManagerQueueIntegration integration(Duration timeout) {
		return new SlackManagerQueueIntegration(IntegrationSettings.of("ops", QUEUE, timeout), this.client);
	}

	private Optional<String> send(OutboxEntryBuilder entry) throws InterruptedException {
		return integration(Duration.ofSeconds(5)).send(Notification.of(OutboxEntries.of(entry), 1));
	}

	private static OutboxEntryBuilder alert() {
		return OutboxEntry.builder("acme", SlackManagerIntegration.EVENT_TYPE).title("Disk full").body(ALERT);
	}

	private NotificationException failure(Duration timeout) {
		return catchThrowableOfType(NotificationException.class,
				() -> integration(timeout).send(Notification.of(OutboxEntries.of(alert()), 1)));
	}

	@Test
	void queueGetsTheAlertAsItIsOnce() throws Exception {
		this.receiver.answers("/", this.queue::answer);
		assertThat(send(alert().orderingKey("slackmgr.alert#channel#C1#disk"))).hasValue("m-0");
		assertThat(send(alert().orderingKey("slackmgr.alert#channel#C1#disk"))).hasValue("m-0");
		assertThat(this.queue.messages()).containsExactly(
				new FakeSqs.Message(QUEUE.toString(), "channel#C1#disk", "outbox-" + OutboxEntries.ID, ALERT));
	}

	@Test
	void groupThatSqsWouldNotTakeIsHashed() throws Exception {
		this.receiver.answers("/", this.queue::answer);
		send(alert().orderingKey("slackmgr.alert#channel#C1#a b"));
		assertThat(this.queue.messages()).singleElement()
			.extracting(FakeSqs.Message::group)
			.asString()
			.matches("[0-9a-f]{64}");
	}

	@Test
	void groupIsTheChannelAndTheCorrelationId() throws Exception {
		this.receiver.answers("/", this.queue::answer);
		String longest = "channel#C1#" + "x".repeat(128 - 11);
		send(alert().orderingKey("slackmgr.alert#" + longest));
		assertThat(this.queue.messages()).extracting(FakeSqs.Message::group).containsExactly(longest);
	}

	@Test
	void longerGroupIsHashed() throws Exception {
		this.receiver.answers("/", this.queue::answer);
		send(alert().orderingKey("slackmgr.alert#channel#C1#" + "x".repeat(129 - 11)));
		assertThat(this.queue.messages().get(0).group()).hasSize(64);
	}

	@Test
	void alertWithoutCorrelationIdIsAGroupOfItsOwn() throws Exception {
		this.receiver.answers("/", this.queue::answer);
		send(alert());
		assertThat(this.queue.messages()).extracting(FakeSqs.Message::group).containsExactly(OutboxEntries.ID);
	}

	@ParameterizedTest
	@CsvSource({ "400, ThrottlingException, RETRY_AFTER", "400, RequestThrottled, RETRY_AFTER",
			"400, KmsThrottled, RETRY_AFTER", "403, ExpiredTokenException, RETRY", "403, RequestTimeTooSkewed, RETRY",
			"500, InternalFailure, RETRY", "503, ServiceUnavailable, RETRY", "400, QueueDoesNotExist, NEVER",
			"403, AccessDenied, NEVER", "400, InvalidMessageContents, NEVER" })
	void refusals(int status, String code, Disposition disposition) {
		this.receiver.answers("/", FakeSqs.error(status, code));
		NotificationException failure = failure(Duration.ofSeconds(5));
		assertThat(failure.disposition()).isEqualTo(disposition);
		assertThat(failure.getMessage()).isEqualTo("SQS: HTTP " + status + ", " + code)
			.doesNotContain("Injected", "123456789012");
	}

	@Test
	void silenceIsTriedAgain() {
		this.receiver.answers("/", Answer.HANGS);
		NotificationException failure = failure(Duration.ofMillis(300));
		assertThat(failure.disposition()).isEqualTo(Disposition.RETRY);
		assertThat(failure).hasMessage("no answer within 300 ms");
	}

	@Test
	void brokenConnectionIsTriedAgain() {
		try (SqsAsyncClient broken = client(this.receiver.resettingUrl())) {
			SlackManagerQueueIntegration integration = new SlackManagerQueueIntegration(
					IntegrationSettings.of("ops", QUEUE, Duration.ofSeconds(5)), broken);
			NotificationException failure = catchThrowableOfType(NotificationException.class,
					() -> integration.send(Notification.of(OutboxEntries.of(alert()), 1)));
			assertThat(failure.disposition()).isEqualTo(Disposition.RETRY);
			assertThat(failure).hasMessage("no answer from SQS");
		}
	}

	@Test
	void interruptEndsIt() throws Exception {
		this.receiver.answers("/", Answer.HANGS);
		Throwable[] thrown = new Throwable[1];
		Thread sender = new Thread(() -> {
			try {
				send(alert());
			}
			catch (InterruptedException | RuntimeException ex) {
				thrown[0] = ex;
			}
		});
		sender.start();
		Awaitility.await().until(() -> !this.receiver.received().isEmpty());
		sender.interrupt();
		sender.join(10_000);
		assertThat(thrown[0]).isInstanceOf(InterruptedException.class);
	}

	@Test
	void alertsAreForItAndNothingElseIs() {
		SlackManagerQueueIntegration integration = integration(Duration.ofSeconds(5));
		assertThat(integration.matches(OutboxEntries.of(alert()))).isTrue();
		assertThat(integration.matches(OutboxEntries.of(OutboxEntry.builder("acme", "issue.opened")))).isFalse();
		assertThat(integration).hasToString("slack-manager-sqs integration ops");
	}

}
