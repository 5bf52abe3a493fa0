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

package io.slackmgr.dynamodb.outbox.integration;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Keeps the sends of one integration within its limits. Whose turn does not come soon is
 * to be deferred, so that it takes no thread from other integrations. Safe for use by
 * many threads.
 */
final class SendLimiter {

	/** How long a thread waits for its turn at most. */
	static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

	private final Semaphore permits;

	private final double nanosBetween;

	private double nextAt;

	SendLimiter(SendLimits limits) {
		this.permits = new Semaphore(limits.maxConcurrency());
		this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / limits.rate();
		this.nextAt = System.nanoTime();
	}

	/**
	 * Waits until a send may begin, but not for long.
	 * @return after which time to try again; empty if the send may begin now:
	 * {@link #end()} is to be called then, when it has ended
	 */
	Optional<Duration> begin() throws InterruptedException {
		if (!this.permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
			return Optional.of(LONGEST_WAIT);
		}
		boolean begun = false;
		try {
			Duration wait = reserve();
			if (wait.compareTo(LONGEST_WAIT) > 0) {
				return Optional.of(wait);
			}
			TimeUnit.NANOSECONDS.sleep(wait.toNanos());
			begun = true;
			return Optional.empty();
		}
		finally {
			if (!begun) {
				this.permits.release();
			}
		}
	}

	/**
	 * The time until the next turn, which is taken if that is soon enough.
	 */
	private synchronized Duration reserve() {
		double now = System.nanoTime();
		double at = Math.max(now, this.nextAt);
		Duration wait = Duration.ofNanos((long) (at - now));
		if (wait.compareTo(LONGEST_WAIT) <= 0) {
			this.nextAt = at + this.nanosBetween;
		}
		return wait;
	}

	void end() {
		this.permits.release();
	}

}
