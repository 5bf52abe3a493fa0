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

package io.slackmgr.dynamodb.autoconfigure.store;

import java.time.Clock;

import io.slackmgr.dynamodb.autoconfigure.LibraryBulkOperations;
import io.slackmgr.dynamodb.autoconfigure.RepositoryDecorator;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbProperties;
import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.autoconfigure.TableNames;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.schema.SchemaInitializer;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.store.DynamoDbSlackManagerRepository;
import io.slackmgr.dynamodb.store.InMemorySlackManagerRepository;
import io.slackmgr.dynamodb.store.OpenIssueLayouts;
import io.slackmgr.dynamodb.store.OpenIssueResharding;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.store.SlackManagerTable;
import io.slackmgr.dynamodb.store.StoreSettings;
import io.slackmgr.dynamodb.write.EntityTable;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the Slack Manager store. With a {@link SlackManagerRepository} of
 * the application's there is nothing to do, and the store's table is not needed.
 */
@AutoConfiguration(after = SlackManagerDynamoDbAutoConfiguration.class, before = SchemaAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.store.enabled" },
		matchIfMissing = true)
@ConditionalOnMissingBean(SlackManagerRepository.class)
@EnableConfigurationProperties(StoreProperties.class)
public final class StoreAutoConfiguration {

	private static final String TYPE = "slackmgr.dynamodb.store.type";

	@Bean
	@ConditionalOnMissingBean
	StoreSettings slackmgrStoreSettings(StoreProperties properties, SlackManagerDynamoDbProperties shared) {
		return properties.toSettings(shared);
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "dynamodb", matchIfMissing = true)
	static class DynamoDbStore {

		@Bean
		TableDefinition slackmgrStoreTable(TableNames names) {
			return SlackManagerTable.definition(names.store());
		}

		@Bean
		EntityTable<?> slackmgrStoreEntityTable(TableNames names) {
			return SlackManagerTable.entityTable(names.store());
		}

		@Bean
		OpenIssueLayouts slackmgrOpenIssueLayouts(ObjectProvider<SchemaInitializer> initializer, EntityTables tables,
				WriteGateway gateway, @Qualifier("slackmgrClock") Clock clock, StoreSettings settings) {
			initializer.getIfAvailable();
			return new OpenIssueLayouts(tables, gateway, clock, settings);
		}

		@Bean
		@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.store.read-only", havingValue = false,
				matchIfMissing = true)
		OpenIssueResharding slackmgrOpenIssueResharding(ObjectProvider<SchemaInitializer> initializer,
				EntityTables tables, WriteGateway gateway, @Qualifier("slackmgrClock") Clock clock,
				StoreSettings settings) {
			initializer.getIfAvailable();
			return new OpenIssueResharding(tables, gateway, clock, settings);
		}

		/**
		 * Asks for the schema's initializer, so that the table is ready before anybody
		 * has the repository.
		 */
		@Bean
		SlackManagerRepository slackManagerRepository(ObjectProvider<SchemaInitializer> initializer,
				EntityTables tables, WriteGateway gateway, LibraryBulkOperations bulk,
				@Qualifier("slackmgrClock") Clock clock, StoreSettings settings, OpenIssueLayouts layouts,
				StoreProperties properties, ObjectProvider<RepositoryDecorator> decorator) {
			initializer.getIfAvailable();
			SlackManagerRepository repository = new DynamoDbSlackManagerRepository(tables, gateway, bulk.operations(),
					clock, settings, layouts);
			return RepositoryDecorator.decorate(decorator, SlackManagerRepository.class, properties.guard(repository));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "memory")
	static class InMemoryStore {

		@Bean
		SlackManagerRepository slackManagerRepository(InMemoryTransactions transactions,
				@Qualifier("slackmgrClock") Clock clock, StoreSettings settings, StoreProperties properties,
				ObjectProvider<RepositoryDecorator> decorator) {
			StorageType.warnOfMemory("store");
			return RepositoryDecorator.decorate(decorator, SlackManagerRepository.class,
					properties.guard(new InMemorySlackManagerRepository(transactions, clock, settings)));
		}

	}

}
