package io.slackmgr.dynamodb.exception;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * Another transaction or write was working on one of the items at the same moment.
 * Nothing was written; the same request sent again a moment later may succeed.
 */
public class ItemConflictException extends ConcurrencyFailureException {

	/**
	 * Creates an exception.
	 * @param message names operation and table
	 * @param cause the SDK's exception
	 */
	public ItemConflictException(String message, Throwable cause) {
		super(message, cause);
	}

}
