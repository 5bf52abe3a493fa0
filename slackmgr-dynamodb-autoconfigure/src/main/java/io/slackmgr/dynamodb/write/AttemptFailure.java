package io.slackmgr.dynamodb.write;

import java.io.IOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.util.List;

import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.core.retry.RetryUtils;
import software.amazon.awssdk.services.dynamodb.model.CancellationReason;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.TransactionConflictException;
import software.amazon.awssdk.services.dynamodb.model.TransactionInProgressException;

/**
 * What the failure of one attempt to write says about the write.
 */
enum AttemptFailure {

	/**
	 * DynamoDB did not do it and said why; it would say so again.
	 */
	REFUSED,

	/**
	 * Not done, since another transaction is working on one of the items.
	 */
	CONFLICT,

	/**
	 * Not done, but may be if it is sent again later.
	 */
	NOT_NOW,

	/**
	 * Sent, and nobody told whether it was done.
	 */
	UNANSWERED,

	/**
	 * This thread was interrupted; whether it was sent and done isn't known.
	 */
	INTERRUPTED;

	private static final String REASON_NONE = "None";

	private static final String REASON_CONFLICT = "TransactionConflict";

	private static final List<String> REASONS_TO_WAIT = List.of("ThrottlingError", "ProvisionedThroughputExceeded");

	static AttemptFailure of(SdkException exception) {
		if (exception instanceof TransactionCanceledException canceled) {
			return ofReasons(canceled.cancellationReasons());
		}
		if (exception instanceof TransactionConflictException) {
			return CONFLICT;
		}
		if (exception instanceof AbortedException) {
			return INTERRUPTED;
		}
		if (exception instanceof TransactionInProgressException || RetryUtils.isThrottlingException(exception)) {
			return NOT_NOW;
		}
		if (exception instanceof SdkServiceException service) {
			return (service.statusCode() >= 500) ? UNANSWERED : REFUSED;
		}
		if (hasCause(exception, ConnectException.class) || hasCause(exception, UnknownHostException.class)) {
			return NOT_NOW;
		}
		boolean unanswered = exception instanceof ApiCallTimeoutException
				|| exception instanceof ApiCallAttemptTimeoutException || hasCause(exception, IOException.class);
		return unanswered ? UNANSWERED : REFUSED;
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

	private static boolean hasCause(Throwable exception, Class<? extends Throwable> type) {
		for (Throwable cause = exception.getCause(); cause != null; cause = cause.getCause()) {
			if (type.isInstance(cause)) {
				return true;
			}
		}
		return false;
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
