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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Clock;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Engines for tests.
 */
public final class TestEngines {

	private TestEngines() {
	}

	public static OutboxEngine inMemory() {
		return new InMemoryOutboxEngine(new InMemoryTransactions());
	}

	/** On a new table of the shared DynamoDB Local. */
	public static OutboxEngine dynamoDb() {
		return dynamoDb(LocalDynamoDb.client(), createTable(LocalDynamoDb.client()));
	}

	public static OutboxEngine dynamoDb(DynamoDbClient client, String table) {
		return dynamoDb(client, new WriteGateway(client, Clock.systemUTC(), CommitSettings.DEFAULTS), table);
	}

	public static OutboxEngine dynamoDb(DynamoDbClient client, WriteGateway gateway, String table) {
		return new DynamoDbOutboxEngine(client, gateway, DynamoDbBulkTemplate.builder(client).build(), table);
	}

	public static String createTable(DynamoDbClient client) {
		String name = LocalDynamoDb.uniqueTableName("outbox");
		client.createTable((table) -> table.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S),
					(attribute) -> attribute.attributeName("sk").attributeType(ScalarAttributeType.S))
			.keySchema((key) -> key.attributeName("pk").keyType(KeyType.HASH),
					(key) -> key.attributeName("sk").keyType(KeyType.RANGE)));
		return name;
	}

}
