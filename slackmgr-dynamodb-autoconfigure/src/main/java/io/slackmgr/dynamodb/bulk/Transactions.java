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
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;
import io.slackmgr.dynamodb.exception.ItemConflictException;
import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.exception.ThrottledException;

import io.slackmgr.dynamodb.item.ItemKey;

import io.slackmgr.dynamodb.item.ItemSize;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.enhanced.dynamodb.Document;
import software.amazon.awssdk.enhanced.dynamodb.DynamoDbEnhancedClient;
import software.amazon.awssdk.enhanced.dynamodb.model.TransactGetItemsEnhancedRequest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactGetItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * Sends transactions. One that is cancelled for a conflict, or because an item was
 * throttled, is sent again: the client does not see these as errors to retry, since to it
 * they are a refused request like any other.
 *
 * @param client sends the requests
 * @param backoff the pauses between attempts
 * @param options how many attempts there are, and how long the pauses
 */
record Transactions(DynamoDbClient client, Backoff backoff, BulkOptions options) {

	private static final int MAX_OPERATIONS = 100;

	private static final long MAX_BYTES = 4L * 1024 * 1024;

	private static final DynamoDbExceptionTranslator TRANSLATOR = new DynamoDbExceptionTranslator();

	void write(TransactWriteItemsRequest request) {
		checkCount(request.transactItems().size());
		checkSize(request.transactItems());
		TransactWriteItemsRequest identifiable = (request.clientRequestToken() != null) ? request
				: request.toBuilder().clientRequestToken(UUID.randomUUID().toString()).build();
		retrying(() -> this.client.transactWriteItems(identifiable));
	}

	List<Optional<Map<String, AttributeValue>>> get(List<ItemKey> keys) {
		checkCount(keys.size());
		List<TransactGetItem> gets = keys.stream()
			.map((key) -> TransactGetItem.builder().get((get) -> get.tableName(key.tableName()).key(key.key())).build())
			.toList();
		return retrying(() -> this.client.transactGetItems((request) -> request.transactItems(gets))).responses()
			.stream()
			.map((response) -> response.hasItem() ? Optional.of(response.item())
					: Optional.<Map<String, AttributeValue>>empty())
			.toList();
	}

	List<Document> get(DynamoDbEnhancedClient enhancedClient, TransactGetItemsEnhancedRequest request) {
		checkCount(request.transactGetItems().size());
		return retrying(() -> enhancedClient.transactGetItems(request));
	}

	static TransactWriteItem operation(ResolvedWrite write) {
		String table = write.key().tableName();
		WriteRequest request = write.request();
		if (request.putRequest() != null) {
			return TransactWriteItem.builder()
				.put((put) -> put.tableName(table).item(request.putRequest().item()))
				.build();
		}
		return TransactWriteItem.builder()
			.delete((delete) -> delete.tableName(table).key(request.deleteRequest().key()))
			.build();
	}

	private static void checkCount(int count) {
		if (count == 0 || count > MAX_OPERATIONS) {
			throw new InvalidDataAccessApiUsageException(
					"A transaction has 1 to " + MAX_OPERATIONS + " operations, not " + count + "; nothing was sent");
		}
	}

	private static void checkSize(List<TransactWriteItem> operations) {
		long size = operations.stream()
			.filter((operation) -> operation.put() != null)
			.mapToLong((operation) -> ItemSize.of(operation.put().item()))
			.sum();
		if (size > MAX_BYTES) {
			throw new SizeLimitException("The transaction's items have at least " + size
					+ " bytes, and DynamoDB takes 4194304 (4 MB) in all; nothing was sent");
		}
	}

	private <T> T retrying(Supplier<T> call) {
		CountDownLatch never = new CountDownLatch(1);
		for (int attempt = 1;; attempt++) {
			try {
				return call.get();
			}
			catch (SdkException ex) {
				DataAccessException translated = TRANSLATOR.translate(ex);
				if (attempt == this.options.attempts() || !passes(ex, translated) || !pause(attempt, never)) {
					throw translated;
				}
			}
		}
	}

	private static boolean passes(SdkException ex, DataAccessException translated) {
		return ex instanceof TransactionCanceledException
				&& (translated instanceof ItemConflictException || translated instanceof ThrottledException);
	}

	private boolean pause(int attempt, CountDownLatch never) {
		try {
			return this.backoff.pauseAfter(attempt, this.options, never);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

}
