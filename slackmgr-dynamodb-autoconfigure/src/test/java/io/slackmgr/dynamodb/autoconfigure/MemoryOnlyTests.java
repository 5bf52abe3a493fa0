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

package io.slackmgr.dynamodb.autoconfigure;

import java.time.Clock;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.bulk.BulkAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.client.ClientAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.eventbus.EventBusAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.store.StoreAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.store.ChannelProcessingState;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.boot.transaction.autoconfigure.TransactionManagerCustomizationAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.transaction.NestedTransactionNotSupportedException;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * With all capabilities in memory an application needs no AWS, and its transactions roll
 * back what is in memory.
 */
class MemoryOnlyTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				ClientAutoConfiguration.class, ExceptionTranslationAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				BulkAutoConfiguration.class, StoreAutoConfiguration.class, IdempotencyAutoConfiguration.class,
				IdempotentAutoConfiguration.class, OutboxAutoConfiguration.class, EventBusAutoConfiguration.class,
				SchemaAutoConfiguration.class, JsonAutoConfiguration.class,
				TransactionManagerCustomizationAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withBean(AwsRegionProvider.class, () -> new AwsRegionProviderChain(() -> null))
		.withUserConfiguration(ServiceConfiguration.class);

	private final ApplicationContextRunner inMemory = this.runner.withPropertyValues(
			"slackmgr.dynamodb.store.type=memory", "slackmgr.dynamodb.idempotency.type=MEMORY",
			"slackmgr.dynamodb.outbox.type=memory", "slackmgr.dynamodb.event-bus.type=memory");

	@Test
	void startsWithoutRegionOrCredentialsAndMakesNoClient() {
		this.inMemory.run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(context.getBeanNamesForType(DynamoDbClient.class)).hasSize(1)
				.allSatisfy((name) -> assertThat(context.getBeanFactory().containsSingleton(name)).isFalse());
		});
	}

	@Test
	void rollsBackAllThatPlainTransactionalWroteToMemory() {
		this.inMemory.run(MemoryOnlyTests::assertTransactional);
	}

	@Test
	void doesSoAlsoWhereTheClientIsSwitchedOff() {
		this.inMemory.withPropertyValues("spring.cloud.aws.dynamodb.enabled=false").run((context) -> {
			assertTransactional(context);
			assertThat(context).doesNotHaveBean(DynamoDbClient.class);
		});
	}

	@Test
	void startsWithOneCapabilityInMemoryAndOthersOff() {
		this.runner
			.withPropertyValues("slackmgr.dynamodb.store.type=memory", "slackmgr.dynamodb.idempotency.enabled=false",
					"slackmgr.dynamodb.outbox.enabled=false", "slackmgr.dynamodb.event-bus.enabled=false")
			.withUserConfiguration(StoreServiceConfiguration.class)
			.run((context) -> {
				assertThat(context).hasNotFailed().hasSingleBean(DynamoDbTransactionManager.class);
				assertThatIllegalStateException().isThrownBy(context.getBean(StoreService.class)::saveAndFail);
				assertThat(context.getBean(SlackManagerRepository.class).findChannelProcessingState("C1")).isEmpty();
			});
	}

	@Test
	void anIdempotentCallThatFailsLeavesNothingAndRunsAgain() {
		this.inMemory.run((context) -> {
			Service service = context.getBean(Service.class);
			assertThatIllegalStateException().isThrownBy(() -> service.once("k", true));
			assertThat(service.entries()).isZero();
			service.once("k", false);
			service.once("k", false);
			assertThat(service.entries()).isOne();
		});
	}

	@Test
	void refusesWhatDynamoDbsTransactionsRefuse() {
		this.inMemory.run((context) -> {
			TransactionTemplate nested = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
			nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
			assertThatExceptionOfType(NestedTransactionNotSupportedException.class)
				.isThrownBy(() -> nested.executeWithoutResult((status) -> {
				}));
		});
	}

	@Test
	void clientIsThereForABeanThatAsks() {
		this.inMemory
			.withPropertyValues("spring.cloud.aws.dynamodb.region=eu-west-1",
					"spring.cloud.aws.credentials.access-key=any", "spring.cloud.aws.credentials.secret-key=any")
			.run((context) -> assertThat(context.getBean(DynamoDbClient.class)).isNotNull());
	}

	@Test
	void oneCapabilityInDynamoDbNeedsTheClientAtStart() {
		this.inMemory.withPropertyValues("slackmgr.dynamodb.outbox.type=dynamodb")
			.run((context) -> assertThat(context).getFailure().rootCause().hasMessageContaining("region"));
	}

	private static void assertTransactional(AssertableApplicationContext context) {
		assertThat(context).hasNotFailed().hasSingleBean(PlatformTransactionManager.class);
		Service service = context.getBean(Service.class);
		assertThatIllegalStateException().isThrownBy(() -> service.write(true));
		assertThat(service.entries()).isZero();
		assertThat(service.events()).isZero();
		assertThat(service.isStateThere()).isFalse();
		service.write(false);
		assertThat(service.entries()).isOne();
		assertThat(service.events()).isOne();
		assertThat(service.isStateThere()).isTrue();
	}

	static class Service {

		private final SlackManagerRepository store;

		private final Outbox outbox;

		private final OutboxOperations operations;

		private final EventBus bus;

		Service(SlackManagerRepository store, Outbox outbox, OutboxOperations operations, EventBus bus) {
			this.store = store;
			this.outbox = outbox;
			this.operations = operations;
			this.bus = bus;
		}

		@Transactional
		public void write(boolean fail) {
			this.store.saveChannelProcessingState(ChannelProcessingState.create("C1", Clock.systemUTC()));
			this.bus.publish(Event.builder("acme", "t").build());
			enqueue(fail);
		}

		@Idempotent(key = "#key", payload = "#key")
		public void once(String key, boolean fail) {
			enqueue(fail);
		}

		private void enqueue(boolean fail) {
			this.outbox.enqueue(OutboxEntry.builder("acme", "t").build());
			if (fail) {
				throw new IllegalStateException("half-way");
			}
		}

		int entries() {
			return this.operations.list(OutboxFilter.ALL, OutboxPageRequest.first(10)).content().size();
		}

		int events() {
			return this.bus.query(EventQuery.of("acme")).events().size();
		}

		boolean isStateThere() {
			return this.store.findChannelProcessingState("C1").isPresent();
		}

	}

	static class StoreService {

		private final SlackManagerRepository store;

		StoreService(SlackManagerRepository store) {
			this.store = store;
		}

		@Transactional
		public void saveAndFail() {
			this.store.saveChannelProcessingState(ChannelProcessingState.create("C1", Clock.systemUTC()));
			throw new IllegalStateException("half-way");
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class ServiceConfiguration {

		@Bean
		@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.outbox.enabled", matchIfMissing = true)
		Service service(SlackManagerRepository store, Outbox outbox, OutboxOperations operations, EventBus bus) {
			return new Service(store, outbox, operations, bus);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class StoreServiceConfiguration {

		@Bean
		StoreService storeService(SlackManagerRepository store) {
			return new StoreService(store);
		}

	}

}
