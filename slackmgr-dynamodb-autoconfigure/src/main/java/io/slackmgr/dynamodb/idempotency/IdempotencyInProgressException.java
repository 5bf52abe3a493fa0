package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;

/**
 * Another run holds the key, in this process or another. The handler was not run; the
 * same call can be made again later.
 */
public class IdempotencyInProgressException extends RuntimeException {

	private final transient IdempotencyKey key;

	private final Duration remaining;

	/**
	 * Creates an exception.
	 * @param key the key
	 * @param remaining after how long the key can be had at the latest, if the other run
	 * neither ends nor renews its lease
	 */
	public IdempotencyInProgressException(IdempotencyKey key, Duration remaining) {
		super("Another run holds key " + key + " for up to " + remaining.toMillis()
				+ " ms more: call again later, or wait with onConflict=WAIT");
		this.key = key;
		this.remaining = remaining;
	}

	/**
	 * The key that is held.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

	/**
	 * After how long the key can be had at the latest, if the other run neither ends nor
	 * renews its lease.
	 * @return the rest of the lease
	 */
	public Duration remaining() {
		return this.remaining;
	}

}
