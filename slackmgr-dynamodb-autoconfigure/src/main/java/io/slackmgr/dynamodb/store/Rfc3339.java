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

package io.slackmgr.dynamodb.store;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Times as Go's {@code time.RFC3339Nano} writes them in UTC: up to nine fraction digits,
 * trailing zeros and an empty fraction left out, {@code Z}. Sort keys, unique ids and
 * JSON bodies are made of this form.
 */
final class Rfc3339 {

	/**
	 * The zero value of Go's {@code time.Time}.
	 */
	static final Instant ZERO = Instant.parse("0001-01-01T00:00:00Z");

	static final String OUT_OF_RANGE = "is outside the years 0 to 9999: RFC 3339 cannot write it, give a time within them";

	private static final Instant FIRST = Instant.parse("0000-01-01T00:00:00Z");

	private static final Instant AFTER_LAST = Instant.parse("+10000-01-01T00:00:00Z");

	private static final DateTimeFormatter FORMATTER = new DateTimeFormatterBuilder()
		.appendPattern("uuuu-MM-dd'T'HH:mm:ss")
		.appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
		.appendLiteral('Z')
		.toFormatter()
		.withZone(ZoneOffset.UTC);

	private static final Pattern TIME = Pattern.compile("([0-9]{4}-[0-9]{2}-[0-9]{2}T)([0-9]{1,2})(:[0-9]{2}:[0-9]{2})"
			+ "(?:[.,]([0-9]+))?(?:Z|([+-])([0-9]{2}):([0-9]{2}))");

	private Rfc3339() {
	}

	static boolean isFormattable(Instant time) {
		return !time.isBefore(FIRST) && time.isBefore(AFTER_LAST);
	}

	/**
	 * Formats a time.
	 * @param time a time for which {@link #isFormattable} holds
	 * @return the text
	 * @throws IllegalArgumentException if the time is outside the years 0 to 9999
	 */
	static String format(Instant time) {
		if (!isFormattable(time)) {
			throw new IllegalArgumentException("The time " + OUT_OF_RANGE);
		}
		return FORMATTER.format(time);
	}

	/**
	 * Parses a time as Go does: an hour of one digit, a comma before the fraction and
	 * offsets of up to 24:60 are taken, and what a fraction has beyond nanoseconds is cut
	 * off.
	 * @param text the text
	 * @return the time
	 * @throws DateTimeException if the text is no such time
	 */
	static Instant parse(String text) {
		Matcher matcher = TIME.matcher(text);
		if (!matcher.matches()) {
			throw new DateTimeException("The text is no RFC 3339 time");
		}
		String hour = (matcher.group(2).length() == 1) ? "0" + matcher.group(2) : matcher.group(2);
		LocalDateTime local = LocalDateTime.parse(matcher.group(1) + hour + matcher.group(3));
		String fraction = matcher.group(4);
		long nanos = (fraction != null) ? Long.parseLong((fraction + "00000000").substring(0, 9)) : 0;
		return local.plusNanos(nanos).minusMinutes(offset(matcher)).toInstant(ZoneOffset.UTC);
	}

	private static int offset(Matcher matcher) {
		if (matcher.group(5) == null) {
			return 0;
		}
		int hours = Integer.parseInt(matcher.group(6));
		int minutes = Integer.parseInt(matcher.group(7));
		if (hours > 24 || minutes > 60) {
			throw new DateTimeException("The offset is more than 24 hours or 60 minutes");
		}
		return (hours * 60 + minutes) * (matcher.group(5).equals("-") ? -1 : 1);
	}

}
