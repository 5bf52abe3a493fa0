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

package io.slackmgr.dynamodb.bulk;

import java.util.List;
import java.util.Map;

import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableSchemaResolver;

import io.slackmgr.dynamodb.item.ItemKey;

import org.springframework.dao.InvalidDataAccessApiUsageException;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.BatchGetResultPage;
import software.amazon.awssdk.enhanced.dynamodb.model.WriteBatch;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;

/**
 * Maps entities to items and back, as the application's enhanced client does with its
 * extensions.
 *
 * @param client the application's enhanced client
 * @param tableNames names the table of a class
 * @param schemas names the schema of a class
 */
record EntityMapper(DynamoDbEnhancedClient client, DynamoDbTableNameResolver tableNames,
		DynamoDbTableSchemaResolver schemas) {

	<T> DynamoDbTable<T> table(Class<T> entityType) {
		return this.client.table(this.tableNames.resolve(entityType), this.schemas.resolve(entityType));
	}

	<T> ItemKey key(Class<T> entityType, Key key) {
		DynamoDbTable<T> table = table(entityType);
		return new ItemKey(table.tableName(), key.primaryKeyMap(table.tableSchema()));
	}

	/**
	 * The put of an entity, its key attributes named.
	 * @throws InvalidDataAccessApiUsageException if an extension demands a condition, as
	 * that for versioned records does: a batch has none
	 */
	<T> BulkWrite.PutItem put(Class<T> entityType, T entity) {
		DynamoDbTable<T> table = table(entityType);
		Map<String, AttributeValue> item;
		try {
			item = WriteBatch.builder(entityType)
				.mappedTableResource(table)
				.addPutItem(entity)
				.build()
				.writeRequests()
				.iterator()
				.next()
				.putRequest()
				.item();
		}
		catch (IllegalArgumentException ex) {
			throw new InvalidDataAccessApiUsageException("An entity of " + entityType
					+ " can't be put in bulk: an extension of the enhanced client, such as the one for versioned"
					+ " records, demands a condition, see the cause", ex);
		}
		List<String> keyAttributes = table.tableSchema().tableMetadata().primaryKeys().stream().toList();
		return (BulkWrite.PutItem) BulkWrite.put(table.tableName(), item, keyAttributes.toArray(String[]::new));
	}

	<T> T entity(DynamoDbTable<T> table, Map<String, AttributeValue> item) {
		return BatchGetResultPage.builder()
			.batchGetItemResponse(
					BatchGetItemResponse.builder().responses(Map.of(table.tableName(), List.of(item))).build())
			.mapperExtension(table.mapperExtension())
			.build()
			.resultsForTable(table)
			.get(0);
	}

}
