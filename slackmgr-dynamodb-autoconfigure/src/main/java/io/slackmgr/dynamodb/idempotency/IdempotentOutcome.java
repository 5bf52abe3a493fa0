package io.slackmgr.dynamodb.idempotency;

/**
 * What happened to a call. A call can have several outcomes: a claimed one that failed is
 * also released.
 */
public enum IdempotentOutcome {

	/**
	 * It got the key and runs its handler.
	 */
	CLAIMED,

	/**
	 * It got the stored outcome of an earlier run.
	 */
	REPLAYED,

	/**
	 * It got the outcome of an earlier run without asking the store.
	 */
	REPLAYED_FROM_CACHE,

	/**
	 * Another run held its key.
	 */
	CONFLICT,

	/**
	 * Its key had been used with another payload.
	 */
	MISMATCH,

	/**
	 * Its lease ended before it did: it completed nothing.
	 */
	LEASE_LOST,

	/**
	 * Its handler failed, and the failure is remembered.
	 */
	FAILED,

	/**
	 * It gave the key back, since its handler or its commit failed.
	 */
	RELEASED,

	/**
	 * No answer told whether its transaction was committed; the record is read to find
	 * out.
	 */
	UNKNOWN

}
