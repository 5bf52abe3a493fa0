package io.slackmgr.dynamodb.idempotency;

/**
 * A thread that runs under a key, or has done so in the transaction that still runs,
 * called something with the same key: it would wait for itself. Nothing was sent. Give
 * the inner call a scope or key of its own, or call it outside the transaction.
 */
public class IdempotencyKeyHeldException extends IllegalStateException {

	private final transient IdempotencyKey key;

	IdempotencyKeyHeldException(IdempotencyKey key) {
		super("This thread already runs under key " + key
				+ ", itself or its transaction: give the inner call another scope or key");
		this.key = key;
	}

	/**
	 * The key that came again.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

}
