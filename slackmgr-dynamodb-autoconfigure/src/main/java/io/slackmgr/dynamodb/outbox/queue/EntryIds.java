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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import com.github.f4b6a3.ulid.Ulid;
import io.slackmgr.dynamodb.clock.SteppedClock;
import io.slackmgr.dynamodb.item.Sha256;

/**
 * Makes ids. The 80 bits beside a ULID's time are the microsecond of its making in this
 * process, each used once, and 28 bits of chance: entries that are due in the same
 * millisecond sort in the order of their making, however far apart that was, and an entry
 * that is due later delays no other.
 */
public final class EntryIds {

	/**
	 * How far a clock may step back without an effect on the order of ids.
	 */
	static final Duration STEP_BACK = Duration.ofMinutes(1);

	private static final int CHANCE_BITS = 28;

	private static final long MICROS_MASK = (1L << 52) - 1;

	private final Clock clock;

	private final RandomGenerator random;

	private long lastMicros;

	private long lastNow;

	private long steps;

	/**
	 * Creates a maker of ids.
	 * @param clock the time
	 * @param random makes ids of one microsecond differ
	 */
	public EntryIds(Clock clock, RandomGenerator random) {
		this.clock = clock;
		this.random = random;
	}

	/**
	 * The next ULID for an entry that is due at a time, or now if that has passed.
	 */
	public String next(Instant scheduledAt) {
		return next(scheduledAt, Optional.empty());
	}

	/**
	 * The next ULID, above another. One for now is above all that were made for now
	 * before, also when the clock has stepped back meanwhile, if by no more than
	 * {@link #STEP_BACK}: a longer step is that of a clock which was wrong before, and to
	 * go on from there would delay all entries by as much.
	 */
	synchronized String next(Instant scheduledAt, Optional<String> above) {
		Instant now = this.clock.instant();
		long nowMillis = now.toEpochMilli();
		if (this.clock instanceof SteppedClock stepped && stepped.steps() != this.steps) {
			this.steps = stepped.steps();
			this.lastNow = nowMillis;
		}
		this.lastNow = (this.lastNow - nowMillis > STEP_BACK.toMillis()) ? nowMillis
				: Math.max(this.lastNow, nowMillis);
		this.lastMicros = Math.max(this.lastMicros + 1, ChronoUnit.MICROS.between(Instant.EPOCH, now));
		long millis = scheduledAt.isAfter(now) ? Math.max(this.lastNow, scheduledAt.toEpochMilli()) : this.lastNow;
		Optional<Ulid> floor = above.map(Ulid::from).filter((ulid) -> ulid.getTime() >= millis);
		floor.ifPresent((ulid) -> this.lastMicros = Math.max(this.lastMicros, micros(ulid) + 1));
		return ulid(floor.map(Ulid::getTime).orElse(millis), this.lastMicros);
	}

	private String ulid(long millis, long micros) {
		long chance = this.random.nextLong() & ((1L << CHANCE_BITS) - 1);
		return new Ulid((millis << 16) | ((micros >>> 36) & 0xFFFF), (micros << CHANCE_BITS) | chance).toString();
	}

	private static long micros(Ulid ulid) {
		return ((ulid.getMostSignificantBits() << 36) | (ulid.getLeastSignificantBits() >>> CHANCE_BITS)) & MICROS_MASK;
	}

	/**
	 * The partition of an entry: its ordering key's, else one of those that are near,
	 * else any.
	 * @param near asked for an entry without a key only, as the answer counts its entries
	 */
	int partition(Optional<String> orderingKey, int partitions, Supplier<List<Integer>> near) {
		return orderingKey.map((key) -> Sha256.place(key, partitions)).orElseGet(() -> any(partitions, near.get()));
	}

	private int any(int partitions, List<Integer> near) {
		return near.isEmpty() ? this.random.nextInt(partitions) : near.get(this.random.nextInt(near.size()));
	}

	/**
	 * A sort key that no entry due at or before a time is after.
	 */
	static String upTo(Instant time) {
		return new Ulid((time.toEpochMilli() << 16) | 0xFFFF, -1L).toString();
	}

	/**
	 * A sort key that no entry due at or after a time is before.
	 */
	static String from(Instant time) {
		return new Ulid(time.toEpochMilli() << 16, 0L).toString();
	}

}
