package io.slackmgr.dynamodb.idempotency;

/**
 * A call has no key: what it is to be made of is missing or blank. The call was not made.
 */
public class MissingIdempotencyKeyException extends IllegalArgumentException {

	/**
	 * Creates an exception.
	 * @param message what is missing
	 */
	public MissingIdempotencyKeyException(String message) {
		super(message);
	}

}
