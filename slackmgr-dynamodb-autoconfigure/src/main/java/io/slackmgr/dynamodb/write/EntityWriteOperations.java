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

import java.util.Map;

import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClientExtension;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.extensions.WriteModification;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactDeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactUpdateItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactWriteItemsEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes {@link WriteOperation}s of entities and of requests of the enhanced client, with
 * the tables and schemas that resolvers find for their classes. The enhanced client's
 * extensions (versions, timestamps) apply, once, when the operation is made.
 */
final class EntityWriteOperations {

	private final DynamoDbEnhancedClient enhancedClient;

	private final DynamoDbTableSchemaResolver schemaResolver;

	private final DynamoDbTableNameResolver tableNameResolver;

	/**
	 * Creates a factory of operations. They are sent by the gateway's client, whatever
	 * client the enhanced client has.
	 * @param enhancedClient its extensions are applied
	 * @param schemaResolver finds schemas
	 * @param tableNameResolver finds table names
	 */
	EntityWriteOperations(DynamoDbEnhancedClient enhancedClient, DynamoDbTableSchemaResolver schemaResolver,
			DynamoDbTableNameResolver tableNameResolver) {
		this.enhancedClient = enhancedClient;
		this.schemaResolver = schemaResolver;
		this.tableNameResolver = tableNameResolver;
	}

	/**
	 * A put of an entity in place of what is there.
	 * @param <T> the entity's type
	 * @param entity the entity
	 * @return the operation
	 */
	<T> WriteOperation put(T entity) {
		return put(PutItemEnhancedRequest.builder(typeOf(entity)).item(entity).build());
	}

	/**
	 * A put with a condition.
	 * @param <T> the entity's type
	 * @param request the entity and the condition; what it asks to be returned is ignored
	 * @return the operation
	 */
	<T> WriteOperation put(PutItemEnhancedRequest<T> request) {
		DynamoDbTable<T> table = table(typeOf(request.item()));
		Map<String, AttributeValue> item = table.tableSchema().itemToMap(request.item(), true);
		Expression condition = request.conditionExpression();
		WriteModification extended = beforePut(table, item);
		if (extended != null) {
			item = (extended.transformedItem() != null) ? extended.transformedItem() : item;
			condition = both(condition, extended.additionalConditionalExpression());
		}
		WriteOperation put = WriteOperation.put(table.tableName(), item, keyAttributes(table));
		return (condition != null) ? put.withCondition(Expressions.used(condition)) : put;
	}

	/**
	 * What the extensions make of an item. The enhanced client asks them the same when it
	 * puts an item, but copies it several times then.
	 */
	private static @Nullable WriteModification beforePut(DynamoDbTable<?> table, Map<String, AttributeValue> item) {
		DynamoDbEnhancedClientExtension extension = table.mapperExtension();
		return (extension != null) ? extension.beforeWrite(new PutContext(table, item)) : null;
	}

	private static @Nullable Expression both(@Nullable Expression first, @Nullable Expression second) {
		if (first == null) {
			return second;
		}
		return (second != null) ? Expression.join(first, second, " AND ") : first;
	}

	/**
	 * An update of all of an entity's attributes; those that are null are removed.
	 * @param <T> the entity's type
	 * @param entity the entity
	 * @return the operation
	 */
	<T> WriteOperation update(T entity) {
		return update(UpdateItemEnhancedRequest.builder(typeOf(entity)).item(entity).build());
	}

	/**
	 * An update with a condition or with a choice of what null means.
	 * @param <T> the entity's type
	 * @param request the entity and the options; what it asks to be returned is ignored
	 * @return the operation
	 */
	<T> WriteOperation update(UpdateItemEnhancedRequest<T> request) {
		DynamoDbTable<T> table = table(typeOf(request.item()));
		return operation(table, transaction().addUpdateItem(table, inTransaction(request)));
	}

	/**
	 * A delete of an entity.
	 * @param <T> the entity's type
	 * @param entity the entity, of which only the key counts
	 * @return the operation
	 */
	<T> WriteOperation delete(T entity) {
		Class<T> type = typeOf(entity);
		return delete(table(type).keyFrom(entity), type);
	}

	/**
	 * A delete by key.
	 * @param <T> the entity's type
	 * @param key the primary key
	 * @param type the entity's type
	 * @return the operation
	 */
	<T> WriteOperation delete(Key key, Class<T> type) {
		return delete(DeleteItemEnhancedRequest.builder().key(key).build(), type);
	}

	/**
	 * A delete with a condition.
	 * @param <T> the entity's type
	 * @param request the key and the condition; what it asks to be returned is ignored
	 * @param type the entity's type
	 * @return the operation
	 */
	<T> WriteOperation delete(DeleteItemEnhancedRequest request, Class<T> type) {
		DynamoDbTable<T> table = table(type);
		return operation(table, transaction().addDeleteItem(table, inTransaction(request)));
	}

	/**
	 * A demand on an item that is not written.
	 * @param <T> the entity's type
	 * @param check the key and the condition
	 * @param type the entity's type
	 * @return the operation
	 */
	<T> WriteOperation check(ConditionCheck<T> check, Class<T> type) {
		DynamoDbTable<T> table = table(type);
		return operation(table, transaction().addConditionCheck(table, check));
	}

	private static <T> TransactUpdateItemEnhancedRequest<T> inTransaction(UpdateItemEnhancedRequest<T> request) {
		return TransactUpdateItemEnhancedRequest.builder(typeOf(request.item()))
			.item(request.item())
			.ignoreNullsMode(request.ignoreNullsMode())
			.conditionExpression(request.conditionExpression())
			.build();
	}

	private static TransactDeleteItemEnhancedRequest inTransaction(DeleteItemEnhancedRequest request) {
		return TransactDeleteItemEnhancedRequest.builder()
			.key(request.key())
			.conditionExpression(request.conditionExpression())
			.build();
	}

	private static TransactWriteItemsEnhancedRequest.Builder transaction() {
		return TransactWriteItemsEnhancedRequest.builder();
	}

	private static <T> WriteOperation operation(DynamoDbTable<T> table, TransactWriteItemsEnhancedRequest.Builder one) {
		return WriteOperation.from(one.build().transactWriteItems().get(0), keyAttributes(table));
	}

	private static String[] keyAttributes(DynamoDbTable<?> table) {
		return table.tableSchema().tableMetadata().primaryKeys().toArray(String[]::new);
	}

	private <T> DynamoDbTable<T> table(Class<T> type) {
		return this.enhancedClient.table(this.tableNameResolver.resolve(type), this.schemaResolver.resolve(type));
	}

	@SuppressWarnings("unchecked")
	private static <T> Class<T> typeOf(T entity) {
		return (Class<T>) entity.getClass();
	}

}
