package io.slackmgr.dynamodb.idempotency;

/**
 * An earlier run of the key succeeded, but what it returned could not be kept: it was too
 * large or had no JSON form. The handler was not run, and what it did is done.
 */
public class IdempotentResultNotKeptException extends RuntimeException {

	private final transient IdempotencyKey key;

	/**
	 * Creates an exception.
	 * @param key the key
	 * @param type the type of the result
	 */
	public IdempotentResultNotKeptException(IdempotencyKey key, String type) {
		super("The run of key " + key + " has succeeded before, but its result of type " + type
				+ " was not kept: it was larger than slackmgr.dynamodb.idempotency.max-result-size or had no JSON form");
		this.key = key;
	}

	/**
	 * The key of the call.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

}
