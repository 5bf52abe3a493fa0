package io.slackmgr.dynamodb.write;

import io.slackmgr.dynamodb.exception.SizeLimitException;

/**
 * A transaction has more operations, or more bytes, than DynamoDB takes. Nothing was
 * written.
 */
public class TransactionTooLargeException extends SizeLimitException {

	TransactionTooLargeException(String message) {
		super(message);
	}

	TransactionTooLargeException(String message, Throwable cause) {
		super(message, cause);
	}

}
