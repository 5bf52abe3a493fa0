package io.slackmgr.dynamodb.write;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Exponential backoff with full jitter: each pause is anything between nothing and a
 * bound that doubles.
 */
record Backoff(Duration initial, Duration maximum, RandomGenerator random, Pause pause) {

	private static final int MAXIMUM_DOUBLINGS = 20;

	/**
	 * The pause before the next attempt.
	 * @param attempt the number of the attempt that failed, 1 for the first
	 */
	Duration next(int attempt) {
		long factor = 1L << Math.min(attempt - 1, MAXIMUM_DOUBLINGS);
		long bound = Math.min(this.initial.toMillis() * factor, this.maximum.toMillis());
		return Duration.ofMillis(this.random.nextLong(bound + 1));
	}

	/**
	 * Waits, in tests without waiting.
	 */
	@FunctionalInterface
	interface Pause {

		void pause(Duration duration) throws InterruptedException;

	}

}
