package io.slackmgr.dynamodb.idempotency;

/**
 * A request's header holds no key, or there is more than one. The call was not made. The
 * message holds nothing of the header's value.
 */
public class InvalidIdempotencyHeaderException extends IllegalArgumentException {

	/**
	 * Creates an exception.
	 * @param message names the header and what is wrong with it
	 */
	public InvalidIdempotencyHeaderException(String message) {
		super(message);
	}

}
