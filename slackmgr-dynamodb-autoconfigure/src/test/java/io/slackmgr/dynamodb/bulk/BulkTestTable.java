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

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * A table with keys {@code pk} (S) and {@code sk} (N), and a client that fails on demand
 * and retries five times in all, without pauses.
 */
final class BulkTestTable implements AutoCloseable {

	final FaultyHttpClient http = FaultyHttpClient.create();

	final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.httpClient(this.http)
		.overrideConfiguration((override) -> override
			.retryStrategy(AwsRetryStrategy.standardRetryStrategy()
				.toBuilder()
				.maxAttempts(5)
				.circuitBreakerEnabled(false)
				.backoffStrategy(BackoffStrategy.retryImmediately())
				.throttlingBackoffStrategy(BackoffStrategy.retryImmediately())
				.build())
			.apiCallTimeout(Duration.ofSeconds(30))
			.addExecutionInterceptor(DynamoDbExceptionTranslator.interceptor()))
		.build();

	final String name;

	BulkTestTable() {
		this(LocalDynamoDb.uniqueTableName("bulk"));
	}

	BulkTestTable(String name) {
		this.name = name;
		LocalDynamoDb.client()
			.createTable((request) -> request.tableName(this.name)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S),
						(attribute) -> attribute.attributeName("sk").attributeType(ScalarAttributeType.N))
				.keySchema((key) -> key.attributeName("pk").keyType(KeyType.HASH),
						(key) -> key.attributeName("sk").keyType(KeyType.RANGE)));
	}

	ItemKey key(int number) {
		return new ItemKey(this.name, keyAttributes("p" + number % 10, Integer.toString(number)));
	}

	List<ItemKey> keys(int count) {
		return IntStream.range(0, count).mapToObj(this::key).toList();
	}

	BulkWrite put(int number) {
		return put(number, "value " + number);
	}

	BulkWrite put(int number, String value) {
		Map<String, AttributeValue> key = key(number).key();
		return BulkWrite.put(this.name,
				Map.of("pk", key.get("pk"), "sk", key.get("sk"), "value", AttributeValue.fromS(value)), "pk", "sk");
	}

	List<BulkWrite> puts(int count) {
		return IntStream.range(0, count).mapToObj(this::put).toList();
	}

	/** How many items the table holds, asked without the faulty client. */
	int count() {
		return LocalDynamoDb.client()
			.scanPaginator((request) -> request.tableName(this.name).consistentRead(true))
			.stream()
			.mapToInt((page) -> page.count())
			.sum();
	}

	String value(int number) {
		return LocalDynamoDb.client()
			.getItem((request) -> request.tableName(this.name).key(key(number).key()).consistentRead(true))
			.item()
			.get("value")
			.s();
	}

	static Map<String, AttributeValue> keyAttributes(String pk, String sk) {
		return Map.of("pk", AttributeValue.fromS(pk), "sk", AttributeValue.fromN(sk));
	}

	@Override
	public void close() {
		this.client.close();
		this.http.close();
		LocalDynamoDb.client().deleteTable((request) -> request.tableName(this.name));
	}

}
