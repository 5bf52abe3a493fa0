package io.slackmgr.dynamodb.exception;

import org.springframework.dao.UncategorizedDataAccessException;

/**
 * An exception of the SDK that has no counterpart among Spring's; the cause says more.
 */
public class UncategorizedDynamoDbException extends UncategorizedDataAccessException {

	/**
	 * Creates an exception.
	 * @param message names operation and table
	 * @param cause the SDK's exception
	 */
	public UncategorizedDynamoDbException(String message, Throwable cause) {
		super(message, cause);
	}

}
