package io.slackmgr.dynamodb.idempotency;

/**
 * What a call does while another run holds its key.
 */
public enum OnConflict {

	/**
	 * It ends with an {@link IdempotencyInProgressException}.
	 */
	REJECT,

	/**
	 * It blocks its thread, asking with reads, until the other run has ended, whose
	 * outcome it then replays, or until the key is free, and then runs itself. At the
	 * limit it ends with an {@link IdempotencyInProgressException}.
	 */
	WAIT

}
