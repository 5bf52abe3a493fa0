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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * When one partition is looked at next. Safe for use by many threads.
 */
final class PollSchedule {

	private static final Duration AFTER_REFUSED_WAKE_UP = Duration.ofMillis(100);

	private static final Duration WHEN_KEPT_BACK = Duration.ofMillis(100);

	private final Duration shortest;

	private final Duration longest;

	private Duration interval;

	private Instant next = Instant.EPOCH;

	private boolean running;

	private boolean woken;

	private boolean repeated;

	PollSchedule(Duration shortest, Duration longest) {
		this.shortest = shortest;
		this.longest = longest;
		this.interval = shortest;
	}

	/**
	 * Begins a turn if it is time for one and none runs.
	 */
	synchronized boolean begin(Instant now) {
		if (this.running || (!this.woken && now.isBefore(this.next))) {
			return false;
		}
		this.repeated = this.repeated && !this.woken;
		this.running = true;
		return true;
	}

	/**
	 * Something was enqueued.
	 */
	synchronized void wake() {
		this.woken = true;
	}

	/**
	 * The turn has read what was enqueued before.
	 */
	synchronized void clearWoken() {
		this.woken = false;
	}

	/**
	 * A turn has ended.
	 * @param wasWoken whether the turn followed a wake-up
	 * @return after which time to look again before the next poll, if that is to be
	 */
	synchronized Optional<Duration> ended(PartitionDrain.Result result, boolean wasWoken, Instant now) {
		this.running = false;
		boolean idle = result == PartitionDrain.Result.IDLE || result == PartitionDrain.Result.HELD_BY_ANOTHER;
		this.interval = idle ? longer() : this.shortest;
		this.next = now.plus(this.interval);
		if (result == PartitionDrain.Result.MORE || this.woken) {
			this.next = now;
			return Optional.of(Duration.ZERO);
		}
		if (result == PartitionDrain.Result.KEPT_BACK) {
			this.next = now.plus(WHEN_KEPT_BACK);
			return Optional.of(WHEN_KEPT_BACK);
		}
		if (result == PartitionDrain.Result.HELD_BY_ANOTHER && wasWoken && !this.repeated) {
			this.repeated = true;
			this.next = now.plus(AFTER_REFUSED_WAKE_UP);
			return Optional.of(AFTER_REFUSED_WAKE_UP);
		}
		return Optional.empty();
	}

	/**
	 * Looks again at a certain time at the latest, when another's lease runs out.
	 */
	synchronized void notLaterThan(Instant time) {
		if (time.isBefore(this.next)) {
			this.next = time;
		}
	}

	private Duration longer() {
		Duration doubled = this.interval.multipliedBy(2);
		return (doubled.compareTo(this.longest) < 0) ? doubled : this.longest;
	}

}
