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

package io.slackmgr.dynamodb.idempotency.store;

import java.time.Clock;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table of its own, in DynamoDB Local unless told otherwise, and a look into it.
 */
public final class IdempotencyTestTable {

	private final String name = LocalDynamoDb.uniqueTableName("idempotency");

	private final DynamoDbClient client;

	public IdempotencyTestTable() {
		this(LocalDynamoDb.client());
	}

	public IdempotencyTestTable(DynamoDbClient client) {
		this.client = client;
		client.createTable((table) -> table.tableName(this.name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S))
			.keySchema((key) -> key.attributeName("pk").keyType(KeyType.HASH)));
	}

	public String name() {
		return this.name;
	}

	public IdempotencyStore store(DynamoDbClient client, WriteGateway gateway, Clock clock) {
		return IdempotencyStore.dynamoDb(new EntityTables(client, List.of(IdempotencyTable.entityTable(this.name))),
				gateway, clock, IdempotencySettings.DEFAULTS);
	}

	public Map<String, AttributeValue> item(String pk) {
		return this.client
			.getItem((get) -> get.tableName(this.name).key(Map.of("pk", AttributeValue.fromS(pk))).consistentRead(true))
			.item();
	}

	public void put(Map<String, AttributeValue> item) {
		this.client.putItem((put) -> put.tableName(this.name).item(item));
	}

	public void delete(String pk) {
		this.client.deleteItem((delete) -> delete.tableName(this.name).key(Map.of("pk", AttributeValue.fromS(pk))));
	}

	public long size() {
		return this.client.scan((scan) -> scan.tableName(this.name)).count();
	}

}
