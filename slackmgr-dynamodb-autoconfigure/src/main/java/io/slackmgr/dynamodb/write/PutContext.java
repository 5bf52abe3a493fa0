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

import software.amazon.awssdk.enhanced.dynamodb.DynamoDbExtensionContext;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbTable;
import software.amazon.awssdk.enhanced.dynamodb.OperationContext;
import software.amazon.awssdk.enhanced.dynamodb.TableMetadata;
import software.amazon.awssdk.enhanced.dynamodb.TableSchema;
import software.amazon.awssdk.enhanced.dynamodb.internal.operations.OperationName;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What extensions of the enhanced client observe of a put.
 *
 * @param table where the item goes
 * @param items the item's attributes
 */
record PutContext(DynamoDbTable<?> table,
		Map<String, AttributeValue> items) implements DynamoDbExtensionContext.BeforeWrite, OperationContext {

	@Override
	public OperationName operationName() {
		return OperationName.PUT_ITEM;
	}

	@Override
	public OperationContext operationContext() {
		return this;
	}

	@Override
	public String tableName() {
		return this.table.tableName();
	}

	@Override
	public String indexName() {
		return TableMetadata.primaryIndexName();
	}

	@Override
	public TableMetadata tableMetadata() {
		return this.table.tableSchema().tableMetadata();
	}

	@Override
	public TableSchema<?> tableSchema() {
		return this.table.tableSchema();
	}

}
