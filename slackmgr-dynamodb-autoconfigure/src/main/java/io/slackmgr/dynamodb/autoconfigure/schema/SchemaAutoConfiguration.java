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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.time.Clock;

import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.slackmgr.dynamodb.autoconfigure.LibraryDynamoDbClient;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.SchemaInitializer;
import io.slackmgr.dynamodb.schema.SchemaValidator;
import io.slackmgr.dynamodb.schema.TableDefinition;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Lazy;

/**
 * Auto-configuration of what creates and validates tables: those of every
 * {@link TableDefinition} bean. Without such a bean there is nothing to do. An
 * auto-configuration that adds definitions comes before this one, and its beans that use
 * tables depend on the {@link SchemaInitializer}.
 */
@AutoConfiguration(after = SlackManagerDynamoDbAutoConfiguration.class)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@ConditionalOnBean(TableDefinition.class)
@EnableConfigurationProperties(SchemaProperties.class)
public final class SchemaAutoConfiguration {

	@Bean
	NamedTableDefinitions slackmgrNamedTableDefinitions(ObjectProvider<TableDefinition> definitions,
			ObjectProvider<DynamoDbTableNameResolver> names) {
		return new NamedTableDefinitions(definitions, names);
	}

	@Bean
	@ConditionalOnMissingBean
	SchemaValidator slackmgrSchemaValidator(LibraryDynamoDbClient client, NamedTableDefinitions definitions) {
		return new SchemaValidator(client.client(), definitions.get());
	}

	@Bean
	@ConditionalOnMissingBean
	SchemaCreator slackmgrSchemaCreator(LibraryDynamoDbClient client, NamedTableDefinitions definitions,
			SchemaProperties properties, @Qualifier("slackmgrClock") Clock clock) {
		return new SchemaCreator(client.client(), definitions.get(), properties.timeout(), clock);
	}

	@Bean
	@ConditionalOnMissingBean
	@Lazy(false)
	SchemaInitializer slackmgrSchemaInitializer(SchemaProperties properties, SchemaValidator validator,
			SchemaCreator creator) {
		return new SchemaInitializer(properties.mode(), validator, creator);
	}

}
