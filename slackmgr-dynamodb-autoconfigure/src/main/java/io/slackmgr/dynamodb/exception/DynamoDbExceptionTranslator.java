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

package io.slackmgr.dynamodb.exception;

import java.net.SocketTimeoutException;
import java.util.Set;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.dao.InvalidDataAccessApiUsageException;
import org.springframework.dao.InvalidDataAccessResourceUsageException;
import org.springframework.dao.PermissionDeniedDataAccessException;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.dao.support.PersistenceExceptionTranslator;

/**
 * Turns the exceptions of the SDK into Spring's.
 * <table>
 * <caption>What becomes what</caption>
 * <tr>
 * <th>DynamoDB's error</th>
 * <th>exception</th>
 * </tr>
 * <tr>
 * <td>a failed condition, of a write or within a transaction</td>
 * <td>{@link ConditionFailedException}</td>
 * </tr>
 * <tr>
 * <td>a conflict with another transaction or replica</td>
 * <td>{@link ItemConflictException}</td>
 * </tr>
 * <tr>
 * <td>throttling</td>
 * <td>{@link ThrottledException}</td>
 * </tr>
 * <tr>
 * <td>a size limit</td>
 * <td>{@link SizeLimitException}</td>
 * </tr>
 * <tr>
 * <td>a missing table or index</td>
 * <td>{@link MissingTableException}</td>
 * </tr>
 * <tr>
 * <td>missing rights or wrong credentials</td>
 * <td>{@link PermissionDeniedDataAccessException}</td>
 * </tr>
 * <tr>
 * <td>a timeout of a call, of an attempt, of the network, or of the wait for a
 * connection</td>
 * <td>{@link QueryTimeoutException}</td>
 * </tr>
 * <tr>
 * <td>a lost connection, or an error inside DynamoDB</td>
 * <td>{@link TransientDataAccessResourceException}</td>
 * </tr>
 * <tr>
 * <td>a request that is wrong in any other way</td>
 * <td>{@link InvalidDataAccessApiUsageException}</td>
 * </tr>
 * </table>
 * After a timeout, a lost connection or an error inside DynamoDB a write may have taken
 * effect. A cancelled transaction becomes what its most severe reason says: an invalid
 * operation before a size limit, a failed condition, a conflict and throttling. Clients
 * with the {@linkplain #interceptor() interceptor} have operation and table in the
 * message.
 */
public final class DynamoDbExceptionTranslator implements PersistenceExceptionTranslator {

	private static final Set<String> DENIED = Set.of("AccessDeniedException", "AccessDenied",
			"UnrecognizedClientException", "InvalidSignatureException", "SignatureDoesNotMatch",
			"ExpiredTokenException", "InvalidClientTokenId", "MissingAuthenticationTokenException",
			"MissingAuthenticationToken", "IncompleteSignatureException", "NotAuthorized", "OptInRequired");

	private static final Set<String> SIGNED_WRONG = Set.of("InvalidSignatureException", "SignatureDoesNotMatch");

	private static final Set<String> INVALID = Set.of("ValidationException", "IdempotentParameterMismatchException",
			"SerializationException", "UnknownOperationException");

	private final CancelledTransactions transactions = new CancelledTransactions();

	/**
	 * An interceptor for DynamoDB clients that adds operation and tables of each failed
	 * request to its exception, as a suppressed one, where the translator reads them.
	 * @return the interceptor
	 */
	public static ExecutionInterceptor interceptor() {
		return new FailedRequestInterceptor();
	}

	/**
	 * Translates an exception of the SDK.
	 * @param ex any exception
	 * @return the translated exception, or null when it is not one of the SDK
	 */
	@Override
	public @Nullable DataAccessException translateExceptionIfPossible(RuntimeException ex) {
		return (ex instanceof SdkException sdkException) ? translate(sdkException) : null;
	}

	/**
	 * Translates an exception of the SDK.
	 * @param ex the exception
	 * @return the translated exception, with the given one as its cause
	 */
	public DataAccessException translate(SdkException ex) {
		RequestContext request = RequestContext.of(ex);
		if (ex instanceof TransactionCanceledException cancelled) {
			return this.transactions.translate(cancelled, request);
		}
		if (ex instanceof ConditionalCheckFailedException failed) {
			return CancelledTransactions.conditionFailed(failed, request);
		}
		if (ex instanceof AwsServiceException service) {
			return translateServiceError(service, request);
		}
		return translateClientError(ex, request);
	}

	private DataAccessException translateServiceError(AwsServiceException ex, RequestContext request) {
		String code = code(ex);
		switch (code) {
			case "TransactionConflictException", "ReplicatedWriteConflictException", "TransactionInProgressException":
				return new ItemConflictException(request
						+ " conflicted with another write or transaction on the same item; try again a moment later",
						ex);
			case "ItemCollectionSizeLimitExceededException":
				return new SizeLimitException(request
						+ " would make an item collection larger than 10 GB, the limit of a table with a local index",
						ex);
			case "ResourceNotFoundException", "TableNotFoundException", "IndexNotFoundException":
				return new MissingTableException(request.ofMissingTable(ex)
						+ ": the table or index is not there, or not active; check its name, the account and the region",
						ex);
			case "ResourceInUseException", "TableInUseException", "TableAlreadyExistsException":
				return new InvalidDataAccessResourceUsageException(
						request + " is not possible in the table's present state, see the cause", ex);
			case "DuplicateItemException":
				return new DuplicateKeyException(request + " met an item with the same key", ex);
			default:
				return translateByKind(ex, code, request);
		}
	}

	private DataAccessException translateByKind(AwsServiceException ex, String code, RequestContext request) {
		if (ex.isThrottlingException() || "LimitExceededException".equals(code)) {
			return new ThrottledException(request + " was throttled (" + code + "): " + ThrottlingReasons.of(ex), ex);
		}
		if (DENIED.contains(code)) {
			return new PermissionDeniedDataAccessException(
					request + " was denied (" + code + "): check the credentials and their policies"
							+ (SIGNED_WRONG.contains(code) ? ", and the clock of this machine" : ""),
					ex);
		}
		if (SizeLimits.isNamedBy(ex)) {
			return new SizeLimitException(request + " is larger than DynamoDB takes, see the cause for the limit", ex);
		}
		if (INVALID.contains(code)) {
			return new InvalidDataAccessApiUsageException(
					request + " was refused as invalid (" + code + "), see the cause", ex);
		}
		if (ex.statusCode() >= 500) {
			return new TransientDataAccessResourceException(
					request + " failed inside DynamoDB (" + code + "); if it was a write, it may have taken effect",
					ex);
		}
		return new UncategorizedDynamoDbException(request + " failed (" + code + "), see the cause", ex);
	}

	/** The status, where the answer has no code, or was cut off before it. */
	private static String code(AwsServiceException ex) {
		AwsErrorDetails details = ex.awsErrorDetails();
		return (details != null && details.errorCode() != null) ? details.errorCode()
				: "HTTP status " + ex.statusCode();
	}

	private DataAccessException translateClientError(SdkException ex, RequestContext request) {
		if (ex instanceof ApiCallTimeoutException || ex instanceof ApiCallAttemptTimeoutException
				|| hasCause(ex, SocketTimeoutException.class) || isPoolTimeout(ex)) {
			return new QueryTimeoutException(request + " timed out; if it was a write, it may have taken effect", ex);
		}
		if (ex instanceof AbortedException) {
			return new UncategorizedDynamoDbException(
					request + " was interrupted; if it was a write, it may have taken effect", ex);
		}
		if (hasCause(ex, java.io.IOException.class)) {
			return new TransientDataAccessResourceException(
					request + " lost its connection; if it was a write, it may have taken effect", ex);
		}
		return UncategorizedDynamoDbException.inClient(request + " failed in the client", ex);
	}

	/**
	 * Apache's HTTP clients have exceptions of their own for a pool without a free
	 * connection and for connecting; which of them is used is the application's choice.
	 */
	private static boolean isPoolTimeout(Throwable ex) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			String name = cause.getClass().getSimpleName();
			if (name.equals("ConnectionRequestTimeoutException") || name.equals("ConnectionPoolTimeoutException")
					|| name.equals("ConnectTimeoutException") || name.equals("HttpConnectTimeoutException")) {
				return true;
			}
		}
		return false;
	}

	private static boolean hasCause(Throwable ex, Class<? extends Throwable> type) {
		for (Throwable cause = ex; cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
	}

}
