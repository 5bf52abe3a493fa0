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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides when a drain refills, queries and ends. For its own thread.
 */
final class DrainTimes {

	/** However seldom it polls, a drain must see which sends have run too long. */
	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(1);

	/** A burst of entries is delivered in so much time, a backlog is not. */
	static final Duration BURST = Duration.ofMillis(500);

	private final Clock clock;

	private final Duration drainTime;

	private final Duration refillDelay;

	private final Duration windDown;

	private final Duration shortestQueryInterval;

	private final Duration longestQueryInterval;

	private Duration queryInterval;

	private Instant beganAt = Instant.EPOCH;

	private Instant end = Instant.EPOCH;

	private Instant refilledAt = Instant.EPOCH;

	private Instant queriedAt = Instant.EPOCH;

	DrainTimes(Clock clock, Duration drainTime, Duration refillDelay, Duration windDown, Duration queryInterval,
			Duration longestQueryInterval) {
		this.longestQueryInterval = longestQueryInterval;
		this.shortestQueryInterval = queryInterval;
		this.clock = clock;
		this.drainTime = drainTime;
		this.refillDelay = refillDelay;
		this.windDown = windDown;
		this.queryInterval = queryInterval;
	}

	void begin() {
		Instant now = this.clock.instant();
		this.beganAt = now;
		this.end = now.plus(this.drainTime);
		this.refilledAt = now;
		this.queriedAt = now;
	}

	/**
	 * It is others' turn at once.
	 */
	void endTurn() {
		this.end = this.clock.instant();
	}

	void refilled() {
		this.refilledAt = this.clock.instant();
	}

	/**
	 * The partition was read. Where that finds nothing it is read less and less often
	 * while sends run.
	 */
	void queried(boolean found) {
		this.queriedAt = this.clock.instant();
		Duration doubled = this.queryInterval.multipliedBy(2);
		Duration longer = (doubled.compareTo(this.longestQueryInterval) < 0) ? doubled : this.longestQueryInterval;
		this.queryInterval = found ? this.shortestQueryInterval : longer;
	}

	/**
	 * Whether this has gone on for longer than a burst takes.
	 */
	boolean isLong() {
		return !this.clock.instant().isBefore(this.beganAt.plus(BURST));
	}

	/**
	 * Whether others are to get their turn.
	 */
	boolean isUp() {
		return !this.clock.instant().isBefore(this.end);
	}

	/**
	 * Whether others should have got their turn long ago.
	 */
	boolean isLongUp() {
		return !this.clock.instant().isBefore(this.end.plus(this.drainTime));
	}

	/**
	 * The same as {@link #isUp()}, where a send that goes on and on makes the drain go on
	 * beside it.
	 * @param idle whether nothing is in flight
	 * @param ofASend how long a send takes, where another instance waits for the
	 * partition, so that what is in flight can end; 0 where none does
	 */
	boolean isUpFor(boolean idle, Duration ofASend) {
		Instant now = this.clock.instant();
		Duration usual = ofASend.multipliedBy(2);
		Duration wait = (usual.compareTo(this.windDown) > 0) ? usual : this.windDown;
		if (!idle && !now.isBefore(this.end.plus(wait))) {
			this.end = now.plus(this.drainTime);
		}
		return !now.isBefore(this.end);
	}

	boolean isRefillDue(boolean halfFree) {
		return halfFree || !this.clock.instant().isBefore(this.refilledAt.plus(this.refillDelay));
	}

	/**
	 * Whether to look for more.
	 * @param changed whether something was written that may let other entries go
	 */
	boolean isQueryDue(boolean changed) {
		return changed || !this.clock.instant().isBefore(this.queriedAt.plus(this.queryInterval));
	}

	/**
	 * How long to wait for a send to end.
	 * @param soon whether there is something to do when the next refill is due
	 */
	Duration pause(boolean soon) {
		if (soon || this.queryInterval.compareTo(this.refillDelay) < 0) {
			return this.refillDelay;
		}
		return (this.queryInterval.compareTo(LONGEST_PAUSE) < 0) ? this.queryInterval : LONGEST_PAUSE;
	}

}
