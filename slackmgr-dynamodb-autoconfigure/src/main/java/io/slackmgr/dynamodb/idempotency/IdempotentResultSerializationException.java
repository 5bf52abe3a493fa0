package io.slackmgr.dynamodb.idempotency;

/**
 * A result can't be stored, or a stored one can't be read as the type it is asked for.
 * The message names the types and nothing of the content.
 */
public class IdempotentResultSerializationException extends RuntimeException {

	/**
	 * Creates an exception without a cause, which might quote the content.
	 * @param message names the type and the mend
	 */
	public IdempotentResultSerializationException(String message) {
		super(message);
	}

	/**
	 * Creates an exception.
	 * @param message names the type and the mend
	 * @param cause what the serializer says
	 */
	public IdempotentResultSerializationException(String message, Throwable cause) {
		super(message, cause);
	}

}
