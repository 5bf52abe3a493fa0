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

package io.slackmgr.dynamodb.clock;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;

/**
 * UTC clock that follows the machine's clock as long as DynamoDB's answers don't prove it
 * wrong, and DynamoDB's time from then on. Instances whose clocks are set wrong so agree
 * on the time with each other and with the service that deletes their items.
 * <p>
 * DynamoDB's answers carry its time in the {@code Date} header, to the second. From many
 * answers the offset of the machine's clock is known to about a round trip. Guarantees,
 * once two answers have been seen:
 * <ul>
 * <li>The time is within 50 ms and the uncertainty of the estimate (at first a second and
 * a round trip, under steady traffic about a round trip) of DynamoDB's.</li>
 * <li>It goes on evenly when the machine's clock is set forward or back. Differences of
 * up to a second are made up for gradually: the clock then runs at between half and one
 * and a half times its normal rate, never backwards.</li>
 * <li>A larger error is corrected at once. That moves the time forward (after the machine
 * was suspended) or, where the time given out so far has been proven wrong, back.</li>
 * </ul>
 * Before, and as long as answers have no date, it is the machine's clock and nothing
 * else. It sends no requests of its own: it learns through {@link #interceptor()}, which
 * the DynamoDB client must have. A host of the service with a wrong clock is outvoted by
 * the others. Safe for use by several threads.
 */
public final class DynamoDbClock extends Clock {

	private static final Logger logger = LoggerFactory.getLogger(DynamoDbClock.class);

	/** Larger errors are corrected at once, and reported. */
	private static final long LARGE = Duration.ofSeconds(1).toNanos();

	private final Clock local;

	private final LongSupplier monotonic;

	private final long origin;

	private final ServiceTimeBounds bounds = new ServiceTimeBounds();

	private final ExecutionInterceptor interceptor = new DateHeaderInterceptor(this);

	/** The local clock's offset to the monotonic one when the last answer came. */
	private long localOffset;

	private long lastReading;

	private long lastTime;

	private boolean isReported;

	/**
	 * Creates a clock over the machine's.
	 */
	public DynamoDbClock() {
		this(Clock.systemUTC(), System::nanoTime);
	}

	DynamoDbClock(Clock local, LongSupplier monotonic) {
		this.local = local;
		this.monotonic = monotonic;
		this.origin = monotonic.getAsLong();
		Reading now = read();
		this.localOffset = now.localOffset();
		this.lastReading = now.monotonic();
		this.lastTime = now.local();
	}

	/**
	 * Return what DynamoDB clients must have among their execution interceptors for this
	 * clock to learn from their answers. It changes neither requests nor answers.
	 * @return the interceptor
	 */
	public ExecutionInterceptor interceptor() {
		return this.interceptor;
	}

	/**
	 * Return how far the machine's clock is behind DynamoDB's time, negative if it is
	 * ahead; zero as long as it is not proven wrong.
	 * @return the correction
	 */
	public Duration offset() {
		synchronized (this.bounds) {
			return Duration.ofNanos(correction(read()));
		}
	}

	@Override
	public Instant instant() {
		synchronized (this.bounds) {
			Reading now = read();
			long time = now.local() + correction(now);
			if (this.bounds.range(now.monotonic()).isPresent()) {
				time = smooth(time, now.monotonic());
			}
			this.lastReading = now.monotonic();
			this.lastTime = time;
			return Instant.EPOCH.plusNanos(time);
		}
	}

	@Override
	public long millis() {
		return instant().toEpochMilli();
	}

	@Override
	public ZoneId getZone() {
		return ZoneOffset.UTC;
	}

	@Override
	public Clock withZone(ZoneId zone) {
		DynamoDbClock time = this;
		return new Clock() {

			@Override
			public Instant instant() {
				return time.instant();
			}

			@Override
			public ZoneId getZone() {
				return zone;
			}

			@Override
			public Clock withZone(ZoneId other) {
				return time.withZone(other);
			}

		};
	}

	/**
	 * Reads both clocks, for {@link #answered}.
	 */
	Reading read() {
		Instant time = this.local.instant();
		return new Reading(this.monotonic.getAsLong() - this.origin,
				TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano());
	}

	/**
	 * Takes the date of an answer.
	 * @param date the date, to the second
	 * @param sent the clocks when the request was sent
	 */
	void answered(Instant date, Reading sent) {
		long before;
		long now;
		boolean report;
		synchronized (this.bounds) {
			Reading received = read();
			if (Math.abs(received.localOffset() - sent.localOffset()) > LARGE) {
				// The machine was suspended meanwhile, or its clock was set: what the
				// answer proves is unknown.
				return;
			}
			before = correction(received);
			boolean hasJumped = Math.abs(received.localOffset() - this.localOffset) > LARGE;
			this.localOffset = received.localOffset();
			this.bounds.add(date.getEpochSecond(), sent.monotonic(), received.monotonic(), hasJumped);
			now = correction(received);
			report = Math.abs(now) > LARGE != this.isReported;
			this.isReported ^= report;
		}
		if (report && this.isReported) {
			logger.warn("The machine's clock is {} {} DynamoDB's time. slackmgr-dynamodb uses DynamoDB's. "
					+ "Action: synchronise the machine's clock (NTP, chrony); set slackmgr.dynamodb.clock=system to go "
					+ "by it nevertheless.", Duration.ofNanos(Math.abs(now)).truncatedTo(ChronoUnit.MILLIS),
					(now > 0) ? "behind" : "ahead of");
		}
		else if (report) {
			logger.info("The machine's clock agrees with DynamoDB's time again. It was off by {}.",
					Duration.ofNanos(Math.abs(before)).truncatedTo(ChronoUnit.MILLIS));
		}
	}

	/** What to add to the local clock: nothing, unless it is provably wrong. */
	private long correction(Reading now) {
		Optional<OffsetRange> proven = this.bounds.range(now.monotonic());
		if (proven.isEmpty() || proven.get().widened(ServiceTimeBounds.TOLERANCE).contains(now.localOffset())) {
			return 0;
		}
		return proven.get().middle() - now.localOffset();
	}

	private long smooth(long time, long reading) {
		long elapsed = reading - this.lastReading;
		long even = this.lastTime + elapsed;
		if (Math.abs(time - even) > LARGE) {
			return time;
		}
		return Math.max(even - elapsed / 2, Math.min(even + elapsed / 2, time));
	}

	/**
	 * Both clocks at one moment.
	 *
	 * @param monotonic nanoseconds since the clock was made
	 * @param local nanoseconds since the epoch by the machine's clock
	 */
	record Reading(long monotonic, long local) {

		long localOffset() {
			return this.local - this.monotonic;
		}

	}

}
