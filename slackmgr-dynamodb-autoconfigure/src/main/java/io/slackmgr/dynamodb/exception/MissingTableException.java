package io.slackmgr.dynamodb.exception;

import org.springframework.dao.InvalidDataAccessResourceUsageException;

/**
 * The table, or the index, is not there or not active, in the account and region that the
 * client is for.
 */
public class MissingTableException extends InvalidDataAccessResourceUsageException {

	/**
	 * Creates an exception.
	 * @param message names operation and table
	 * @param cause the SDK's exception
	 */
	public MissingTableException(String message, Throwable cause) {
		super(message, cause);
	}

}
