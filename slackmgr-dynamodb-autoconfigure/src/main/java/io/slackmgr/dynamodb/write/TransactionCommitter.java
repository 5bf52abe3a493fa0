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

import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.exception.DynamoDbExceptionTranslator;
import io.slackmgr.dynamodb.exception.UncategorizedDynamoDbException;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

/**
 * Sends operations as one {@code TransactWriteItems}, again and again with the same token
 * until an answer tells the outcome or the time is up. It is the only layer that repeats
 * a commit: the SDK's own retries are off for it.
 */
final class TransactionCommitter {

	private static final String CONDITION_FAILED = "ConditionalCheckFailed";

	private final DynamoDbExceptionTranslator translator = new DynamoDbExceptionTranslator();

	private final Supplier<DynamoDbClient> client;

	private final SingleAttempts singleAttempts;

	private final AttemptPolicy policy;

	TransactionCommitter(Supplier<DynamoDbClient> client, SingleAttempts singleAttempts, AttemptPolicy policy) {
		this.client = client;
		this.singleAttempts = singleAttempts;
		this.policy = policy;
	}

	CommitResult commit(List<WriteOperation> operations) {
		if (operations.isEmpty()) {
			return CommitResult.COMMITTED;
		}
		TransactionLimits.check(operations);
		TransactWriteItemsRequest.Builder request = TransactWriteItemsRequest.builder()
			.transactItems(operations.stream().map(LowLevelRequests::toTransactWriteItem).toList())
			.clientRequestToken(UUID.randomUUID().toString());
		return new Commit(operations, request).run();
	}

	private final class Commit {

		private final List<WriteOperation> operations;

		private final TransactWriteItemsRequest.Builder request;

		private final Attempts attempts = TransactionCommitter.this.policy.begin();

		private @Nullable SdkException unanswered;

		Commit(List<WriteOperation> operations, TransactWriteItemsRequest.Builder request) {
			this.operations = operations;
			this.request = request;
		}

		CommitResult run() {
			while (true) {
				SingleAttempt attempt = new SingleAttempt();
				SdkException exception = send(attempt);
				if (exception == null) {
					return CommitResult.COMMITTED;
				}
				AttemptFailure failure = AttemptFailure.of(exception, attempt.isTransmitted());
				if (failure.isAmbiguous()) {
					this.unanswered = exception;
				}
				if (!this.attempts.pauseForNext(failure)) {
					return giveUp(failure, exception);
				}
			}
		}

		private @Nullable SdkException send(SingleAttempt attempt) {
			try {
				TransactionCommitter.this.singleAttempts.send(attempt, this.attempts.left(),
						(override) -> TransactionCommitter.this.client.get()
							.transactWriteItems(this.request.overrideConfiguration(override).build()));
				return null;
			}
			catch (SdkException ex) {
				return ex;
			}
			catch (RuntimeException ex) {
				return SdkClientException.create("The request failed outside of the SDK", ex);
			}
		}

		/**
		 * A cancellation answers for the earlier attempts too: had one of them been done,
		 * the same token would have brought its success again. No other refusal does.
		 */
		private CommitResult giveUp(AttemptFailure failure, SdkException exception) {
			if (exception instanceof TransactionCanceledException canceled && failure == AttemptFailure.REFUSED) {
				return cancelled(canceled);
			}
			if (this.unanswered != null) {
				return new CommitResult(TransactionObserver.Outcome.UNKNOWN, new TransactionOutcomeUnknownException(
						this.operations, this.attempts.elapsed(), this.unanswered));
			}
			if (exception instanceof DynamoDbException refusal && TransactionLimits.isExceeded(refusal)) {
				return new CommitResult(TransactionObserver.Outcome.ERROR,
						new TransactionTooLargeException(
								"DynamoDB refused the transaction for its size: split it. Operations: "
										+ Operations.list(this.operations),
								exception));
			}
			if (failure == AttemptFailure.REFUSED && !(exception instanceof SdkServiceException)) {
				return new CommitResult(TransactionObserver.Outcome.ERROR,
						UncategorizedDynamoDbException.inClient(
								"Nothing was sent, and nothing took effect, of " + Operations.list(this.operations),
								exception));
			}
			TransactionObserver.Outcome outcome = (failure == AttemptFailure.CONFLICT)
					? TransactionObserver.Outcome.CONFLICT : TransactionObserver.Outcome.ERROR;
			return new CommitResult(outcome, TransactionCommitter.this.translator.translate(exception));
		}

		private CommitResult cancelled(TransactionCanceledException canceled) {
			RuntimeException first = null;
			List<CancellationReason> reasons = canceled.cancellationReasons();
			for (int i = 0; i < reasons.size(); i++) {
				if (CONDITION_FAILED.equals(reasons.get(i).code())) {
					RuntimeException failure = this.operations.get(i)
						.conditionFailure(i, reasons.get(i).hasItem(), reasons.get(i).item(), canceled);
					if (first == null) {
						first = failure;
					}
					else if (failure != first) {
						first.addSuppressed(failure);
					}
				}
			}
			return (first != null) ? new CommitResult(TransactionObserver.Outcome.CONDITION_FAILED, first)
					: new CommitResult(TransactionObserver.Outcome.ERROR,
							TransactionCommitter.this.translator.translate(canceled));
		}

	}

}
