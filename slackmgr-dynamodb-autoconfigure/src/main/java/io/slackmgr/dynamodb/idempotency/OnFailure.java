package io.slackmgr.dynamodb.idempotency;

/**
 * What becomes of a key whose handler threw an exception.
 */
public enum OnFailure {

	/**
	 * The key is given back: the next call runs the handler again.
	 */
	RELEASE,

	/**
	 * The failure is stored, after the rollback, and the next calls get an
	 * {@link IdempotentFailureReplayedException} until it expires.
	 */
	REMEMBER

}
