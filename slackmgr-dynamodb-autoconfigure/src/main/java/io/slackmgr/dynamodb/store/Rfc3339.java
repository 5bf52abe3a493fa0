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
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;

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
	 * Parses a time with any offset and up to nine fraction digits.
	 * @param text the text
	 * @return the time
	 * @throws DateTimeException if the text is no such time
	 */
	static Instant parse(String text) {
		return OffsetDateTime.parse(text).toInstant();
	}

}
