package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;

/**
 * What became of an attempt to begin a run.
 */
public sealed interface BeginResult {

	/**
	 * The key was free, or its record had expired: this run now holds it.
	 *
	 * @param key the key
	 * @param token with which alone the run can be renewed and ended; secret
	 * @param record the record as it was written
	 */
	record Started(IdempotencyKey key, OwnerToken token, IdempotencyRecord record) implements BeginResult {

	}

	/**
	 * An earlier run has ended, in success or failure: its outcome is to be replayed.
	 *
	 * @param record the record, complete or failed
	 */
	record Existing(IdempotencyRecord record) implements BeginResult {

	}

	/**
	 * Another run holds the key.
	 *
	 * @param remaining after how long the key can be had if that run neither ends nor
	 * renews its lease; at least a millisecond
	 */
	record InProgress(Duration remaining) implements BeginResult {

	}

}
