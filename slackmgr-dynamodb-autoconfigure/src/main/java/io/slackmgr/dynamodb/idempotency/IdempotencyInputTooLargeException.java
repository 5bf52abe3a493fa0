package io.slackmgr.dynamodb.idempotency;

/**
 * A key was to be made of more than {@value IdempotencyKey#MAX_PARTS} parts, or of parts
 * whose canonical form is larger than {@value IdempotencyKey#MAX_CANONICAL_BYTES} bytes.
 * What identifies a call is usually small: an id in place of the object it is the id of.
 */
public class IdempotencyInputTooLargeException extends IllegalArgumentException {

	/**
	 * Creates an exception.
	 * @param message what is too large, and the limit
	 */
	public IdempotencyInputTooLargeException(String message) {
		super(message);
	}

}
