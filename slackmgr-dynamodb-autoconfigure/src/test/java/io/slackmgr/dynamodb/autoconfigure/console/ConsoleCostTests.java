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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each read of the console asks of DynamoDB.
 */
class ConsoleCostTests {

	private static final IdempotencyKey KEY = IdempotencyKey.build("", "alerts", "k");

	private final RequestRecorder recorder = new RequestRecorder();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(ConsoleAutoConfigurationTests.Imports.class,
				ConsoleAutoConfigurationTests.Actuator.class)
		.withBean("dynamoDbClient", DynamoDbClient.class,
				() -> LocalDynamoDb.clientBuilder()
					.overrideConfiguration((override) -> override.addExecutionInterceptor(this.recorder))
					.build())
		.withPropertyValues("management.endpoints.web.exposure.include=*", "slackmgr.dynamodb.schema.mode=create",
				"slackmgr.dynamodb.table-name=" + LocalDynamoDb.uniqueTableName("console"),
				"slackmgr.dynamodb.outbox.poller.enabled=false", "slackmgr.dynamodb.outbox.partitions=2");

	private void run(Consumer<ApplicationContext> test) {
		this.runner.withAllowBeanDefinitionOverriding(true).run((context) -> {
			assertThat(context).hasNotFailed();
			test.accept(context);
		});
	}

	private void assertRequests(Runnable read, String... operations) {
		// The first read may look for the number of partitions, and of shards.
		read.run();
		this.recorder.clear();
		read.run();
		assertThat(this.recorder.operations()).containsExactly(operations);
	}

	@Test
	void stateOfTheProcessAsksNothing() {
		run((context) -> assertRequests(() -> context.getBean(ConsoleEndpoint.class).overview(null)));
	}

	@Test
	void tablesAreDescribedOnceInAWhile() {
		run((context) -> assertRequests(() -> context.getBean(TablesEndpoint.class).tables()));
	}

	@Test
	void outboxReadsEachPartitionOnce() {
		run((context) -> {
			OutboxEndpoint endpoint = context.getBean(OutboxEndpoint.class);
			context.getBean(Outbox.class).enqueue(OutboxEntry.builder("acme", "t").build());

			assertRequests(endpoint::summary, "BatchGetItem");
			assertRequests(() -> read(endpoint, "partitions"), "BatchGetItem");
			assertRequests(() -> read(endpoint, "pending"), "BatchGetItem", "Query", "Query");
			assertRequests(() -> read(endpoint, "dead"), "BatchGetItem", "Query", "Query");
			assertRequests(() -> read(endpoint, "open"), "BatchGetItem", "Query", "Query", "Query", "Query");
			assertRequests(() -> read(endpoint, "completed"), "Query", "Query");
			assertRequests(() -> read(endpoint, "statistics"), "BatchGetItem", "Query", "Query", "Query", "Query",
					"Query", "Query");
		});
	}

	private static void read(OutboxEndpoint endpoint, String target) {
		assertThat(endpoint.read(target, null, "acme", null, null, null, null, null).getStatus()).isEqualTo(200);
	}

	/**
	 * What the page polls, it reads without a filter, so that all that is read is shown.
	 */
	@Test
	void pollsAreBoundedByAPage() {
		run((context) -> {
			OutboxFixture outbox = OutboxFixture.of(context);
			outbox
				.enqueueAll(IntStream.range(0, 100).mapToObj((i) -> OutboxEntry.builder("acme", "t").build()).toList());
			EventBus bus = context.getBean(EventBus.class);
			IntStream.range(0, 60).forEach((i) -> bus.publish(Event.builder("acme", "t").build()));
			OutboxEndpoint endpoint = context.getBean(OutboxEndpoint.class);
			EventsEndpoint events = context.getBean(EventsEndpoint.class);

			for (String target : List.of("open", "completed")) {
				this.recorder.clear();
				endpoint.read(target, null, "completed".equals(target) ? "acme" : null, null, null, 25, null, null);
				assertQueriesRead(26);
			}
			this.recorder.clear();
			events.query("acme", null, null, null, null, 25, null);
			assertQueriesRead(26);
		});
	}

	/**
	 * The kind is a filter as well: entries of another one may be many.
	 */
	@Test
	void pageReadsNoMoreThanItsLimit() {
		run((context) -> {
			OutboxFixture outbox = OutboxFixture.of(context);
			outbox.enqueueAll(IntStream.range(0, 100)
				.mapToObj((i) -> OutboxEntry.builder("acme", "t").kind(OutboxKind.EVENT).build())
				.toList());
			OutboxEndpoint endpoint = context.getBean(OutboxEndpoint.class);
			this.recorder.clear();

			OutboxEndpoint.Listing page = (OutboxEndpoint.Listing) endpoint
				.read("pending", null, null, null, null, 25, null, 40)
				.getBody();

			assertThat(page.entries()).isEmpty();
			assertThat(page.next()).isNotNull();
			assertThat(this.recorder.requests()
				.stream()
				.filter(QueryRequest.class::isInstance)
				.mapToInt((query) -> ((QueryRequest) query).limit())
				.sum()).isBetween(2, 40);
		});
	}

	private void assertQueriesRead(int most) {
		List<QueryRequest> queries = this.recorder.requests()
			.stream()
			.filter(QueryRequest.class::isInstance)
			.map(QueryRequest.class::cast)
			.toList();
		assertThat(queries).isNotEmpty().hasSizeLessThanOrEqualTo(4);
		assertThat(queries).allSatisfy((query) -> assertThat(query.limit()).isBetween(1, most));
	}

	@Test
	void deliveriesOfAnEventAreSoughtInABoundedPart() {
		run((context) -> {
			OutboxFixture outbox = OutboxFixture.of(context);
			IntStream.range(0, 14)
				.forEach((i) -> outbox.enqueueAll(IntStream.range(0, 100)
					.mapToObj((j) -> OutboxEntry.builder("acme", "t").kind(OutboxKind.EVENT).build())
					.toList()));
			EventBus bus = context.getBean(EventBus.class);
			String id = bus.publish(Event.builder("acme", "t").build());
			EventsEndpoint endpoint = context.getBean(EventsEndpoint.class);

			assertRequests(() -> assertThat(endpoint.query("acme", "t", null, null, null, null, null).getStatus())
				.isEqualTo(200), "Query");
			this.recorder.clear();
			EventsEndpoint.Deliveries found = (EventsEndpoint.Deliveries) endpoint.read("deliveries", "acme", id)
				.getBody();

			assertThat(found.complete()).isFalse();
			// One for the event, one for the leases, and up to 3 in each of 4 keys.
			assertThat(this.recorder.operations()).hasSizeLessThanOrEqualTo(2 + 3 * 4);
		});
	}

	@Test
	void issuesAreReadUpToALimit() {
		run((context) -> {
			IssuesEndpoint endpoint = context.getBean(IssuesEndpoint.class);

			assertRequests(() -> endpoint.channels(10), "Query");
			assertRequests(() -> endpoint.channel("C1", 10), "Query", "GetItem");
			assertRequests(() -> endpoint.mapping("C1", "mapping", "c"), "GetItem");
		});
	}

	@Test
	void recordOfAKeyIsOneRead() {
		run((context) -> {
			context.getBean(IdempotencyStore.class).tryBegin(KEY, Duration.ofHours(1));

			assertRequests(() -> context.getBean(IdempotencyEndpoint.class).get(KEY.value(), null), "GetItem");
		});
	}

}
