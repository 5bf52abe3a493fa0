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
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.test.FakeReceiver;
import io.slackmgr.dynamodb.test.FakeReceiver.Answer;
import io.slackmgr.dynamodb.test.FakeReceiver.Received;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a second process while one integration has sent and another hangs; this process
 * goes on.
 */
class IntegrationCrashTests {

	private static final Duration LEASE = Duration.ofSeconds(3);

	private final FakeReceiver receiver = FakeReceiver.start();

	private final String table = createTable();

	private static String createTable() {
		String name = LocalDynamoDb.uniqueTableName("outbox");
		LocalDynamoDb.client()
			.createTable((request) -> request.tableName(name)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((pk) -> pk.attributeName("pk").attributeType(ScalarAttributeType.S),
						(sk) -> sk.attributeName("sk").attributeType(ScalarAttributeType.S))
				.keySchema((pk) -> pk.attributeName("pk").keyType(KeyType.HASH),
						(sk) -> sk.attributeName("sk").keyType(KeyType.RANGE)));
		return name;
	}

	@AfterEach
	void stop() {
		this.receiver.close();
	}

	private static OutboxQueue outbox(DynamoDbClient client, String table) {
		OutboxSettings settings = new OutboxSettings(1, 50, Duration.ofMillis(50), Duration.ofMillis(50), LEASE,
				Duration.ofSeconds(5), Duration.ofMinutes(1), 3, Duration.ZERO, Duration.ZERO,
				OutboxSettings.Archive.KEEP, Duration.ofSeconds(5));
		return OutboxQueue.dynamoDb(client, new WriteGateway(client, Clock.systemUTC(), CommitSettings.DEFAULTS),
				DynamoDbBulkTemplate.builder(client).build(), table, Clock.systemUTC(), settings,
				(retry) -> Duration.ofMillis(10), OutboxObserver.NONE);
	}

	private static OutboxPolling polling(OutboxQueue outbox, ExecutorService threads, URI first, URI second) {
		NotificationHandler handler = new NotificationHandler(
				List.of(webhook("first", first), webhook("second", second)), (retry) -> Duration.ofMillis(10),
				Clock.systemUTC(), threads, NotificationObserver.NONE);
		return OutboxPolling.of(outbox, List.of(handler), threads, 16);
	}

	private static NotificationIntegration webhook(String id, URI url) {
		return new WebhookIntegration(IntegrationSettings.of(id, url, Duration.ofSeconds(50)), Optional.empty(),
				Set.of(), Clock.systemUTC());
	}

	private NotificationEvent deliverHere(OutboxQueue outbox, String id) {
		ExecutorService threads = Executors.newCachedThreadPool();
		OutboxPolling polling = polling(outbox, threads, this.receiver.url("/first"), this.receiver.url("/second"));
		polling.start();
		try {
			return Awaitility.await()
				.atMost(LEASE.plusSeconds(20))
				.until(() -> outbox.notificationEvents().findById("acme", id), Optional::isPresent)
				.orElseThrow();
		}
		finally {
			polling.stop();
			threads.shutdownNow();
		}
	}

	private void killWhileSecondHangs(int requestsToSecond) {
		try (ForkedJvm process = ForkedJvm
			.of(Sender.class, LocalDynamoDb.endpoint().toString(), this.table, this.receiver.url("/first").toString(),
					this.receiver.url("/second").toString())
			.start()) {
			Awaitility.await()
				.atMost(Duration.ofSeconds(60))
				.until(() -> this.receiver.received("/second").size() == requestsToSecond
						&& !this.receiver.received("/first").isEmpty());
			process.destroyForcibly();
		}
	}

	@Test
	void killBetweenTwoSendsRepeatsWithTheSameKey() {
		OutboxQueue outbox = outbox(LocalDynamoDb.client(), this.table);
		String id = OutboxFixture.of(outbox).enqueue(OutboxEntry.builder("acme", "opened").build()).id().orElseThrow();
		this.receiver.answers("/second", Answer.HANGS);
		killWhileSecondHangs(1);
		this.receiver.answers("/second", Answer.OK);

		NotificationEvent event = deliverHere(outbox, id);

		assertThat(event.integrationsSucceeded()).isEqualTo(2);
		assertThat(this.receiver.received("/first")).hasSize(2);
		assertThat(this.receiver.received("/second")).hasSize(2);
		assertThat(this.receiver.received()).extracting((request) -> request.headers().get("idempotency-key"))
			.containsOnly("outbox-" + id);
		assertThat(this.receiver.received("/first")).extracting(Received::body)
			.containsOnly(this.receiver.received("/first").get(0).body());
	}

	@Test
	void earlierSuccessIsNotSentAgainAfterACrash() {
		OutboxQueue outbox = outbox(LocalDynamoDb.client(), this.table);
		String id = OutboxFixture.of(outbox).enqueue(OutboxEntry.builder("acme", "opened").build()).id().orElseThrow();
		this.receiver.answers("/second",
				(request) -> (this.receiver.received("/second").size() == 1) ? Answer.status(500) : Answer.HANGS);
		killWhileSecondHangs(2);
		this.receiver.answers("/second", Answer.OK);

		NotificationEvent event = deliverHere(outbox, id);

		assertThat(event.integrationsSucceeded()).isEqualTo(2);
		assertThat(event.results()).extracting(SendResult::attempts).containsExactly(1, 2);
		assertThat(this.receiver.received("/first")).hasSize(1);
		assertThat(this.receiver.received("/second")).hasSize(3);
	}

	/**
	 * Delivers until it is killed.
	 */
	static final class Sender {

		private Sender() {
		}

		public static void main(String[] args) {
			DynamoDbClient client = DynamoDbClient.builder()
				.endpointOverride(URI.create(args[0]))
				.region(Region.US_EAST_1)
				.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("child", "child")))
				.build();
			polling(outbox(client, args[1]), Executors.newCachedThreadPool(), URI.create(args[2]), URI.create(args[3]))
				.start();
		}

	}

}
