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

import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.enhanced.dynamodb.model.DeleteItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.PutItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.UpdateItemEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/**
 * Writes of the application's own entities and items that join the running DynamoDB
 * transaction, together with all that the library writes in it; with none running they
 * are sent at once. Use it in place of the writes of
 * {@link io.awspring.cloud.dynamodb.DynamoDbTemplate}, which are always sent at once.
 * Tables and schemas are those of the application's resolvers.
 *
 * <p>
 * Nothing is returned, since nothing is known before the commit. <b>Reads in a
 * transaction do not see</b> what was written in it. For what is refused, and when, see
 * {@link WriteGateway} and {@link DynamoDbTransactionManager}.
 */
public final class DynamoDbWriteTemplate {

	private final WriteGateway gateway;

	private final EntityWriteOperations operations;

	/**
	 * Creates a template.
	 * @param gateway sends the writes or lets them join
	 * @param enhancedClient its extensions are applied; it sends nothing
	 * @param schemaResolver finds the schemas of entities
	 * @param tableNameResolver finds the tables of entities
	 */
	public DynamoDbWriteTemplate(WriteGateway gateway, DynamoDbEnhancedClient enhancedClient,
			DynamoDbTableSchemaResolver schemaResolver, DynamoDbTableNameResolver tableNameResolver) {
		this.gateway = gateway;
		this.operations = new EntityWriteOperations(enhancedClient, schemaResolver, tableNameResolver);
	}

	/**
	 * Puts an entity in place of what is there.
	 * @param entity the entity
	 */
	public void put(Object entity) {
		this.gateway.write(this.operations.put(entity));
	}

	/**
	 * Puts an entity on a condition.
	 * @param <T> the entity's type
	 * @param request the entity and the condition; what it asks to be returned is ignored
	 */
	public <T> void put(PutItemEnhancedRequest<T> request) {
		this.gateway.write(this.operations.put(request));
	}

	/**
	 * Updates all attributes of an entity; those that are null are removed.
	 * @param entity the entity
	 */
	public void update(Object entity) {
		this.gateway.write(this.operations.update(entity));
	}

	/**
	 * Updates an entity on a condition or with a choice of what null means.
	 * @param <T> the entity's type
	 * @param request the entity and the options; what it asks to be returned is ignored
	 */
	public <T> void update(UpdateItemEnhancedRequest<T> request) {
		this.gateway.write(this.operations.update(request));
	}

	/**
	 * Deletes an entity.
	 * @param entity the entity, of which only the key counts
	 */
	public void delete(Object entity) {
		this.gateway.write(this.operations.delete(entity));
	}

	/**
	 * Deletes an entity by key.
	 * @param key the primary key
	 * @param type the entity's type
	 */
	public void delete(Key key, Class<?> type) {
		this.gateway.write(this.operations.delete(key, type));
	}

	/**
	 * Deletes an entity on a condition.
	 * @param request the key and the condition; what it asks to be returned is ignored
	 * @param type the entity's type
	 */
	public void delete(DeleteItemEnhancedRequest request, Class<?> type) {
		this.gateway.write(this.operations.delete(request, type));
	}

	/**
	 * Demands a condition of an item without writing it, for the transaction it joins to
	 * commit.
	 * @param <T> the entity's type
	 * @param check the key and the condition
	 * @param type the entity's type
	 */
	public <T> void check(ConditionCheck<T> check, Class<T> type) {
		this.gateway.write(this.operations.check(check, type));
	}

	/**
	 * Writes an item by a low-level request.
	 * @param request the put, update, delete or condition check; what it asks to be
	 * returned is ignored
	 * @param keyAttributes for a put, the names of the table's key attributes; else not
	 * needed
	 */
	public void write(TransactWriteItem request, String... keyAttributes) {
		this.gateway.write(WriteOperation.from(request, keyAttributes));
	}

}
