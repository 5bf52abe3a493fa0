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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;

import io.slackmgr.dynamodb.clock.SteppedClock;
import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * Moves the library's clock in a test. The clock runs like the system's, ahead or behind
 * of it as the test wants, or stands still. It is back at the present at the begin of
 * each test. All methods may be called by several threads.
 *
 * <p>
 * What takes its time from elsewhere is not moved: the application's own clocks, and the
 * times of an event, which are those at which it is built, by the system's clock unless
 * its builder is given {@link #clock()}.
 */
public final class TestClock {

	private final InstantSource system = Clock.systemUTC();

	private final Clock clock = new Adjusted(ZoneOffset.UTC);

	private Duration ahead = Duration.ZERO;

	private @Nullable Instant stopped;

	private long steps;

	TestClock() {
	}

	/**
	 * The clock, to be given to what the test itself makes.
	 * @return the clock that this moves, of the zone UTC
	 */
	public Clock clock() {
		return this.clock;
	}

	/**
	 * What time it is.
	 * @return the clock's time
	 */
	public synchronized Instant now() {
		return (this.stopped != null) ? this.stopped : this.system.instant().plus(this.ahead);
	}

	/**
	 * Lets time pass. A clock that stands still stays so.
	 * @param duration how much, 0 or more
	 */
	public synchronized void advance(Duration duration) {
		Assert.isTrue(!duration.isNegative(),
				() -> "A clock is advanced by 0 or more, not by " + duration + ". Action: use set to go back");
		set(now().plus(duration));
	}

	/**
	 * Makes it a time. A clock that stands still stays so, else it runs on from there.
	 * @param time the time
	 */
	public synchronized void set(Instant time) {
		this.ahead = Duration.between(this.system.instant(), time);
		this.steps++;
		this.stopped = (this.stopped != null) ? time : null;
	}

	/**
	 * Lets the clock stand still at the time that it is.
	 */
	public synchronized void stop() {
		this.stopped = now();
	}

	/**
	 * Lets the clock run again, from the time that it is.
	 */
	public synchronized void resume() {
		Instant time = now();
		this.stopped = null;
		set(time);
	}

	/**
	 * Lets the clock run at the present.
	 */
	public synchronized void reset() {
		this.stopped = null;
		this.ahead = Duration.ZERO;
		this.steps++;
	}

	private synchronized long steps() {
		return this.steps;
	}

	/**
	 * The clock in a zone.
	 */
	private final class Adjusted extends Clock implements SteppedClock {

		private final ZoneId zone;

		Adjusted(ZoneId zone) {
			this.zone = zone;
		}

		@Override
		public long steps() {
			return TestClock.this.steps();
		}

		@Override
		public Instant instant() {
			return now();
		}

		@Override
		public ZoneId getZone() {
			return this.zone;
		}

		@Override
		public Clock withZone(ZoneId other) {
			return new Adjusted(other);
		}

	}

}
