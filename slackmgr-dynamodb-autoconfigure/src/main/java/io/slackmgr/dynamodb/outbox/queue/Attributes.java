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

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names of attributes, and conversions of their values.
 */
public final class Attributes {

	static final String KIND = "kind";

	/**
	 * The attribute {@code tenant_id}.
	 */
	public static final String TENANT = "tenant_id";

	/**
	 * The attribute {@code event_type}.
	 */
	public static final String EVENT_TYPE = "event_type";

	static final String AGGREGATE_TYPE = "aggregate_type";

	static final String AGGREGATE_ID = "aggregate_id";

	/**
	 * The attribute {@code ordering_key}.
	 */
	public static final String ORDERING_KEY = "ordering_key";

	/**
	 * The attribute {@code title}.
	 */
	public static final String TITLE = "title";

	static final String BODY = "body";

	static final String SEVERITY = "severity";

	static final String URL = "url";

	/**
	 * The attribute {@code metadata}.
	 */
	public static final String METADATA = "metadata";

	static final String STATUS = "status";

	/**
	 * The attribute {@code retry_count}.
	 */
	public static final String RETRY_COUNT = "retry_count";

	static final String MAX_RETRIES = "max_retries";

	/**
	 * The attribute {@code last_error}.
	 */
	public static final String LAST_ERROR = "last_error";

	/**
	 * The attribute {@code results}.
	 */
	public static final String RESULTS = "results";

	static final String INTEGRATIONS = "integrations";

	/**
	 * The attribute {@code scheduled_at}.
	 */
	public static final String SCHEDULED_AT = "scheduled_at";

	static final String CREATED_AT = "created_at";

	static final String UPDATED_AT = "updated_at";

	static final String PROCESSED_AT = "processed_at";

	/** Grows with each attempt that ended, however, and never shrinks. */
	public static final String ATTEMPT = "attempt";

	/** Grows with each change of the item. */
	public static final String REVISION = "revision";

	/**
	 * How often a process ended while it was sending the entry, as an earlier version has
	 * counted: once in company, then isolated.
	 */
	public static final String CRASHES = "crashes";

	/**
	 * How many attempts were begun while the entry was isolated and never reported their
	 * end.
	 */
	public static final String ISOLATED_CRASHES = "isolated_crashes";

	/**
	 * The entry before this one of the same key: of a strictly ordered one its id, else
	 * the ULID of the one in the same transaction.
	 */
	public static final String PREDECESSOR = "predecessor";

	/** The kind of order, where it is not the default. */
	static final String ORDERING = "ordering";

	/** The last entry of a strictly ordered key. */
	static final String LAST_ID = "last_id";

	/** The last write's own id, by which it recognises itself. */
	static final String WRITE_ID = "write_id";

	/** The context it was enqueued in. */
	static final String PROPAGATED = "propagated";

	private Attributes() {
	}

	/**
	 * A string as a value.
	 */
	public static AttributeValue text(String value) {
		return AttributeValue.fromS(value);
	}

	/**
	 * A constant as its name in lower case.
	 */
	static AttributeValue text(Enum<?> value) {
		return text(value.name().toLowerCase(Locale.ROOT));
	}

	/**
	 * A number as a value.
	 */
	public static AttributeValue number(long value) {
		return AttributeValue.fromN(Long.toString(value));
	}

	/**
	 * A time in milliseconds as a value.
	 */
	public static AttributeValue time(Instant value) {
		return number(value.toEpochMilli());
	}

	static AttributeValue seconds(Instant value) {
		return number(value.getEpochSecond());
	}

	/**
	 * A string of an item, if it has it.
	 */
	public static Optional<String> text(Map<String, AttributeValue> item, String name) {
		return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
	}

	static <E extends Enum<E>> Optional<E> constant(Map<String, AttributeValue> item, String name, Class<E> type) {
		return text(item, name).map((text) -> constant(text, type));
	}

	static <E extends Enum<E>> E constant(String text, Class<E> type) {
		return Enum.valueOf(type, text.toUpperCase(Locale.ROOT));
	}

	/**
	 * A number of an item, if it has it.
	 */
	public static Optional<Long> number(Map<String, AttributeValue> item, String name) {
		return Optional.ofNullable(item.get(name)).map(AttributeValue::n).map(Attributes::whole);
	}

	/**
	 * Any number as a whole one: what others may have written must not end a read.
	 */
	private static Long whole(String number) {
		return new BigDecimal(number).longValue();
	}

	/**
	 * A time of an item, if it has it.
	 */
	public static Optional<Instant> time(Map<String, AttributeValue> item, String name) {
		return number(item, name).map(Instant::ofEpochMilli);
	}

	/**
	 * A string that an item must have.
	 */
	public static String requiredText(Map<String, AttributeValue> item, String name) {
		return text(item, name).orElseThrow(() -> missing(name));
	}

	static Instant requiredTime(Map<String, AttributeValue> item, String name) {
		return time(item, name).orElseThrow(() -> missing(name));
	}

	private static IllegalArgumentException missing(String name) {
		return new IllegalArgumentException("A stored outbox item lacks its attribute '" + name + "'");
	}

	/**
	 * Whether an item has expired. DynamoDB deletes it some days later.
	 */
	static boolean isExpired(Map<String, AttributeValue> item, Instant now) {
		return number(item, OutboxTable.TIME_TO_LIVE).filter((seconds) -> seconds <= now.getEpochSecond()).isPresent();
	}

}
