package io.slackmgr.dynamodb.exception;

import org.springframework.dao.TransientDataAccessResourceException;

/**
 * DynamoDB refused the request because the table, one of its partitions or the account
 * had no throughput left, at every attempt of the client. Nothing was written.
 */
public class ThrottledException extends TransientDataAccessResourceException {

	/**
	 * Creates an exception.
	 * @param message names operation and table
	 * @param cause the SDK's exception
	 */
	public ThrottledException(String message, Throwable cause) {
		super(message, cause);
	}

}
