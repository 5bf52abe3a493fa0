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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;

/**
 * Empties the tables of the embedded DynamoDB, and of no other: it has a client of its
 * own, which knows no other endpoint and is not measured. Items are deleted: up to some
 * ten of them in a table that is faster than to make it again.
 */
final class TestTables implements AutoCloseable {

	private final DynamoDbClient client;

	private final DynamoDbBulkTemplate bulk;

	TestTables(EmbeddedDynamoDb embedded) {
		this.client = DynamoDbClient.builder()
			.endpointOverride(embedded.endpoint())
			.region(embedded.region())
			.credentialsProvider(embedded.credentialsProvider())
			.httpClientBuilder(Apache5HttpClient.builder())
			.build();
		this.bulk = DynamoDbBulkTemplate.builder(this.client).build();
	}

	void empty() {
		this.client.listTablesPaginator().tableNames().forEach(this::empty);
	}

	private void empty(String table) {
		List<Map<String, AttributeValue>> items = this.client
			.scanPaginator((scan) -> scan.tableName(table).consistentRead(true))
			.items()
			.stream()
			.toList();
		if (!items.isEmpty()) {
			List<String> key = key(table);
			this.bulk.batchWrite(items.stream().map((item) -> delete(table, key, item)).toList());
		}
	}

	private List<String> key(String table) {
		return this.client.describeTable((request) -> request.tableName(table))
			.table()
			.keySchema()
			.stream()
			.map(KeySchemaElement::attributeName)
			.toList();
	}

	private static BulkWrite delete(String table, List<String> key, Map<String, AttributeValue> item) {
		return BulkWrite.delete(table, key.stream().collect(Collectors.toMap((name) -> name, item::get)));
	}

	@Override
	public void close() {
		this.bulk.close();
		this.client.close();
	}

}
