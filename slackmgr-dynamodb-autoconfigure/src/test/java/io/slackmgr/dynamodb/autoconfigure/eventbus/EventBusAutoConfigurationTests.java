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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventBusObserver.Outcome;
import io.slackmgr.dynamodb.eventbus.EventBusObserver.PublishOutcome;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import io.slackmgr.dynamodb.eventbus.EventSubscriber;
import io.slackmgr.dynamodb.eventbus.MetricRecord;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.source.InvalidConfigurationPropertyValueException;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.mockito.Mockito.mock;

class EventBusAutoConfigurationTests {

	private static final AutoConfigurations LIBRARY = AutoConfigurations.of(AwsAutoConfiguration.class,
			RegionProviderAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
			DynamoDbAutoConfiguration.class, SlackManagerDynamoDbAutoConfiguration.class, OutboxAutoConfiguration.class,
			JsonAutoConfiguration.class, EventBusAutoConfiguration.class, EventBusMetricsAutoConfiguration.class,
			SchemaAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
			TransactionAutoConfiguration.class);

	private final String prefix = LocalDynamoDb.uniqueTableName("shared");

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withConfiguration(LIBRARY)
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.schema.mode=create", "slackmgr.dynamodb.table-name=" + this.prefix);

	/** Delivers nothing. */
	private final ApplicationContextRunner quiet = this.runner
		.withPropertyValues("slackmgr.dynamodb.outbox.enabled=false");

	private static Event event() {
		return Event.builder("acme", "order.placed").id("e-1").build();
	}

	@ParameterizedTest
	@CsvSource({ "dynamodb, dynamodb", "dynamodb, memory", "memory, memory" })
	void publishesInATransactionAndDeliversOnceItHasCommitted(String type, String outboxType) {
		this.runner.withUserConfiguration(Subscribing.class)
			.withPropertyValues("slackmgr.dynamodb.event-bus.type=" + type,
					"slackmgr.dynamodb.outbox.type=" + outboxType)
			.run((context) -> {
				EventBus bus = context.getBean(EventBus.class);
				BlockingQueue<Event> delivered = context.getBean(Subscriber.class).delivered;
				context.getBean(TransactionTemplate.class).executeWithoutResult((status) -> {
					bus.publish(event());
					assertThat(delivered).isEmpty();
				});
				bus.publish(event());

				assertThat(delivered.poll(10, TimeUnit.SECONDS)).isEqualTo(bus.findEvent("acme", "e-1").orElseThrow());
				bus.publish(Event.builder("acme", "order.placed").id("e-2").build());
				assertThat(delivered.poll(10, TimeUnit.SECONDS)).extracting(Event::id).isEqualTo("e-2");
				assertThat(delivered).isEmpty();
			});
	}

	@Test
	void worksInMemoryWithoutAClient() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SlackManagerDynamoDbAutoConfiguration.class,
					OutboxAutoConfiguration.class, JsonAutoConfiguration.class, EventBusAutoConfiguration.class))
			.withUserConfiguration(Subscribing.class)
			.withPropertyValues("slackmgr.dynamodb.event-bus.type=memory", "slackmgr.dynamodb.outbox.type=memory")
			.run((context) -> {
				context.getBean(EventBus.class).publish(event());
				assertThat(context.getBean(Subscriber.class).delivered.poll(10, TimeUnit.SECONDS)).isNotNull();
			});
	}

	@Test
	void withoutAnOutboxThereAreEventsButNoSubscriptions() {
		this.quiet.run((context) -> {
			EventBus bus = context.getBean(EventBus.class);
			bus.publish(event());
			assertThat(bus.query(EventQuery.of("acme")).events()).hasSize(1);
			assertThatIllegalStateException().isThrownBy(() -> bus.subscribe("billing", "order.placed", (event) -> {
			}));
		});
	}

	@Test
	void tableIsNamedAfterTheStoresByDefault() {
		this.quiet.run((context) -> assertThat(tables(context.getBeansOfType(TableDefinition.class)))
			.contains(this.prefix + "-events"));
		this.quiet.withPropertyValues("slackmgr.dynamodb.event-bus.table-name=" + this.prefix + "-own")
			.run((context) -> assertThat(tables(context.getBeansOfType(TableDefinition.class)))
				.contains(this.prefix + "-own")
				.doesNotContain(this.prefix + "-events"));
	}

	private static List<String> tables(Map<String, TableDefinition> definitions) {
		return definitions.values().stream().map(TableDefinition::name).toList();
	}

	@ParameterizedTest
	@ValueSource(strings = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.event-bus.enabled" })
	void isSwitchedOff(String property) {
		this.quiet.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(EventBus.class)
				.doesNotHaveBean("slackmgrEventTable"));
	}

	@Test
	void backsOffForABusOfTheApplication() {
		this.quiet.withBean(EventBus.class, () -> mock(EventBus.class))
			.run((context) -> assertThat(context).hasSingleBean(EventBus.class).doesNotHaveBean("slackmgrEventTable"));
	}

	@Test
	void timeToLiveIsTheConfiguredOne() {
		Instant now = Instant.parse("2026-03-01T10:00:00Z");
		Clock clock = new MutableClock(now);
		ApplicationContextRunner memory = this.quiet.withBean("slackmgrClock", Clock.class, () -> clock)
			.withPropertyValues("slackmgr.dynamodb.event-bus.type=memory");
		memory.withPropertyValues("slackmgr.dynamodb.event-bus.time-to-live=1h")
			.run((context) -> assertThat(stored(context.getBean(EventBus.class), clock).expiresAt())
				.hasValue(now.plus(Duration.ofHours(1))));
		memory.withPropertyValues("slackmgr.dynamodb.event-bus.time-to-live=0")
			.run((context) -> assertThat(stored(context.getBean(EventBus.class), clock).expiresAt()).isEmpty());
	}

	private static Event stored(EventBus bus, Clock clock) {
		return bus.findEvent(bus.publish(Event.builder("acme", "order.placed").clock(clock).build())).orElseThrow();
	}

	@Test
	void tagIndexFindsNewEventsAndFiltersOlderOnes() {
		this.quiet.run((context) -> context.getBean(EventBus.class)
			.publish(Event.builder("acme", "order.placed").id("old").tags("vip").build()));
		ApplicationContextRunner indexed = this.quiet.withPropertyValues("slackmgr.dynamodb.event-bus.tag-index=true");
		EventQuery vip = EventQuery.of("acme").withTags("vip");
		indexed.run((context) -> {
			context.getBean(EventBus.class)
				.publish(Event.builder("acme", "order.placed").id("new").tags("vip").build());
			assertThat(context.getBean(EventBus.class).query(vip).events()).extracting(Event::id)
				.containsExactly("new");
		});
		indexed.withPropertyValues("slackmgr.dynamodb.event-bus.tag-index-since=" + Instant.now().plusSeconds(60))
			.run((context) -> assertThat(context.getBean(EventBus.class).query(vip).events()).extracting(Event::id)
				.containsExactly("new", "old"));
	}

	@Test
	void timeWithoutATagIndexIsRefused() {
		this.quiet.withPropertyValues("slackmgr.dynamodb.event-bus.tag-index-since=2026-03-01T00:00:00Z")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("event-bus.tag-index-since")
				.hasMessageContaining("event-bus.tag-index=true"));
		this.quiet
			.withPropertyValues("slackmgr.dynamodb.event-bus.tag-index=true",
					"slackmgr.dynamodb.event-bus.tag-index-since=1969-12-31T23:59:59Z")
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("tag-index-since must be"));
	}

	@Test
	void countsWhatHappens() {
		this.runner.withUserConfiguration(Metered.class, Subscribing.class).run((context) -> {
			EventBus bus = context.getBean(EventBus.class);
			bus.publish(event());
			bus.publish(event());
			bus.query(EventQuery.of("acme"));
			context.getBean(Subscriber.class).delivered.poll(10, TimeUnit.SECONDS);
			bus.deleteEvent("acme", "e-1");
			MeterRegistry registry = context.getBean(MeterRegistry.class);

			assertThat(registry.get("slackmgr.eventbus.publish")
				.tags("type", "order.placed", "outcome", "success")
				.counter()
				.count()).isEqualTo(1);
			assertThat(registry.get("slackmgr.eventbus.publish").tags("outcome", "deduped").counter().count())
				.isEqualTo(1);
			assertThat(
					registry.get("slackmgr.eventbus.query").tags("type", "any", "outcome", "success").timer().count())
				.isEqualTo(1);
			assertThat(registry.get("slackmgr.eventbus.delete")
				.tags("type", "order.placed", "outcome", "success")
				.counter()
				.count()).isEqualTo(1);
			assertThat(registry.getMeters()).filteredOn((meter) -> meter.getId().getName().contains("eventbus"))
				.allSatisfy((meter) -> assertThat(meter.getId().getTag("tenant")).isNull());
			assertThat(context.getBean(Records.class).records).containsExactly(
					record("slackmgr.eventbus", "PublishSuccess"), record("slackmgr.eventbus", "PublishDeduped"),
					new MetricRecord("slackmgr.eventbus", "QuerySuccess", 1, Map.of()),
					record("slackmgr.eventbus", "DeleteSuccess"));
		});
	}

	private static MetricRecord record(String namespace, String name) {
		return new MetricRecord(namespace, name, 1, Map.of("event_type", "order.placed"));
	}

	@Test
	void metersHaveTheConfiguredNamespaceAndTheTenantWhereWanted() {
		this.quiet.withUserConfiguration(Metered.class)
			.withPropertyValues("slackmgr.dynamodb.event-bus.metrics.namespace=shop.events",
					"slackmgr.dynamodb.event-bus.metrics.tenant-tag=true")
			.run((context) -> {
				context.getBean(EventBus.class).publish(event());
				assertThat(context.getBean(MeterRegistry.class)
					.get("shop.events.publish")
					.tag("tenant", "acme")
					.counter()
					.count()).isEqualTo(1);
				assertThat(context.getBean(Records.class).records).containsExactly(new MetricRecord("shop.events",
						"PublishSuccess", 1, Map.of("event_type", "order.placed", "tenant_id", "acme")));
			});
	}

	@Test
	void metricsAreSwitchedOffAndAbsentWithoutMicrometer() {
		this.quiet.withUserConfiguration(Metered.class)
			.withPropertyValues("slackmgr.dynamodb.event-bus.metrics.enabled=false")
			.run((context) -> {
				context.getBean(EventBus.class).publish(event());
				assertThat(context.getBean(MeterRegistry.class).find("slackmgr.eventbus.publish").meters()).isEmpty();
				assertThat(context.getBean(Records.class).records).isEmpty();
			});
		this.quiet.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(EventBus.class));
	}

	@Test
	void listenerThatFailsChangesNothing() {
		this.quiet.withBean(MetricRecord.Listener.class, () -> (metricRecord) -> {
			throw new IllegalStateException("down");
		}).run((context) -> assertThat(context.getBean(EventBus.class).publish(event())).isEqualTo("e-1"));
	}

	@Test
	void typesFromOutsideDoNotMakeEverMoreSeries() {
		MeterRegistry registry = new SimpleMeterRegistry();
		MicrometerEventBusObserver observer = new MicrometerEventBusObserver(registry,
				new EventBusProperties.Metrics(true, "slackmgr.eventbus", false));

		for (int i = 0; i < 2 * MicrometerEventBusObserver.MOST_TYPES; i++) {
			observer.published("acme", "type-" + i, PublishOutcome.SUCCESS);
		}

		assertThat(registry.getMeters()).hasSize(MicrometerEventBusObserver.MOST_TYPES + 1);
		assertThat(registry.get("slackmgr.eventbus.publish").tag("type", "other").counter().count())
			.isEqualTo(MicrometerEventBusObserver.MOST_TYPES);
	}

	@Test
	void unknownTypesAndTenantsHideNoKnownOnes() {
		MeterRegistry registry = new SimpleMeterRegistry();
		MicrometerEventBusObserver observer = new MicrometerEventBusObserver(registry,
				new EventBusProperties.Metrics(true, "slackmgr.eventbus", true));

		for (int i = 0; i < MicrometerEventBusObserver.MOST_TENANTS; i++) {
			observer.queried("tenant-" + i, "type-" + i, Outcome.SUCCESS, Duration.ZERO);
		}
		observer.published("acme", "order.placed", PublishOutcome.SUCCESS);

		assertThat(registry.get("slackmgr.eventbus.publish")
			.tags("type", "order.placed", "tenant", "acme")
			.counter()
			.count()).isEqualTo(1);
	}

	@Test
	void payloadsAreWrittenByTheApplicationsMapperIfAskedFor() {
		ApplicationContextRunner application = this.quiet
			.withPropertyValues("slackmgr.dynamodb.event-bus.json=application");
		application.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run((context) -> {
				EventBus bus = context.getBean(EventBus.class);
				bus.publish(bus.event("acme", "order.placed").id("e-1").payload(new Order("o-1")).build());
				assertThat(bus.findEvent("acme", "e-1")).hasValueSatisfying((event) -> {
					assertThat(event.payload()).isEqualTo("{\"order_id\":\"o-1\"}");
					assertThat(event.payloadAs(Order.class)).isEqualTo(new Order("o-1"));
				});
			});
		for (ApplicationContextRunner without : List.of(application,
				application.withClassLoader(new FilteredClassLoader("tools.jackson")))) {
			without.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(InvalidConfigurationPropertyValueException.class, (ex) -> {
					assertThat(ex.getName()).isEqualTo("slackmgr.dynamodb.event-bus.json");
					assertThat(ex.getReason()).contains("spring-boot-starter-jackson", "library");
				}));
		}
	}

	@Test
	void payloadsAreTheLibrarysByDefaultWithAndWithoutJackson3() {
		this.quiet.withConfiguration(AutoConfigurations.of(JacksonAutoConfiguration.class))
			.withPropertyValues("spring.jackson.property-naming-strategy=SNAKE_CASE")
			.run((context) -> assertThat(payload(context.getBean(EventBus.class))).isEqualTo("{\"orderId\":\"o-1\"}"));
		this.quiet.withClassLoader(new FilteredClassLoader("tools.jackson"))
			.run((context) -> assertThat(payload(context.getBean(EventBus.class))).isEqualTo("{\"orderId\":\"o-1\"}"));
	}

	private static String payload(EventBus bus) {
		return bus.event("acme", "order.placed").payload(new Order("o-1")).build().payload();
	}

	record Order(String orderId) {
	}

	@ParameterizedTest
	@CsvSource({ "time-to-live, -1s, 0s to 36500d", "retry-attempts, 0, 1 to 10", "retry-base-delay, 0ms, 1ms to 5s",
			"max-batch-size, 51, 1 to 50", "unknown-subscription-timeout, 1s, 1m to 30d", "table-name, a, 3 to 255",
			"metrics.namespace, 1x, begin with a letter" })
	void badPropertyIsNamedWithItsRange(String property, String value, String range) {
		this.quiet.withPropertyValues("slackmgr.dynamodb.event-bus." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.event-bus." + property)
				.hasMessageContaining(range));
	}

	static class Subscriber {

		private final BlockingQueue<Event> delivered = new LinkedBlockingQueue<>();

		@EventSubscriber(name = "recorder", type = "order.placed")
		void take(Event event) {
			this.delivered.add(event);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Subscribing {

		@Bean
		Subscriber subscriber() {
			return new Subscriber();
		}

	}

	static class Records implements MetricRecord.Listener {

		private final List<MetricRecord> records = new CopyOnWriteArrayList<>();

		@Override
		public void record(MetricRecord metricRecord) {
			this.records.add(metricRecord);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Metered {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

		@Bean
		Records records() {
			return new Records();
		}

	}

}
