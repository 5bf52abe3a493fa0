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

package io.slackmgr.dynamodb.autoconfigure.outbox;

import java.time.Clock;

import io.slackmgr.dynamodb.autoconfigure.LibraryBulkOperations;
import io.slackmgr.dynamodb.autoconfigure.LibraryDynamoDbClient;
import io.slackmgr.dynamodb.autoconfigure.RepositoryDecorator;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.autoconfigure.TableNames;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;
import io.slackmgr.dynamodb.outbox.delivery.OutboxBatches;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.OutboxTable;
import io.slackmgr.dynamodb.schema.SchemaInitializer;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.thread.Threading;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.core.env.Environment;

/**
 * Auto-configuration of the outbox. Entries are delivered where there is an
 * {@link OutboxHandler} bean and {@code slackmgr.dynamodb.outbox.poller.enabled} is not
 * false; from the start of the application on, unless
 * {@code slackmgr.dynamodb.outbox.poller.auto-startup} is false.
 */
@AutoConfiguration(after = SlackManagerDynamoDbAutoConfiguration.class, before = SchemaAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.outbox.enabled" },
		matchIfMissing = true)
@ConditionalOnMissingBean(Outbox.class)
@EnableConfigurationProperties(OutboxProperties.class)
public final class OutboxAutoConfiguration {

	private static final String TYPE = "slackmgr.dynamodb.outbox.type";

	@Bean
	@ConditionalOnMissingBean
	OutboxBackoff slackmgrOutboxBackoff(OutboxProperties properties) {
		return properties.toBackoff();
	}

	@Bean
	Outbox slackmgrOutbox(OutboxQueue queue, ObjectProvider<RepositoryDecorator> decorator) {
		return RepositoryDecorator.decorate(decorator, Outbox.class, queue.outbox());
	}

	@Bean
	@ConditionalOnMissingBean
	OutboxOperations slackmgrOutboxOperations(OutboxQueue queue, ObjectProvider<RepositoryDecorator> decorator) {
		return RepositoryDecorator.decorate(decorator, OutboxOperations.class, queue.operations());
	}

	@Bean
	@ConditionalOnMissingBean
	OutboxBatches slackmgrOutboxBatches(OutboxQueue queue) {
		return OutboxBatches.of(queue);
	}

	@Bean
	@ConditionalOnMissingBean
	NotificationEventRepository slackmgrNotificationEventRepository(OutboxQueue queue,
			ObjectProvider<RepositoryDecorator> decorator) {
		return RepositoryDecorator.decorate(decorator, NotificationEventRepository.class, queue.notificationEvents());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "dynamodb", matchIfMissing = true)
	static class DynamoDbOutbox {

		@Bean
		TableDefinition slackmgrOutboxTable(OutboxProperties properties, TableNames names) {
			return OutboxTable.definition(properties.tableName(names));
		}

		/**
		 * Asks for the schema's initializer, so that the table is ready before anybody
		 * has the outbox.
		 */
		@Bean
		OutboxQueue slackmgrOutboxQueue(ObjectProvider<SchemaInitializer> initializer, LibraryDynamoDbClient client,
				WriteGateway gateway, LibraryBulkOperations bulk, OutboxProperties properties, TableNames names,
				@Qualifier("slackmgrClock") Clock clock, OutboxBackoff backoff, ObjectProvider<OutboxObserver> observer,
				ObjectProvider<OutboxPropagation> propagation) {
			initializer.getIfAvailable();
			return OutboxQueue
				.dynamoDb(client.client(), gateway, bulk.operations(), properties.tableName(names), clock,
						properties.toSettings(), backoff, observer.getIfAvailable(() -> OutboxObserver.NONE))
				.withPropagation(propagation.getIfAvailable(() -> OutboxPropagation.NONE));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "memory")
	static class InMemoryOutbox {

		@Bean
		OutboxQueue slackmgrOutboxQueue(InMemoryTransactions transactions, OutboxProperties properties,
				@Qualifier("slackmgrClock") Clock clock, OutboxBackoff backoff, ObjectProvider<OutboxObserver> observer,
				ObjectProvider<OutboxPropagation> propagation) {
			StorageType.warnOfMemory("outbox");
			return OutboxQueue
				.inMemory(transactions, clock, properties.toSettings(), backoff,
						observer.getIfAvailable(() -> OutboxObserver.NONE))
				.withPropagation(propagation.getIfAvailable(() -> OutboxPropagation.NONE));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.outbox.poller.enabled", matchIfMissing = true)
	static class PollerConfiguration {

		@Bean
		OutboxSendExecutor slackmgrOutboxSendExecutor(OutboxProperties properties, Environment environment) {
			return new OutboxSendExecutor(properties.concurrency(), Threading.VIRTUAL.isActive(environment));
		}

		/**
		 * Eager, as nobody asks for it.
		 */
		@Bean
		@Lazy(false)
		OutboxPolling slackmgrOutboxPolling(OutboxQueue queue, OutboxProperties properties, OutboxSendExecutor sends,
				ObjectProvider<OutboxHandler> handlers) {
			OutboxPolling polling = OutboxPolling.of(queue,
					NotificationHandlerChoice.of(handlers.orderedStream().toList()), sends::execute,
					properties.concurrency());
			polling.setAutoStartup(properties.poller().autoStartup());
			return polling;
		}

	}

}
