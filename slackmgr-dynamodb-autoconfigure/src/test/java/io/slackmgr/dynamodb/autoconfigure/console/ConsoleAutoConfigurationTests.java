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

import java.util.List;
import java.util.stream.Stream;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.bulk.BulkAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.eventbus.EventBusAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.store.StoreAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.actuate.autoconfigure.endpoint.EndpointAutoConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * When there is an endpoint of the console.
 */
class ConsoleAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=*";

	private static final String[] MEMORY = { "slackmgr.dynamodb.schema.mode=none",
			"slackmgr.dynamodb.outbox.type=memory", "slackmgr.dynamodb.event-bus.type=memory",
			"slackmgr.dynamodb.outbox.poller.enabled=false" };

	private static final List<Class<?>> ENDPOINTS = List.of(OutboxEndpoint.class, EventsEndpoint.class,
			IssuesEndpoint.class, IdempotencyEndpoint.class, TablesEndpoint.class, ConsoleEndpoint.class);

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withUserConfiguration(Imports.class, Actuator.class)
		.withPropertyValues(MEMORY);

	static Stream<Class<?>> endpoints() {
		return ENDPOINTS.stream();
	}

	@ParameterizedTest
	@MethodSource("endpoints")
	void isThereWhereItIsExposed(Class<?> endpoint) {
		this.runner.withPropertyValues(EXPOSED).run((context) -> assertThat(context).hasSingleBean(endpoint));
	}

	@Test
	void isNotThereUnlessItIsExposed() {
		this.runner.run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(Outbox.class);
			assertThat(ENDPOINTS).allSatisfy((endpoint) -> assertThat(context.getBeanNamesForType(endpoint)).isEmpty());
			assertThat(context).doesNotHaveBean(MeterHistory.class);
		});
	}

	@ParameterizedTest
	@CsvSource({ "slackmgr.dynamodb.outbox.enabled=false, OutboxEndpoint",
			"slackmgr.dynamodb.event-bus.enabled=false, EventsEndpoint",
			"slackmgr.dynamodb.store.enabled=false, IssuesEndpoint",
			"slackmgr.dynamodb.idempotency.enabled=false, IdempotencyEndpoint",
			"management.endpoint.slackmgroutbox.access=NONE, OutboxEndpoint",
			"management.endpoint.slackmgrevents.access=NONE, EventsEndpoint",
			"management.endpoint.slackmgrissues.access=NONE, IssuesEndpoint",
			"management.endpoint.slackmgridempotency.access=NONE, IdempotencyEndpoint",
			"management.endpoint.slackmgrtables.access=NONE, TablesEndpoint",
			"management.endpoint.slackmgr.access=NONE, ConsoleEndpoint" })
	void isNotThereWithoutItsCapabilityOrAccess(String property, String endpoint) {
		this.runner.withPropertyValues(EXPOSED, property)
			.run((context) -> assertThat(ENDPOINTS.stream()
				.filter((type) -> context.getBeanNamesForType(type).length == 0)
				.map(Class::getSimpleName)).containsExactly(endpoint));
	}

	@Test
	void isNotThereWithoutTheLibrary() {
		this.runner.withPropertyValues(EXPOSED, "slackmgr.dynamodb.enabled=false")
			.run((context) -> assertThat(ENDPOINTS)
				.allSatisfy((endpoint) -> assertThat(context.getBeanNamesForType(endpoint)).isEmpty()));
	}

	@Test
	void isNotThereWithoutTheActuator() {
		new ApplicationContextRunner().withUserConfiguration(Imports.class)
			.withPropertyValues(MEMORY)
			.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(Outbox.class)
				.doesNotHaveBean("slackmgrOutboxEndpoint"));
	}

	@Test
	void doesWithoutMicrometerAndSpringSecurity() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader("io.micrometer", "org.springframework.security"))
			.run((context) -> assertThat(context.getBean(ConsoleEndpoint.class).overview(null))
				.satisfies((overview) -> assertThat(overview.meters()).isFalse())
				.satisfies((overview) -> assertThat(overview.samples()).isEmpty()));
	}

	@Test
	void metersAreSampledWhereThereIsARegistry() {
		this.runner.withPropertyValues(EXPOSED)
			.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.run((context) -> assertThat(context.getBean(ConsoleEndpoint.class).overview(null).samples()).isNotEmpty());
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ JsonAutoConfiguration.class, SlackManagerDynamoDbAutoConfiguration.class,
			SchemaAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class, BulkAutoConfiguration.class,
			StoreAutoConfiguration.class, OutboxAutoConfiguration.class, EventBusAutoConfiguration.class,
			IdempotencyAutoConfiguration.class, ConsoleAutoConfiguration.class })
	static class Imports {

		@Bean
		DynamoDbClient dynamoDbClient() {
			return LocalDynamoDb.clientBuilder().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration(EndpointAutoConfiguration.class)
	static class Actuator {

	}

}
