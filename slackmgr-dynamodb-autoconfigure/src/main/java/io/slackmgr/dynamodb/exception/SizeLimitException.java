package io.slackmgr.dynamodb.exception;

import org.springframework.dao.DataIntegrityViolationException;

/**
 * Something is larger than DynamoDB takes: an item over 400 KB, a transaction over 4 MB,
 * a request over 16 MB, a key that is too long, or an item collection over 10 GB in a
 * table with a local index. Nothing was written, and nothing but a smaller item helps.
 */
public class SizeLimitException extends DataIntegrityViolationException {

	/**
	 * Creates an exception for what was refused before it was sent.
	 * @param message names the table, the key and the limit
	 */
	public SizeLimitException(String message) {
		super(message);
	}

	/**
	 * Creates an exception.
	 * @param message names operation and table
	 * @param cause the SDK's exception
	 */
	public SizeLimitException(String message, Throwable cause) {
		super(message, cause);
	}

}
