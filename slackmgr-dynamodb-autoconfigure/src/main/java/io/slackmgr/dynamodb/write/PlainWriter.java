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
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.AwsRequest;
import software.amazon.awssdk.awscore.AwsRequestOverrideConfiguration;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;

/**
 * Sends single writes as plain puts, updates and deletes. The SDK repeats what was
 * throttled or not answered; a conflict with another transaction and expired credentials,
 * which it does not repeat, are repeated here. Where the attempts are bounded all is
 * repeated here, and nothing by the SDK.
 */
final class PlainWriter {

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	private final Supplier<DynamoDbClient> client;

	private final SingleAttempts singleAttempts;

	private final AttemptPolicy policy;

	PlainWriter(Supplier<DynamoDbClient> client, SingleAttempts singleAttempts, AttemptPolicy policy) {
		this.client = client;
		this.singleAttempts = singleAttempts;
		this.policy = policy;
	}

	void write(WriteOperation operation) {
		write(operation, (override) -> send(operation, override));
	}

	/**
	 * Updates an item.
	 * @return what it has become
	 */
	Map<String, AttributeValue> update(WriteOperation operation) {
		return write(operation, (override) -> this.client.get()
			.updateItem(
					with(override, LowLevelRequests.toUpdateItem(operation).returnValues(ReturnValue.ALL_NEW)).build())
			.attributes());
	}

	private Map<String, AttributeValue> write(WriteOperation operation, Request request) {
		Attempts attempts = this.policy.begin();
		boolean maybeDone = !countsAttempts();
		while (true) {
			SingleAttempt attempt = new SingleAttempt();
			try {
				return send(request, attempts, attempt);
			}
			catch (ConditionalCheckFailedException ex) {
				if (maybeDone && operation.recognises(ex.item())) {
					return ex.item();
				}
				throw operation.conditionFailure(0, ex.hasItem(), ex.item(), ex);
			}
			catch (SdkException ex) {
				AttemptFailure failure = AttemptFailure.of(ex, attempt.isTransmitted());
				boolean repeatable = countsAttempts() || !isRepeatedBySdk(ex, failure);
				if (!repeatable || !attempts.pauseForNext(failure)) {
					throw this.translator.translate(ex);
				}
				maybeDone |= failure.isAmbiguous();
			}
		}
	}

	/**
	 * Whether the SDK has repeated the request without success already, or would have if
	 * it were worth it. It repeats a conflict with a write in another region, but neither
	 * one with a transaction nor what was refused for expired credentials.
	 */
	private static boolean isRepeatedBySdk(SdkException ex, AttemptFailure failure) {
		return !(ex instanceof TransactionConflictException) && failure != AttemptFailure.CREDENTIALS_EXPIRED;
	}

	/**
	 * Whether the SDK sends each attempt once, so that the attempts counted here are all.
	 */
	private boolean countsAttempts() {
		return this.policy.settings().maximumAttempts() != CommitSettings.UNLIMITED_ATTEMPTS;
	}

	private Map<String, AttributeValue> send(Request request, Attempts attempts, SingleAttempt attempt) {
		return countsAttempts() ? this.singleAttempts.send(attempt, attempts.left(), request::send)
				: request.send(null);
	}

	private Map<String, AttributeValue> send(WriteOperation operation,
			@Nullable Consumer<AwsRequestOverrideConfiguration.Builder> override) {
		DynamoDbClient dynamoDb = this.client.get();
		switch (operation.kind()) {
			case PUT -> dynamoDb.putItem(with(override, LowLevelRequests.toPutItem(operation)).build());
			case UPDATE -> dynamoDb.updateItem(with(override, LowLevelRequests.toUpdateItem(operation)).build());
			case DELETE -> dynamoDb.deleteItem(with(override, LowLevelRequests.toDeleteItem(operation)).build());
			case CONDITION_CHECK -> throw new IllegalStateException("A check writes nothing: " + operation);
		}
		return Map.of();
	}

	private static <B extends AwsRequest.Builder> B with(
			@Nullable Consumer<AwsRequestOverrideConfiguration.Builder> override, B request) {
		if (override != null) {
			request.overrideConfiguration(override);
		}
		return request;
	}

	/**
	 * One sending, with what is particular to it.
	 */
	@FunctionalInterface
	private interface Request {

		Map<String, AttributeValue> send(@Nullable Consumer<AwsRequestOverrideConfiguration.Builder> override);

	}

}
