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
import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.autoconfigure.TableNames;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.schema.SchemaInitializer;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.store.OpenIssueLayouts;
import io.slackmgr.dynamodb.store.OpenIssueResharding;
import io.slackmgr.dynamodb.store.SlackManagerMaintenance;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.store.SlackManagerStore;
import io.slackmgr.dynamodb.store.SlackManagerTable;
import io.slackmgr.dynamodb.store.StoreSettings;
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

	private static final String READ_ONLY = "slackmgr.dynamodb.store.read-only";

	@Bean
	@ConditionalOnMissingBean
	StoreSettings slackmgrStoreSettings(StoreProperties properties) {
		return properties.toSettings();
	}

	@Bean
	SlackManagerRepository slackManagerRepository(SlackManagerStore store, StoreProperties properties,
			ObjectProvider<RepositoryDecorator> decorator) {
		return RepositoryDecorator.decorate(decorator, SlackManagerRepository.class,
				properties.readOnly() ? store.readOnlyRepository() : store.repository());
	}

	@Bean
	@ConditionalOnBooleanProperty("slackmgr.dynamodb.allow-drop-all-data")
	@ConditionalOnBooleanProperty(name = READ_ONLY, havingValue = false, matchIfMissing = true)
	SlackManagerMaintenance slackManagerMaintenance(SlackManagerStore store) {
		return store.maintenance();
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "dynamodb", matchIfMissing = true)
	static class DynamoDbStore {

		@Bean
		TableDefinition slackmgrStoreTable(TableNames names) {
			return SlackManagerTable.definition(names.store());
		}

		@Bean
		EntityTables.Mapping<?> slackmgrStoreEntityTable(TableNames names) {
			return SlackManagerTable.entityTable(names.store());
		}

		/**
		 * Asks for the schema's initializer, so that the table is ready before anybody
		 * has the repository.
		 */
		@Bean
		SlackManagerStore slackmgrStore(ObjectProvider<SchemaInitializer> initializer, EntityTables tables,
				WriteGateway gateway, LibraryBulkOperations bulk, @Qualifier("slackmgrClock") Clock clock,
				StoreSettings settings) {
			initializer.getIfAvailable();
			return SlackManagerStore.dynamoDb(tables, gateway, bulk.operations(), clock, settings);
		}

		@Bean
		OpenIssueLayouts slackmgrOpenIssueLayouts(SlackManagerStore store) {
			return store.openIssueLayouts().orElseThrow();
		}

		@Bean
		@ConditionalOnBooleanProperty(name = READ_ONLY, havingValue = false, matchIfMissing = true)
		OpenIssueResharding slackmgrOpenIssueResharding(SlackManagerStore store) {
			return store.openIssueResharding().orElseThrow();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "memory")
	static class InMemoryStore {

		@Bean
		SlackManagerStore slackmgrStore(InMemoryTransactions transactions, @Qualifier("slackmgrClock") Clock clock,
				StoreSettings settings) {
			StorageType.warnOfMemory("store");
			return SlackManagerStore.inMemory(transactions, clock, settings);
		}

	}

}
