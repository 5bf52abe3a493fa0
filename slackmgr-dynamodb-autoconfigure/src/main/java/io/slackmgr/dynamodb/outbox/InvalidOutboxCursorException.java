package io.slackmgr.dynamodb.outbox;

/**
 * A cursor that no page of a listing gave. Nothing was read.
 */
public class InvalidOutboxCursorException extends IllegalArgumentException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what is wrong and what can be done
	 */
	public InvalidOutboxCursorException(String message) {
		super(message);
	}

}
