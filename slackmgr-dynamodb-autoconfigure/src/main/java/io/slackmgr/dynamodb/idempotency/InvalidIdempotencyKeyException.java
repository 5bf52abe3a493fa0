package io.slackmgr.dynamodb.idempotency;

/**
 * A text is no idempotency key, or a key can't be made of the parts given: one of them
 * has no canonical form. The message tells which part, and nothing of what it holds.
 */
public class InvalidIdempotencyKeyException extends IllegalArgumentException {

	/**
	 * Creates an exception.
	 * @param message what is wrong and how to mend it
	 */
	public InvalidIdempotencyKeyException(String message) {
		super(message);
	}

	/**
	 * Creates an exception.
	 * @param message what is wrong and how to mend it
	 * @param cause why a part has no canonical form
	 */
	public InvalidIdempotencyKeyException(String message, Throwable cause) {
		super(message, cause);
	}

}
