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

import java.time.Clock;
import java.util.Optional;

import io.micrometer.core.instrument.MeterRegistry;
import io.slackmgr.dynamodb.autoconfigure.eventbus.EventBusAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.store.StoreAutoConfiguration;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.Events;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.schema.SchemaValidator;
import io.slackmgr.dynamodb.store.OpenIssueLayouts;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import reactor.core.publisher.Mono;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.actuate.autoconfigure.endpoint.condition.ConditionalOnAvailableEndpoint;
import org.springframework.boot.actuate.endpoint.EndpointAccessResolver;
import org.springframework.boot.actuate.endpoint.web.PathMappedEndpoints;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication.Type;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.server.csrf.CsrfToken;
import org.springframework.web.server.WebFilter;

/**
 * Auto-configuration of the operations console: its actuator endpoints, each where it is
 * exposed and has something to show.
 */
@AutoConfiguration(
		after = { OutboxAutoConfiguration.class, EventBusAutoConfiguration.class, StoreAutoConfiguration.class,
				IdempotencyAutoConfiguration.class, SchemaAutoConfiguration.class },
		afterName = {
				"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
				"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnClass({ WebEndpoint.class, ConditionalOnAvailableEndpoint.class })
@ConditionalOnBean(name = "slackmgrClock")
@EnableConfigurationProperties(ConsoleProperties.class)
public final class ConsoleAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean({ OutboxOperations.class, NotificationEventRepository.class })
	@ConditionalOnAvailableEndpoint(endpoint = OutboxEndpoint.class)
	OutboxEndpoint slackmgrOutboxEndpoint(OutboxOperations operations, NotificationEventRepository archive,
			@Qualifier("slackmgrClock") Clock clock, ConsoleProperties properties) {
		return new OutboxEndpoint(operations, archive, clock, properties);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(EventBus.class)
	@ConditionalOnAvailableEndpoint(endpoint = EventsEndpoint.class)
	EventsEndpoint slackmgrEventsEndpoint(EventBus bus, ObjectProvider<Events> events,
			ObjectProvider<OutboxOperations> outbox, ConsoleProperties properties) {
		return new EventsEndpoint(bus, optional(events), optional(outbox), properties);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(SlackManagerRepository.class)
	@ConditionalOnAvailableEndpoint(endpoint = IssuesEndpoint.class)
	IssuesEndpoint slackmgrIssuesEndpoint(SlackManagerRepository repository, ObjectProvider<OpenIssueLayouts> layouts,
			ConsoleProperties properties) {
		return new IssuesEndpoint(repository, optional(layouts), properties);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(IdempotencyStore.class)
	@ConditionalOnAvailableEndpoint(endpoint = IdempotencyEndpoint.class)
	IdempotencyEndpoint slackmgrIdempotencyEndpoint(IdempotencyStore store, ConsoleProperties properties) {
		return new IdempotencyEndpoint(store, properties);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnBean(SchemaValidator.class)
	@ConditionalOnAvailableEndpoint(endpoint = TablesEndpoint.class)
	TablesEndpoint slackmgrTablesEndpoint(SchemaValidator validator, @Qualifier("slackmgrClock") Clock clock) {
		return new TablesEndpoint(validator, clock);
	}

	@Bean
	@ConditionalOnMissingBean
	@ConditionalOnAvailableEndpoint(endpoint = ConsoleEndpoint.class)
	ConsoleEndpoint slackmgrConsoleEndpoint(ObjectProvider<OutboxPolling> polling, ObjectProvider<MeterHistory> history,
			@Qualifier("slackmgrClock") Clock clock, ObjectProvider<PathMappedEndpoints> paths,
			EndpointAccessResolver access, ObjectProvider<OutboxHandler> handlers, ConsoleProperties properties) {
		return new ConsoleEndpoint(new ConsoleEndpoint.ProcessState(optional(polling), optional(history), clock),
				new ConsoleEndpoint.Endpoints(paths::getObject, access),
				() -> handlers.stream().map(OutboxHandler::kind).toList(), properties);
	}

	private static <T> Optional<T> optional(ObjectProvider<T> provider) {
		return Optional.ofNullable(provider.getIfAvailable());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnWebApplication(type = Type.REACTIVE)
	@ConditionalOnClass({ Mono.class, CsrfToken.class })
	@ConditionalOnAvailableEndpoint(endpoint = ConsoleEndpoint.class)
	static class Csrf {

		@Bean
		@ConditionalOnMissingBean
		ReactiveConsoleEndpointExtension slackmgrReactiveConsoleEndpointExtension(ConsoleEndpoint endpoint) {
			return new ReactiveConsoleEndpointExtension(endpoint);
		}

		@Bean
		WebFilter slackmgrConsoleCsrfFilter() {
			return new ReactiveConsoleEndpointExtension.TokenFilter();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	static class Meters {

		@Bean
		@ConditionalOnMissingBean
		@ConditionalOnBean(MeterRegistry.class)
		@ConditionalOnAvailableEndpoint(endpoint = ConsoleEndpoint.class)
		MeterHistory slackmgrMeterHistory(MeterRegistry registry, @Qualifier("slackmgrClock") Clock clock) {
			return new MeterHistory(registry, clock);
		}

	}

}
