package io.slackmgr.dynamodb.idempotency;

/**
 * A tenant or a scope is too long, missing, or holds a character that keys don't take.
 * Such characters are not dropped silently, since that could make two tenants one.
 */
public class InvalidIdempotencyScopeException extends IllegalArgumentException {

	/**
	 * Creates an exception.
	 * @param message which of the two it is, and its limits
	 */
	public InvalidIdempotencyScopeException(String message) {
		super(message);
	}

}
