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

package io.slackmgr.dynamodb.eventbus;

import java.net.URI;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.slackmgr.dynamodb.eventbus.EventProcess.Tables;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Deliveries from a table, which several processes share.
 */
class DynamoDbEventDeliveryTests extends EventDeliveryContract {

	private static final String TYPE = "issue.opened";

	private static final Duration DAY = Duration.ofDays(1);

	private final Tables tables = Tables.create();

	private final BlockingQueue<Event> received = new LinkedBlockingQueue<>();

	@Override
	EventProcess process() {
		return EventProcess.dynamoDb(Tables.create());
	}

	@Test
	void eventsOfAClaimAreReadWithOneRequest() {
		RequestRecorder recorder = new RequestRecorder();
		try (DynamoDbClient client = LocalDynamoDb.clientBuilder()
			.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(recorder))
			.build(); EventProcess process = EventProcess.dynamoDb(this.tables, client, DAY)) {
			int count = 20;
			process.bus().subscribe("counts", TYPE, this.received::add);
			for (int i = 0; i < count; i++) {
				recorder.clear();
				process.bus().publish(Event.builder("acme", TYPE).build());
			}
			assertThat(recorder.operations()).containsExactly("TransactWriteItems");
			recorder.clear();
			process.start();
			Awaitility.await().until(() -> this.received.size() == count);
			Awaitility.await().until(() -> process.entries().isEmpty());

			assertThat(recorder.requests()
				.stream()
				.filter(BatchGetItemRequest.class::isInstance)
				.map((request) -> ((BatchGetItemRequest) request).requestItems())
				.filter((items) -> items.containsKey(this.tables.events()))
				.flatMap((items) -> items.values().stream())
				.map(KeysAndAttributes::keys)
				.map(Collection::size)).containsExactly(count);
			assertThat(recorder.operations()).doesNotContain("GetItem", "TransactGetItems");
		}
	}

	@Test
	void unknownSubscriptionIsLeftToAnotherWorker() throws Exception {
		AtomicInteger old = new AtomicInteger();
		try (EventProcess publisher = EventProcess.dynamoDb(this.tables);
				EventProcess before = EventProcess.dynamoDb(this.tables)) {
			publisher.bus().subscribe("old", TYPE, this.received::add);
			publisher.bus().subscribe("new", TYPE, this.received::add);
			before.bus().subscribe("old", TYPE, (event) -> old.incrementAndGet());
			before.start();
			publisher.bus().publish(Event.builder("acme", TYPE).id("e1").correlationId("c").build());

			Awaitility.await().until(() -> old.get() == 1);
			OutboxEntry waiting = Awaitility.await()
				.until(publisher::entries,
						(entries) -> entries.size() == 1
								&& entries.get(0).scheduledAt().isAfter(entries.get(0).createdAt()))
				.get(0);
			assertThat(waiting.retryCount()).isZero();
			assertThat(waiting.lastError()).isEmpty();
			publisher.bus().publish(Event.builder("acme", TYPE).id("e2").correlationId("c").build());
			Awaitility.await().until(() -> old.get() == 2);

			before.close();
			publisher.start();
			assertThat(List.of(next().id(), next().id())).containsExactly("e1", "e2");
			Awaitility.await().until(() -> publisher.entries().isEmpty());
		}
		assertThat(old).hasValue(2);
	}

	private Event next() throws InterruptedException {
		Event event = this.received.poll(15, TimeUnit.SECONDS);
		assertThat(event).isNotNull();
		return event;
	}

	@Test
	void unknownDeliveryIsParkedAndDeliveredOnRequeue() throws Exception {
		try (EventProcess publisher = EventProcess.dynamoDb(this.tables)) {
			publisher.bus().subscribe("new", TYPE, this.received::add);
			publisher.bus().publish(Event.builder("acme", TYPE).id("e1").build());
			OutboxEntry parked;
			try (EventProcess worker = EventProcess.dynamoDb(this.tables, LocalDynamoDb.client(), Duration.ofMillis(1))
				.start()) {
				parked = Awaitility.await()
					.until(worker::entries,
							(entries) -> entries.size() == 1 && entries.get(0).status() == OutboxStatus.DEAD)
					.get(0);
			}
			assertThat(parked.lastError().orElse("")).contains("'new'");

			publisher.start();
			publisher.outbox().update(parked.resetForRetry(java.time.Instant.now()));
			assertThat(next().id()).isEqualTo("e1");
		}
	}

	@Test
	void killedProcessLosesNoEventAndNoDelivery() throws Exception {
		try (EventProcess survivor = EventProcess.dynamoDb(this.tables)) {
			survivor.bus().subscribe("counts", TYPE, this.received::add);
			survivor.bus().subscribe("mails", TYPE, this.received::add);
			try (ForkedJvm killed = ForkedJvm
				.of(Killed.class, LocalDynamoDb.endpoint().toString(), this.tables.events(), this.tables.outbox())
				.start()) {
				killed.awaitLine("delivering", Duration.ofSeconds(60));
				killed.awaitLine("published", Duration.ofSeconds(60));
				killed.destroyForcibly();
			}
			survivor.start();

			assertThat(List.of(next().id(), next().id(), next().id(), next().id()))
				.containsExactlyInAnyOrder("delivering", "delivering", "published", "published");
			Awaitility.await().until(() -> survivor.entries().isEmpty());
			assertThat(this.received).isEmpty();
		}
	}

	/**
	 * Is killed with one event on its way to both of its subscriptions, and another
	 * published that waits behind the first.
	 */
	static final class Killed {

		private Killed() {
		}

		public static void main(String[] args) {
			DynamoDbClient client = DynamoDbClient.builder()
				.endpointOverride(URI.create(args[0]))
				.region(Region.US_EAST_1)
				.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("child", "child")))
				.build();
			EventProcess process = EventProcess.dynamoDb(new Tables(args[1], args[2]), client, DAY);
			CountDownLatch both = new CountDownLatch(2);
			EventHandler hangs = (event) -> {
				both.countDown();
				new CountDownLatch(1).await();
			};
			process.bus().subscribe("counts", TYPE, hangs);
			process.bus().subscribe("mails", TYPE, hangs);
			process.start();
			process.bus().publish(Event.builder("acme", TYPE).id("delivering").correlationId("c").build());
			try {
				both.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			System.out.println("delivering");
			process.bus().publish(Event.builder("acme", TYPE).id("published").correlationId("c").build());
			System.out.println("published");
		}

	}

}
