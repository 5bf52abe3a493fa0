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

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import java.time.Clock;

import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.StorageType;
import io.slackmgr.dynamodb.autoconfigure.TableNames;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyTable;
import io.slackmgr.dynamodb.schema.SchemaInitializer;
import io.slackmgr.dynamodb.schema.TableDefinition;
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
 * Auto-configuration of the store of idempotency records. With an
 * {@link IdempotencyStore} of the application's there is nothing to do, and the table is
 * not needed.
 */
@AutoConfiguration(after = SlackManagerDynamoDbAutoConfiguration.class, before = SchemaAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.idempotency.enabled" },
		matchIfMissing = true)
@ConditionalOnMissingBean(IdempotencyStore.class)
@EnableConfigurationProperties(IdempotencyProperties.class)
public final class IdempotencyAutoConfiguration {

	private static final String TYPE = "slackmgr.dynamodb.idempotency.type";

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "dynamodb", matchIfMissing = true)
	static class DynamoDbStore {

		@Bean
		TableDefinition slackmgrIdempotencyTable(IdempotencyProperties properties, TableNames names) {
			return IdempotencyTable.definition(properties.tableName(names));
		}

		@Bean
		EntityTables.Mapping<?> slackmgrIdempotencyEntityTable(IdempotencyProperties properties, TableNames names) {
			return IdempotencyTable.entityTable(properties.tableName(names));
		}

		/**
		 * Asks for the schema's initializer, so that the table is ready before anybody
		 * has the store.
		 */
		@Bean
		IdempotencyStore slackmgrIdempotencyStore(ObjectProvider<SchemaInitializer> initializer, EntityTables tables,
				WriteGateway gateway, @Qualifier("slackmgrClock") Clock clock, IdempotencyProperties properties) {
			initializer.getIfAvailable();
			return IdempotencyStore.dynamoDb(tables, gateway, clock, properties.toSettings());
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnProperty(name = TYPE, havingValue = "memory")
	static class InMemoryStore {

		@Bean
		IdempotencyStore slackmgrIdempotencyStore(InMemoryTransactions transactions,
				@Qualifier("slackmgrClock") Clock clock, IdempotencyProperties properties) {
			StorageType.warnOfMemory("idempotency");
			return IdempotencyStore.inMemory(transactions, clock, properties.toSettings());
		}

	}

}
