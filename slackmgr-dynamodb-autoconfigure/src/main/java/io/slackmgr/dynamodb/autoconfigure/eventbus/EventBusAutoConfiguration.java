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

import io.slackmgr.dynamodb.autoconfigure.LibraryBulkOperations;
import io.slackmgr.dynamodb.autoconfigure.LibraryDynamoDbClient;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.autoconfigure.TableNames;
import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonCodecs;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxProperties;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventBusObserver;
import io.slackmgr.dynamodb.eventbus.EventTable;
import io.slackmgr.dynamodb.eventbus.Events;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.schema.SchemaInitializer;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the event bus. Its events are delivered where there is an outbox.
 */
@AutoConfiguration(after = { SlackManagerDynamoDbAutoConfiguration.class, JsonAutoConfiguration.class,
		OutboxAutoConfiguration.class }, before = SchemaAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.event-bus.enabled" },
		matchIfMissing = true)
@ConditionalOnMissingBean(EventBus.class)
@EnableConfigurationProperties(EventBusProperties.class)
public final class EventBusAutoConfiguration {

	private static final Log logger = LogFactory.getLog(EventBusAutoConfiguration.class);

	private static final String TYPE = "slackmgr.dynamodb.event-bus.type";

	@Bean
	EventBus slackmgrEventBus(Events events) {
		return events.bus();
	}

	@Bean
	@ConditionalOnBean(Outbox.class)
	OutboxHandler slackmgrEventDeliveryHandler(Events events, EventBusProperties properties) {
		return events.handler(properties.unknownSubscriptionTimeout());
	}

	@Bean
	static SmartInitializingSingleton slackmgrEventSubscriberMethods(ConfigurableListableBeanFactory beans,
			ObjectProvider<Events> events) {
		return Events.subscriberMethods(beans, events::getObject);
	}

	private static EventBusObserver observer(ObjectProvider<EventBusObserver> observers) {
		return EventBusObserver.of(observers.orderedStream().toList());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "dynamodb", matchIfMissing = true)
	static class DynamoDbEvents {

		@Bean
		TableDefinition slackmgrEventTable(EventBusProperties properties, TableNames names) {
			return EventTable.definition(properties.tableName(names));
		}

		/**
		 * Asks for the schema's initializer, so that the table is ready before anybody
		 * has the bus.
		 */
		@Bean
		Events slackmgrEvents(ObjectProvider<SchemaInitializer> initializer, LibraryDynamoDbClient client,
				WriteGateway gateway, LibraryBulkOperations bulk, EventBusProperties properties, TableNames names,
				ObjectProvider<Outbox> outbox, @Qualifier("slackmgrClock") Clock clock,
				ObjectProvider<EventBusObserver> observers, JsonCodecs codecs) {
			initializer.getIfAvailable();
			if (properties.tagIndex() && properties.tagIndexSince() == null) {
				logger.info("Queries for events with tags find those that were published with the tag index only. "
						+ "Action: if there are older ones, set slackmgr.dynamodb.event-bus.tag-index-since");
			}
			return Events.dynamoDb(client.client(), gateway, bulk.operations(), properties.tableName(names),
					outbox.getIfAvailable(), clock, properties.toSettings(codecs), observer(observers));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "memory")
	static class InMemoryEvents {

		/**
		 * Delivers through an outbox in memory only: from a table another instance would
		 * take what only this one has.
		 */
		@Bean
		Events slackmgrEvents(InMemoryTransactions transactions, EventBusProperties properties,
				ObjectProvider<Outbox> outbox, ObjectProvider<OutboxProperties> outboxProperties,
				@Qualifier("slackmgrClock") Clock clock, ObjectProvider<EventBusObserver> observers,
				JsonCodecs codecs) {
			StorageType.warnOfMemory("event-bus");
			Outbox inMemory = outboxProperties.stream()
				.filter((found) -> found.type() == StorageType.MEMORY)
				.findFirst()
				.map((found) -> outbox.getObject())
				.orElse(null);
			return Events.inMemory(transactions, inMemory, clock, properties.toSettings(codecs), observer(observers));
		}

	}

}
