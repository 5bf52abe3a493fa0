package io.slackmgr.dynamodb.idempotency;

import io.slackmgr.dynamodb.exception.SizeLimitException;

/**
 * A result is larger than the store keeps. Nothing was sent. Return less, for instance an
 * id of what was made, or complete with {@link IdempotencyResult#omitted}.
 */
public class IdempotencyResultTooLargeException extends SizeLimitException {

	IdempotencyResultTooLargeException(IdempotencyKey key, int size, int maximum) {
		super("The result for key " + key + " is " + size + " bytes large and may be " + maximum
				+ " at most: return less, or set slackmgr.dynamodb.idempotency.max-result-size");
	}

}
