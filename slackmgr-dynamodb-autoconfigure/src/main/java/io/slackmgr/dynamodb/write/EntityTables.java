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

package io.slackmgr.dynamodb.write;

import java.util.Collection;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * A {@link DynamoDbTemplate} of the library's own: it knows the tables and schemas of the
 * {@link EntityTable}s and no others, uses no extensions, and shares nothing with the
 * application's template. This holds the template rather than being one, so that as a
 * bean it never stands in for the application's. Safe for use by many threads.
 */
public final class EntityTables {

	private final Map<Class<?>, EntityTable<?>> tables;

	private final DynamoDbEnhancedClient enhancedClient;

	private final DynamoDbTemplate template;

	private final EntityWriteOperations writes;

	/**
	 * Creates the template.
	 * @param client sends the requests
	 * @param tables the entities' tables, one for each class
	 * @throws IllegalStateException if a class is named twice
	 */
	public EntityTables(DynamoDbClient client, Collection<EntityTable<?>> tables) {
		this.tables = tables.stream()
			.collect(Collectors.toUnmodifiableMap(EntityTable::entityType, Function.identity()));
		this.enhancedClient = DynamoDbEnhancedClient.builder().dynamoDbClient(client).extensions().build();
		DynamoDbTableSchemaResolver schemas = new Schemas();
		DynamoDbTableNameResolver names = new Names();
		this.template = new DynamoDbTemplate(this.enhancedClient, schemas, names);
		this.writes = new EntityWriteOperations(this.enhancedClient, schemas, names);
	}

	/**
	 * The template: loads, queries, scans.
	 * @return the template
	 */
	public DynamoDbTemplate template() {
		return this.template;
	}

	/**
	 * The table of an entity, for what the template lacks: consistent loads.
	 * @param <T> the entity's type
	 * @param entityType the entity's class
	 * @return the table
	 * @throws IllegalArgumentException if the class has no table
	 */
	public <T> DynamoDbTable<T> table(Class<T> entityType) {
		EntityTable<T> table = entityTable(entityType);
		return this.enhancedClient.table(table.tableName(), table.schema());
	}

	/**
	 * Makes write operations of entities.
	 * @return the factory
	 */
	public EntityWriteOperations writes() {
		return this.writes;
	}

	@SuppressWarnings("unchecked")
	private <T> EntityTable<T> entityTable(Class<T> entityType) {
		EntityTable<?> table = this.tables.get(entityType);
		if (table == null) {
			throw new IllegalArgumentException(entityType + " has no table: add an EntityTable for it");
		}
		return (EntityTable<T>) table;
	}

	/**
	 * Finds the entities' schemas.
	 */
	private final class Schemas implements DynamoDbTableSchemaResolver {

		@Override
		public <T> TableSchema<T> resolve(Class<T> entityType) {
			return entityTable(entityType).schema();
		}

	}

	/**
	 * Finds the entities' table names.
	 */
	private final class Names implements DynamoDbTableNameResolver {

		@Override
		public <T> String resolve(Class<T> entityType) {
			return entityTable(entityType).tableName();
		}

	}

}
