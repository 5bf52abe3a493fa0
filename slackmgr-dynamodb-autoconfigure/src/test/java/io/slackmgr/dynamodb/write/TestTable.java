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
import java.util.Optional;

import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;

import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table with a key {@code id} and a client that remembers what it sent.
 */
final class TestTable {

	private final String name = LocalDynamoDb.uniqueTableName("write");

	private final RequestRecorder recorder = new RequestRecorder();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.overrideConfiguration((config) -> config.addExecutionInterceptor(this.recorder))
		.build();

	TestTable() {
		LocalDynamoDb.client()
			.createTable((table) -> table.tableName(this.name)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((attribute) -> attribute.attributeName("id").attributeType(ScalarAttributeType.S))
				.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH)));
	}

	static Map<String, AttributeValue> values(String... values) {
		Map<String, AttributeValue> result = new java.util.HashMap<>();
		for (int i = 0; i < values.length; i += 2) {
			result.put(values[i], AttributeValue.fromS(values[i + 1]));
		}
		return result;
	}

	static Expression absent() {
		return Expression.builder().expression("attribute_not_exists(id)").build();
	}

	static Expression present() {
		return Expression.builder().expression("attribute_exists(id)").build();
	}

	static Expression valueIs(String value) {
		return Expression.builder()
			.expression("#v = :v")
			.putExpressionName("#v", "value")
			.putExpressionValue(":v", AttributeValue.fromS(value))
			.build();
	}

	static Expression setValue(String value) {
		return Expression.builder()
			.expression("SET #v = :v")
			.putExpressionName("#v", "value")
			.putExpressionValue(":v", AttributeValue.fromS(value))
			.build();
	}

	ItemKey key(String id) {
		return new ItemKey(this.name, values("id", id));
	}

	WriteOperation put(String id, String value) {
		return WriteOperation.put(this.name, values("id", id, "value", value), "id");
	}

	Optional<String> value(String id) {
		Map<String, AttributeValue> item = LocalDynamoDb.client()
			.getItem((get) -> get.tableName(this.name).key(values("id", id)).consistentRead(true))
			.item();
		return Optional.ofNullable(item.get("value")).map(AttributeValue::s);
	}

	String name() {
		return this.name;
	}

	DynamoDbClient client() {
		return this.client;
	}

	RequestRecorder recorder() {
		return this.recorder;
	}

}
