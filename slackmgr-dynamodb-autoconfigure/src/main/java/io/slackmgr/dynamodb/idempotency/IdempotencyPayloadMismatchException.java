package io.slackmgr.dynamodb.idempotency;

/**
 * A key came again with another payload: two different calls were given one key. Nothing
 * was written and nothing is replayed.
 */
public class IdempotencyPayloadMismatchException extends RuntimeException {

	private final transient IdempotencyKey key;

	/**
	 * Creates an exception.
	 * @param key the key
	 */
	public IdempotencyPayloadMismatchException(IdempotencyKey key) {
		super("Key " + key + " was used before with another payload: give each call a key of its own");
		this.key = key;
	}

	/**
	 * The key that was used twice.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

}
