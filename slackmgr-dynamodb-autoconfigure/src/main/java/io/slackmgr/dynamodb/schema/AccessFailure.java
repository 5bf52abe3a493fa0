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

package io.slackmgr.dynamodb.schema;

import java.io.IOException;
import java.util.Set;

import io.slackmgr.dynamodb.schema.SchemaAccessException.Reason;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Classifies why a request failed.
 */
final class AccessFailure {

	/** See "Error handling with DynamoDB" and "Common errors" of its API reference. */
	private static final Set<String> ACCESS_DENIED = Set.of("AccessDeniedException", "AccessDenied");

	private static final Set<String> CREDENTIALS_REFUSED = Set.of("UnrecognizedClientException", "InvalidClientTokenId",
			"InvalidSignatureException", "SignatureDoesNotMatch", "ExpiredTokenException",
			"MissingAuthenticationTokenException", "IncompleteSignatureException");

	/**
	 * Of the answer "Time to live has been modified multiple times within a fixed
	 * interval", which has no code of its own.
	 */
	private static final String TOO_RECENTLY = "modified multiple times";

	private AccessFailure() {
	}

	static Reason reasonOf(SdkException failure) {
		if (failure instanceof AwsServiceException refusal) {
			return reasonOf(refusal);
		}
		if (credentialsMissing(failure)) {
			return Reason.CREDENTIALS_MISSING;
		}
		return unreachable(failure) ? Reason.UNREACHABLE : Reason.OTHER;
	}

	private static Reason reasonOf(AwsServiceException refusal) {
		String code = errorCode(refusal);
		if (ACCESS_DENIED.contains(code)) {
			return Reason.ACCESS_DENIED;
		}
		if (CREDENTIALS_REFUSED.contains(code)) {
			return Reason.CREDENTIALS_REFUSED;
		}
		return text(refusal).contains(TOO_RECENTLY) ? Reason.CHANGED_TOO_RECENTLY : Reason.OTHER;
	}

	/**
	 * The service's own text or, where its answer could not be read, the status of that
	 * answer.
	 */
	static String text(SdkException failure) {
		if (failure instanceof AwsServiceException refusal) {
			AwsErrorDetails details = refusal.awsErrorDetails();
			if (details == null || (details.errorCode() == null && details.errorMessage() == null)) {
				return (refusal.statusCode() > 0) ? "HTTP status " + refusal.statusCode() + ", without an error code"
						: String.valueOf(refusal.getMessage());
			}
		}
		return String.valueOf(failure.getMessage());
	}

	static String errorCode(AwsServiceException refusal) {
		AwsErrorDetails details = refusal.awsErrorDetails();
		return (details != null && details.errorCode() != null) ? details.errorCode() : "";
	}

	// The SDK has no type of its own for this; each of its credentials providers has
	// messages of its own, and each of them has this word.
	private static boolean credentialsMissing(SdkException failure) {
		String message = failure.getMessage();
		return message != null && message.contains("credentials");
	}

	private static boolean unreachable(SdkException failure) {
		return failure instanceof ApiCallTimeoutException || failure instanceof ApiCallAttemptTimeoutException
				|| causedByInputOrOutput(failure);
	}

	private static boolean causedByInputOrOutput(@Nullable Throwable failure) {
		for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
			if (cause instanceof IOException) {
				return true;
			}
		}
		return false;
	}

}
