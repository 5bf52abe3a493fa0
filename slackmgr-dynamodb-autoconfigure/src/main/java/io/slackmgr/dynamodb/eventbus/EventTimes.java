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

package io.slackmgr.dynamodb.eventbus;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.concurrent.TimeUnit;

import org.springframework.util.Assert;

/**
 * Times as they lie in items: RFC 3339 in UTC, always with nine digits of a second, so
 * that they sort as the times do.
 */
final class EventTimes {

	static final Instant FIRST = Instant.EPOCH;

	/** The last time whose nanoseconds since the epoch are a {@code long}. */
	static final Instant LAST = ofNanos(Long.MAX_VALUE);

	private static final Instant LAST_TEXT = Instant.parse("9999-12-31T23:59:59.999999999Z");

	private static final DateTimeFormatter FORMAT = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.nnnnnnnnn'Z'")
		.withZone(ZoneOffset.UTC);

	private static final int TEXT_LENGTH = "2026-01-01T00:00:00.000000000Z".length();

	private static final int[] POWERS_OF_TEN = { 1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000,
			100_000_000 };

	private EventTimes() {
	}

	static String text(Instant time) {
		return isStorable(time) ? storableText(time) : FORMAT.format(time);
	}

	/**
	 * The same text as the formatter's, which takes many times as long.
	 */
	private static String storableText(Instant time) {
		LocalDateTime utc = LocalDateTime.ofEpochSecond(time.getEpochSecond(), time.getNano(), ZoneOffset.UTC);
		StringBuilder text = new StringBuilder(TEXT_LENGTH);
		digits(text, utc.getYear(), 4).append('-');
		digits(text, utc.getMonthValue(), 2).append('-');
		digits(text, utc.getDayOfMonth(), 2).append('T');
		digits(text, utc.getHour(), 2).append(':');
		digits(text, utc.getMinute(), 2).append(':');
		digits(text, utc.getSecond(), 2).append('.');
		return digits(text, utc.getNano(), 9).append('Z').toString();
	}

	private static StringBuilder digits(StringBuilder text, int number, int length) {
		for (int power = POWERS_OF_TEN[length - 1]; power > 0; power /= 10) {
			text.append((char) ('0' + number / power % 10));
		}
		return text;
	}

	static long nanos(Instant time) {
		return TimeUnit.SECONDS.toNanos(time.getEpochSecond()) + time.getNano();
	}

	static Instant ofNanos(long nanos) {
		return Instant.EPOCH.plusNanos(nanos);
	}

	static void requireInRange(String field, Instant time) {
		Assert.isTrue(!time.isBefore(FIRST) && !time.isAfter(LAST),
				() -> field + " must be " + FIRST + " to " + LAST + ", not " + time);
	}

	static Instant requireStorable(String field, Instant time) {
		Assert.isTrue(isStorable(time),
				() -> field + " of an event must be " + FIRST + " to " + LAST_TEXT + ", not " + time);
		return time;
	}

	private static boolean isStorable(Instant time) {
		return !time.isBefore(FIRST) && !time.isAfter(LAST_TEXT);
	}

	static Instant requireExpiry(Instant createdAt, Duration timeToLive) {
		try {
			return requireStorable("expiresAt", createdAt.plus(timeToLive));
		}
		catch (DateTimeException | ArithmeticException ex) {
			throw new IllegalArgumentException("timeToLive of an event is too long: " + timeToLive, ex);
		}
	}

}
