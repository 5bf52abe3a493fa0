/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.slackmgr.dynamodb.bulk;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * The pauses between attempts: exponential, with full jitter.
 */
final class Backoff {

	private final RandomGenerator random;

	private final Sleeper sleeper;

	Backoff(RandomGenerator random, Sleeper sleeper) {
		this.random = random;
		this.sleeper = sleeper;
	}

	/**
	 * Waits before the attempt after the given one.
	 * @return whether to go on; false when the operation was stopped meanwhile
	 */
	boolean pauseAfter(int attempt, BulkOptions options, CountDownLatch stopped) throws InterruptedException {
		return !this.sleeper.sleep(Duration.ofNanos(this.random.nextLong(ceiling(attempt, options).toNanos() + 1)),
				stopped);
	}

	private static Duration ceiling(int attempt, BulkOptions options) {
		Duration ceiling = options.minBackoff().multipliedBy(1L << (attempt - 1));
		return (ceiling.compareTo(options.maxBackoff()) < 0) ? ceiling : options.maxBackoff();
	}

	/** Sleeps, and wakes when the operation is stopped. */
	@FunctionalInterface
	interface Sleeper {

		/** Wall-clock time. */
		Sleeper SYSTEM = (duration, stopped) -> stopped.await(duration.toNanos(), TimeUnit.NANOSECONDS);

		/**
		 * Sleeps.
		 * @return whether the operation was stopped meanwhile
		 */
		boolean sleep(Duration duration, CountDownLatch stopped) throws InterruptedException;

	}

}
