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

import java.time.Instant;
import java.util.List;

import org.jspecify.annotations.Nullable;

import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.retry.ClockSkew;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.http.HttpStatusCode;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.ReplicatedWriteConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * What the failure of one attempt to write says about the write.
 */
enum AttemptFailure {

	/**
	 * Not done, and it would fail in the same way if it were sent again.
	 */
	REFUSED,

	/**
	 * Not done, since the credentials have expired; where they come from may have newer
	 * ones.
	 */
	CREDENTIALS_EXPIRED,

	/**
	 * Not done, since the request was signed by a clock that differs from DynamoDB's. The
	 * SDK knows the difference from now on.
	 */
	CLOCK_WRONG,

	/**
	 * Not done, since another transaction, or a write in another region, is working on
	 * one of the items.
	 */
	CONFLICT,

	/**
	 * Not done, but may be if it is sent again later.
	 */
	NOT_NOW,

	/**
	 * Sent, and nothing that came back tells whether it was done: no answer, one that
	 * can't be read, an error inside DynamoDB, or that the same request is still in work.
	 */
	UNANSWERED,

	/**
	 * This thread was interrupted; whether it was sent and done isn't known.
	 */
	INTERRUPTED;

	private static final String REASON_NONE = "None";

	private static final String REASON_CONFLICT = "TransactionConflict";

	private static final List<String> REASONS_TO_WAIT = List.of("ThrottlingError", "ProvisionedThroughputExceeded",
			"RequestLimitExceeded", "InternalServerError");

	private static final String CODE_EXPIRED = "ExpiredTokenException";

	/** Also the codes of a wrong key. */
	private static final List<String> CODES_OF_SIGNATURES = List.of("InvalidSignatureException",
			"SignatureDoesNotMatch");

	/**
	 * What a failure says.
	 * @param exception the failure
	 * @param transmitted whether the request was handed to the HTTP client
	 */
	static AttemptFailure of(SdkException exception, boolean transmitted) {
		if (exception instanceof TransactionCanceledException canceled) {
			return ofReasons(canceled.cancellationReasons());
		}
		if (exception instanceof TransactionConflictException
				|| exception instanceof ReplicatedWriteConflictException) {
			return CONFLICT;
		}
		if (exception instanceof TransactionInProgressException) {
			return UNANSWERED;
		}
		if (exception instanceof SdkServiceException service) {
			return ofAnswer(service);
		}
		if (!transmitted) {
			return REFUSED;
		}
		if (exception instanceof AbortedException) {
			return INTERRUPTED;
		}
		return NeverSent.test(exception) ? NOT_NOW : UNANSWERED;
	}

	private static AttemptFailure ofAnswer(SdkServiceException answer) {
		if (RetryUtils.isThrottlingException(answer) || RetryUtils.isClockSkewException(answer)) {
			return NOT_NOW;
		}
		if (answer instanceof AwsServiceException refusal && refusal.awsErrorDetails() != null) {
			String code = String.valueOf(refusal.awsErrorDetails().errorCode());
			if (CODE_EXPIRED.equals(code)) {
				return CREDENTIALS_EXPIRED;
			}
			if (CODES_OF_SIGNATURES.contains(code) && isClockWrong(refusal.awsErrorDetails().sdkHttpResponse())) {
				return CLOCK_WRONG;
			}
		}
		return (answer.statusCode() >= HttpStatusCode.INTERNAL_SERVER_ERROR) ? UNANSWERED : REFUSED;
	}

	/**
	 * By the answer's {@code Date}. The exception doesn't tell: when the SDK gives up, it
	 * builds it anew without the difference.
	 */
	private static boolean isClockWrong(@Nullable SdkHttpResponse answer) {
		return answer != null && ClockSkew.getServerTime(answer)
			.filter((time) -> ClockSkew.isClockSkewed(Instant.now(), time))
			.isPresent();
	}

	private static AttemptFailure ofReasons(List<CancellationReason> reasons) {
		List<String> codes = reasons.stream()
			.map(CancellationReason::code)
			.filter((code) -> code != null && !REASON_NONE.equals(code))
			.toList();
		boolean conflict = codes.contains(REASON_CONFLICT);
		boolean onlyToWait = !codes.isEmpty()
				&& codes.stream().allMatch((code) -> REASON_CONFLICT.equals(code) || REASONS_TO_WAIT.contains(code));
		if (!onlyToWait) {
			return REFUSED;
		}
		return conflict ? CONFLICT : NOT_NOW;
	}

	/**
	 * Whether to repeat helps soon, with the signature of another key or time, or not at
	 * all.
	 */
	boolean isOfSignature() {
		return this == CREDENTIALS_EXPIRED || this == CLOCK_WRONG;
	}

	boolean isRepeatable() {
		return this != REFUSED && this != INTERRUPTED;
	}

	/**
	 * Whether the write may have taken effect in spite of the failure.
	 */
	boolean isAmbiguous() {
		return this == UNANSWERED || this == INTERRUPTED;
	}

}
