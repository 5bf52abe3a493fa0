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
import java.util.function.LongSupplier;

import io.slackmgr.dynamodb.clock.Pause;

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

	private final LongSupplier nanoTime;

	private final Pause pause;

	private double nextAt;

	/** The last place that was given to a send that was deferred. */
	private double lastPlace;

	SendLimiter(SendLimits limits) {
		this(limits, System::nanoTime, Pause.OF_THREAD);
	}

	SendLimiter(SendLimits limits, LongSupplier nanoTime, Pause pause) {
		this.permits = new Semaphore(limits.maxConcurrency());
		this.nanosBetween = TimeUnit.SECONDS.toNanos(1) / limits.rate();
		this.nanoTime = nanoTime;
		this.pause = pause;
		this.nextAt = nanoTime.getAsLong();
		this.lastPlace = this.nextAt;
	}

	/**
	 * Waits until a send may begin, but not for long.
	 * @return what to do instead; empty if the send may begin now: {@link #end()} is to
	 * be called then, when it has ended
	 */
	Optional<Deferral> begin() throws InterruptedException {
		if (!this.permits.tryAcquire(LONGEST_WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
			return Optional.of(new Deferral(LONGEST_WAIT, false));
		}
		boolean begun = false;
		try {
			Duration wait = reserve();
			if (wait.compareTo(LONGEST_WAIT) > 0) {
				return Optional.of(new Deferral(wait, true));
			}
			this.pause.pause(wait);
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
	 * The time until the next turn, which is taken if that is soon enough. Else the time
	 * until a place behind all that were deferred: one each, so that a backlog does not
	 * come back at once to be deferred again.
	 */
	private synchronized Duration reserve() {
		double now = this.nanoTime.getAsLong();
		double at = Math.max(now, this.nextAt);
		if (at - now <= LONGEST_WAIT.toNanos()) {
			this.nextAt = at + this.nanosBetween;
			return Duration.ofNanos((long) (at - now));
		}
		this.lastPlace = Math.max(at, this.lastPlace + this.nanosBetween);
		return Duration.ofNanos((long) (this.lastPlace - now));
	}

	void end() {
		this.permits.release();
	}

	/**
	 * A send that may not begin yet.
	 *
	 * @param delay after which time to try again
	 * @param isPlace whether no other has that time
	 */
	record Deferral(Duration delay, boolean isPlace) {

	}

}
