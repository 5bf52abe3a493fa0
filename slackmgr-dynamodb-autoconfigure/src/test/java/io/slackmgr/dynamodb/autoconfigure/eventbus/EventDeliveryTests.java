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

package io.slackmgr.dynamodb.autoconfigure.eventbus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventSubscriber;
import io.slackmgr.dynamodb.eventbus.InvalidEventSubscriberException;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.annotation.EnableTransactionManagement;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Events as an application's subscribers get them.
 */
class EventDeliveryTests {

	private static final String TYPE = "issue.opened";

	private static final String COUNTS = LocalDynamoDb.uniqueTableName("counts");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, IdempotencyAutoConfiguration.class,
				IdempotentAutoConfiguration.class, OutboxAutoConfiguration.class, JsonAutoConfiguration.class,
				EventBusAutoConfiguration.class, SchemaAutoConfiguration.class,
				DynamoDbTransactionAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.schema.mode=create",
				"slackmgr.dynamodb.table-name=" + LocalDynamoDb.uniqueTableName("all"),
				"slackmgr.dynamodb.outbox.poll-interval=100ms", "slackmgr.dynamodb.outbox.max-poll-interval=200ms",
				"slackmgr.dynamodb.outbox.backoff.initial-interval=50ms");

	private static Event event() {
		return Event.builder("acme", TYPE).payload(Map.of("number", 7)).build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb", "memory" })
	void subscriberGetsWhatIsPublished(String type) {
		this.runner.withUserConfiguration(Receiving.class)
			.withPropertyValues("slackmgr.dynamodb.event-bus.type=" + type, "slackmgr.dynamodb.outbox.type=" + type)
			.run((context) -> {
				String id = context.getBean(EventBus.class).publish(event());

				Receiver receiver = context.getBean(Receiver.class);
				assertThat(receiver.received.poll(10, TimeUnit.SECONDS)).isEqualTo(id + " 7");
			});
	}

	@Test
	void repeatedDeliveryHasItsEffectOnce() {
		this.runner.withUserConfiguration(Counting.class).run((context) -> {
			EventBus bus = context.getBean(EventBus.class);
			OutboxFixture outbox = OutboxFixture.of(context);
			FailingOnce failing = context.getBean(FailingOnce.class);
			Event event = event().withCorrelationId("c");
			Instant time = event.publishedAt();
			bus.publish(event);
			OutboxEntry duplicate = OutboxEntry.builder("acme", TYPE)
				.kind(OutboxKind.EVENT)
				.metadata("subscription", "counter")
				.metadata("event",
						"acme#%s#%019d#%s".formatted(TYPE, time.getEpochSecond() * 1_000_000_000 + time.getNano(),
								event.id()))
				.orderingKey("#event#counter#acme#c")
				.build();
			outbox.enqueueAll(List.of(duplicate, duplicate));

			Awaitility.await()
				.atMost(Duration.ofSeconds(20))
				.untilAsserted(() -> assertThat(failing.retries).containsExactly(0, 1, 0, 0));
			Awaitility.await()
				.until(() -> outbox.list(OutboxFilter.ALL.withKind(OutboxKind.EVENT), OutboxPageRequest.first(1))
					.content()
					.isEmpty());
			assertThat(LocalDynamoDb.client()
				.getItem((get) -> get.tableName(COUNTS).key(Counter.KEY).consistentRead(true))
				.item()
				.get("n")
				.n()).isEqualTo("1");
		});
	}

	@Test
	void withoutAnOutboxASubscriberEndsTheStart() {
		this.runner.withUserConfiguration(Receiving.class)
			.withPropertyValues("slackmgr.dynamodb.outbox.enabled=false")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("slackmgr.dynamodb.outbox.enabled")
				.hasMessageContaining("'receiver'"));
		this.runner.withPropertyValues("slackmgr.dynamodb.outbox.enabled=false")
			.run((context) -> assertThat(context.getBean(EventBus.class).publish(event())).isNotEmpty());
	}

	@Test
	void busInMemoryDoesNotDeliverThroughATable() {
		this.runner.withUserConfiguration(Receiving.class)
			.withPropertyValues("slackmgr.dynamodb.event-bus.type=memory")
			.run((context) -> assertThat(context).getFailure()
				.hasMessageContaining("slackmgr.dynamodb.outbox.type")
				.hasMessageContaining("'receiver'"));
	}

	@Test
	void methodThatCanNotSubscribeIsExplained() {
		this.runner.withBean(Wrong.class).run((context) -> {
			assertThat(context).getFailure().isInstanceOf(InvalidEventSubscriberException.class);
			FailureAnalysis analysis = new InvalidEventSubscriberFailureAnalyzer().analyze(context.getStartupFailure());
			assertThat(analysis.getDescription()).contains("Wrong.on(", "its parameters");
			assertThat(analysis.getAction()).contains("@EventSubscriber");
		});
	}

	static class Receiver {

		private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

		@EventSubscriber(name = "receiver", type = TYPE)
		void on(Issue issue, Event event) {
			this.received.add(event.id() + " " + issue.number());
		}

	}

	/** A payload. */
	record Issue(int number) {
	}

	static class Counter {

		private static final Map<String, AttributeValue> KEY = Map.of("id", AttributeValue.fromS("count"));

		private final WriteGateway gateway;

		Counter(WriteGateway gateway) {
			this.gateway = gateway;
		}

		@Idempotent(key = "#event.id", tenant = "#event.tenantId", scope = "counter")
		public void count(Event event) {
			this.gateway.write(WriteOperation.update(new ItemKey(COUNTS, KEY),
					Expression.builder()
						.expression("ADD n :one")
						.putExpressionValue(":one", AttributeValue.fromN("1"))
						.build()));
		}

	}

	static class FailingOnce {

		private final BlockingQueue<Integer> retries = new LinkedBlockingQueue<>();

		private final AtomicInteger calls = new AtomicInteger();

		private final Counter counter;

		FailingOnce(Counter counter) {
			this.counter = counter;
		}

		@EventSubscriber(name = "counter", type = TYPE)
		public void on(Event event) {
			this.counter.count(event);
			this.retries.add(event.retryCount());
			if (this.calls.incrementAndGet() == 1) {
				throw new IllegalStateException("after the count was committed");
			}
		}

	}

	static class Wrong {

		@EventSubscriber(name = "wrong", type = TYPE)
		void on() {
			throw new IllegalStateException("Never called");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Receiving {

		@Bean
		Receiver receiver() {
			return new Receiver();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableTransactionManagement
	static class Counting {

		@Bean
		TableDefinition countsTable() {
			return TableDefinition.builder(COUNTS).partitionKey("id", ScalarAttributeType.S).build();
		}

		@Bean
		Counter counter(WriteGateway gateway) {
			return new Counter(gateway);
		}

		@Bean
		FailingOnce failingOnce(Counter counter) {
			return new FailingOnce(counter);
		}

	}

}
