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

package io.slackmgr.dynamodb.idempotency.key;

import java.io.File;
import java.net.InetAddress;
import java.net.URI;
import java.net.URL;
import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalAmount;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Calendar;
import java.util.Collections;
import java.util.Currency;
import java.util.Date;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TimeZone;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * The values of Java's own classes, whose fields can't be read. Dates and times are ISO
 * 8601, as the library's JSON mapper writes them; a time in a region has the region as
 * well.
 */
final class PlatformValues {

	private static final String TIMESTAMP = "java.sql.Timestamp";

	private static final List<Class<?>> KNOWN = List.of(Enum.class, Character.class, UUID.class, URI.class, URL.class,
			File.class, Path.class, InetAddress.class, Charset.class, ByteBuffer.class, ZoneId.class, BitSet.class,
			Calendar.class, Currency.class, Date.class, Locale.class, Map.Entry.class, OptionalInt.class,
			OptionalLong.class, OptionalDouble.class, TimeZone.class, AtomicBoolean.class, AtomicReference.class,
			Pattern.class, Class.class);

	private PlatformValues() {
	}

	/**
	 * Whether a class, or all that a value declared as it can be, has a canonical form.
	 */
	static boolean isKnown(Class<?> type) {
		if (Enum.class.isAssignableFrom(type)) {
			return true;
		}
		return OpaqueTypes.isOfPlatform(type)
				&& (KNOWN.stream().anyMatch((known) -> known.isAssignableFrom(type)) || isTime(type));
	}

	private static boolean isTime(Class<?> type) {
		return type.getPackageName().equals("java.time")
				&& (TemporalAccessor.class.isAssignableFrom(type) || TemporalAmount.class.isAssignableFrom(type));
	}

	/**
	 * The name of what a value is, whichever of several classes implements it.
	 */
	static String name(Class<?> type) {
		if (Enum.class.isAssignableFrom(type)) {
			// A constant with a body is of a class of its own.
			return ((type.getSuperclass() == Enum.class) ? type : type.getSuperclass()).getName();
		}
		return KNOWN.stream()
			.filter((known) -> known != Date.class && known.isAssignableFrom(type))
			.findFirst()
			.map(Class::getName)
			.orElse(type.getName());
	}

	/**
	 * A known value as text, number, list or map.
	 */
	static @Nullable Object canonical(Object value) {
		if (value instanceof Enum<?> constant) {
			return constant.name();
		}
		if (value instanceof ZonedDateTime time) {
			return DateTimeFormatter.ISO_ZONED_DATE_TIME.format(time);
		}
		if (value instanceof ZoneId zone) {
			return zone.getId();
		}
		if (isTime(value.getClass())) {
			return CanonicalMapper.toTree(value);
		}
		if (value instanceof Date date) {
			return value.getClass().getName().equals(TIMESTAMP) ? date.toInstant().toString()
					: CanonicalMapper.toTree(date);
		}
		return held(value);
	}

	private static @Nullable Object held(Object value) {
		if (value instanceof Map.Entry<?, ?> entry) {
			return Collections.singletonMap(entry.getKey(), entry.getValue());
		}
		if (value instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			return bytes;
		}
		if (value instanceof OptionalInt number) {
			return number.isPresent() ? number.getAsInt() : null;
		}
		if (value instanceof OptionalLong number) {
			return number.isPresent() ? number.getAsLong() : null;
		}
		if (value instanceof OptionalDouble number) {
			return number.isPresent() ? number.getAsDouble() : null;
		}
		if (value instanceof AtomicReference<?> reference) {
			return reference.get();
		}
		if (value instanceof AtomicBoolean flag) {
			return flag.get();
		}
		return text(value);
	}

	private static Object text(Object value) {
		if (value instanceof Calendar calendar) {
			return Arrays.asList(calendar.toInstant().toString(), calendar.getTimeZone().getID());
		}
		if (value instanceof TimeZone zone) {
			return zone.getID();
		}
		if (value instanceof Pattern pattern && pattern.flags() != 0) {
			return Arrays.asList(pattern.pattern(), pattern.flags());
		}
		if (value instanceof Locale locale && locale.toString().isEmpty()) {
			return locale.toLanguageTag();
		}
		if (value instanceof InetAddress address) {
			return address.getHostAddress();
		}
		return (value instanceof Class<?> type) ? type.getName() : value.toString();
	}

}
