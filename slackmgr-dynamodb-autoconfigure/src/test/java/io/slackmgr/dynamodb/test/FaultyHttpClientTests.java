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

package io.slackmgr.dynamodb.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class FaultyHttpClientTests {

	private final FaultyHttpClient http = FaultyHttpClient.create();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.httpClient(this.http)
		.overrideConfiguration((override) -> override.retryStrategy(AwsRetryStrategy.doNotRetry()))
		.build();

	private final String table = LocalDynamoDb.uniqueTableName("faulty");

	@BeforeEach
	void createTable() {
		LocalDynamoDb.client()
			.createTable((request) -> request.tableName(this.table)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S))
				.keySchema((key) -> key.attributeName("pk").keyType(KeyType.HASH)));
	}

	@AfterEach
	void close() {
		this.client.close();
		this.http.close();
	}

	@Test
	void throttlesAsOftenAsToldAndThenLetsThrough() {
		this.http.on("PutItem").times(2).fail(Fault.throttle());
		for (int i = 0; i < 2; i++) {
			assertThatExceptionOfType(ProvisionedThroughputExceededException.class).isThrownBy(() -> put("a"));
		}
		put("a");
		assertThat(exists("a")).isTrue();
		assertThat(this.http.count("PutItem")).isEqualTo(3);
		assertThat(this.http.requests("PutItem").get(0).body().at("/Item/pk/S").asText()).isEqualTo("a");
	}

	@Test
	void droppedRequestHasNoEffectButDroppedAnswerHas() {
		this.http.on("PutItem").once().fail(Fault.dropRequest());
		this.http.on("PutItem").once().fail(Fault.dropAnswer());
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put("lost"));
		assertThatExceptionOfType(SdkClientException.class).isThrownBy(() -> put("there"));
		assertThat(exists("lost")).isFalse();
		assertThat(exists("there")).isTrue();
	}

	@Test
	void delayedRequestAndDelayedAnswerTimeOut() {
		this.http.on("PutItem").once().fail(Fault.delay(Duration.ofMinutes(1)));
		this.http.on("PutItem").once().fail(Fault.delayAnswer(Duration.ofMinutes(1)));
		assertThatExceptionOfType(ApiCallAttemptTimeoutException.class).isThrownBy(() -> putWithTimeout("never"));
		assertThatExceptionOfType(ApiCallAttemptTimeoutException.class).isThrownBy(() -> putWithTimeout("late"));
		assertThat(exists("never")).isFalse();
		assertThat(exists("late")).isTrue();
	}

	@Test
	void thirdOfABatchStaysUnprocessed() {
		this.http.on("BatchWriteItem").always().fail(Fault.leaveUnprocessed(1.0 / 3, new Random(1)));
		this.http.on("BatchGetItem").always().fail(Fault.leaveUnprocessed(1.0 / 3, new Random(2)));
		List<WriteRequest> writes = new ArrayList<>();
		List<Map<String, AttributeValue>> keys = new ArrayList<>();
		for (int i = 0; i < 25; i++) {
			Map<String, AttributeValue> item = item("k" + i);
			keys.add(item);
			writes.add(WriteRequest.builder().putRequest((put) -> put.item(item)).build());
		}
		BatchWriteItemResponse written = this.client
			.batchWriteItem((request) -> request.requestItems(Map.of(this.table, writes)));
		int unwritten = written.unprocessedItems().get(this.table).size();
		assertThat(unwritten).isBetween(4, 14);
		BatchGetItemResponse read = this.client
			.batchGetItem((request) -> request.requestItems(Map.of(this.table, keysOf(keys))));
		int unread = read.unprocessedKeys().get(this.table).keys().size();
		assertThat(unread).isBetween(4, 14);
		assertThat(read.responses().get(this.table)).hasSizeLessThanOrEqualTo(25 - unread);
		assertThat(keys.stream().filter((key) -> exists(key.get("pk").s()))).hasSize(25 - unwritten);
	}

	@Test
	void cancelsATransactionForTheReasonsGiven() {
		this.http.on("TransactWriteItems").once().fail(Fault.cancelTransaction("None", "TransactionConflict"));
		assertThatExceptionOfType(TransactionCanceledException.class)
			.isThrownBy(() -> this.client.transactWriteItems((request) -> request
				.transactItems((item) -> item.put((put) -> put.tableName(this.table).item(item("t"))))))
			.satisfies((ex) -> assertThat(ex.cancellationReasons()).extracting((reason) -> reason.code())
				.containsExactly("None", "TransactionConflict"));
		assertThat(exists("t")).isFalse();
	}

	private static KeysAndAttributes keysOf(List<Map<String, AttributeValue>> keys) {
		return KeysAndAttributes.builder().keys(keys).build();
	}

	private void put(String key) {
		this.client.putItem((request) -> request.tableName(this.table).item(item(key)));
	}

	private void putWithTimeout(String key) {
		this.client.putItem((request) -> request.tableName(this.table)
			.item(item(key))
			.overrideConfiguration((override) -> override.apiCallAttemptTimeout(Duration.ofMillis(1500))));
	}

	private boolean exists(String key) {
		return LocalDynamoDb.client()
			.getItem((request) -> request.tableName(this.table).key(item(key)).consistentRead(true))
			.hasItem();
	}

	private static Map<String, AttributeValue> item(String key) {
		return Map.of("pk", AttributeValue.fromS(key));
	}

}
