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
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;
import io.awspring.cloud.dynamodb.DynamoDbTemplate;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.util.Assert;

/**
 * A {@link DynamoDbTemplate} of the library's own: it knows the tables and schemas of the
 * {@link Mapping}s and no others, uses no extensions, and shares nothing with the
 * application's template. This holds the template rather than being one, so that as a
 * bean it never stands in for the application's. Safe for use by many threads.
 */
public final class EntityTables {

	private final Map<Class<?>, Mapping<?>> tables;

	private final DynamoDbEnhancedClient enhancedClient;

	private final DynamoDbTemplate template;

	private final EntityWriteOperations writes;

	/**
	 * Creates the template.
	 * @param client sends the requests
	 * @param tables the entities' tables, one for each class
	 * @throws IllegalStateException if a class is named twice
	 */
	public EntityTables(DynamoDbClient client, Collection<Mapping<?>> tables) {
		this.tables = tables.stream().collect(Collectors.toUnmodifiableMap(Mapping::entityType, Function.identity()));
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
		Mapping<T> table = entityTable(entityType);
		return this.enhancedClient.table(table.tableName(), table.schema());
	}

	/**
	 * A put of an entity in place of what is there.
	 * @param entity the entity
	 * @return the operation
	 * @throws IllegalArgumentException if its class has no table
	 */
	public WriteOperation put(Object entity) {
		return this.writes.put(entity);
	}

	/**
	 * A put of an entity with a condition.
	 * @param <T> the entity's type
	 * @param request the entity and the condition; what it asks to be returned is ignored
	 * @return the operation
	 * @throws IllegalArgumentException if the class has no table
	 */
	public <T> WriteOperation put(PutItemEnhancedRequest<T> request) {
		return this.writes.put(request);
	}

	/**
	 * A delete of an entity.
	 * @param key the entity's primary key
	 * @param entityType the entity's class
	 * @return the operation
	 * @throws IllegalArgumentException if the class has no table
	 */
	public WriteOperation delete(Key key, Class<?> entityType) {
		return this.writes.delete(key, entityType);
	}

	/**
	 * A delete of an entity with a condition.
	 * @param request the key and the condition; what it asks to be returned is ignored
	 * @param entityType the entity's class
	 * @return the operation
	 * @throws IllegalArgumentException if the class has no table
	 */
	public WriteOperation delete(DeleteItemEnhancedRequest request, Class<?> entityType) {
		return this.writes.delete(request, entityType);
	}

	@SuppressWarnings("unchecked")
	private <T> Mapping<T> entityTable(Class<T> entityType) {
		Mapping<?> table = this.tables.get(entityType);
		if (table == null) {
			throw new IllegalArgumentException(entityType + " has no table: add an EntityTables.Mapping for it");
		}
		return (Mapping<T>) table;
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

	/**
	 * Which table the entities of a class lie in, and how they are mapped to its items.
	 *
	 * @param <T> the entities' type
	 * @param entityType the entities' class
	 * @param tableName the table's name
	 * @param schema maps entities to items and back
	 */
	public record Mapping<T>(Class<T> entityType, String tableName, TableSchema<T> schema) {

		public Mapping {
			Objects.requireNonNull(entityType, "entityType");
			Assert.hasText(tableName, "tableName must not be empty");
			Objects.requireNonNull(schema, "schema");
		}

	}

}
