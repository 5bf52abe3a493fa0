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

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;

import com.github.f4b6a3.ulid.Ulid;

/**
 * Makes ids. The 80 bits beside a ULID's time are the microsecond of its making in this
 * process, each used once, and 28 bits of chance: entries that are due in the same
 * millisecond sort in the order of their making, however far apart that was, and an entry
 * that is due later delays no other.
 */
final class EntryIds {

	private static final int CHANCE_BITS = 28;

	private final Clock clock;

	private final RandomGenerator random;

	private final AtomicLong lastMicros = new AtomicLong();

	EntryIds(Clock clock, RandomGenerator random) {
		this.clock = clock;
		this.random = random;
	}

	/**
	 * The next ULID for an entry that is due at a time.
	 */
	String next(Instant scheduledAt) {
		long now = ChronoUnit.MICROS.between(Instant.EPOCH, this.clock.instant());
		long micros = this.lastMicros.updateAndGet((last) -> Math.max(last + 1, now));
		long chance = this.random.nextLong() & ((1L << CHANCE_BITS) - 1);
		long high = (scheduledAt.toEpochMilli() << 16) | ((micros >>> 36) & 0xFFFF);
		return new Ulid(high, (micros << CHANCE_BITS) | chance).toString();
	}

	/**
	 * The partition of an entry: its ordering key's, else any.
	 */
	int partition(Optional<String> orderingKey, int partitions) {
		return orderingKey.map((key) -> stableHash(key, partitions)).orElseGet(() -> this.random.nextInt(partitions));
	}

	/**
	 * The first 4 bytes of SHA-256 over the UTF-8 bytes, unsigned, big-endian, mod n.
	 */
	static int stableHash(String text, int n) {
		try {
			byte[] hash = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
			return new BigInteger(1, Arrays.copyOf(hash, 4)).mod(BigInteger.valueOf(n)).intValue();
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("Every JVM has SHA-256", ex);
		}
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
