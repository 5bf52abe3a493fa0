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

import java.time.Instant;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.item.ItemKey;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The primary key of an event's item.
 *
 * @param pk {@code <tenant>#<type>}
 * @param sk {@code <publishedAt in ns since the epoch, 19 digits>#<id>}
 */
record EventKey(String pk, String sk) {

	static final char SEPARATOR = '#';

	/** As many as a time has digits. */
	private static final String ZEROS = "0".repeat(19);

	/** Sorts right behind the separator, so behind all ids of a time. */
	private static final char BEHIND_SEPARATOR = SEPARATOR + 1;

	/** An event's id is trimmed, so that this is none. */
	private static final String BOUNDARY_ID = "\0";

	private static final Pattern TEXT = Pattern.compile("([^#]+#[^#]+)#([0-9]{19}#.+)", Pattern.DOTALL);

	static EventKey of(EventIdentity identity) {
		return of(identity.tenantId(), identity.eventType(), EventTimes.nanos(identity.publishedAt()), identity.id());
	}

	static EventKey of(String tenantId, String eventType, long nanos, String id) {
		return new EventKey(partition(tenantId, eventType), nanosText(nanos) + SEPARATOR + id);
	}

	static EventKey of(Map<String, AttributeValue> item) {
		return new EventKey(EventAttributes.requiredText(item, EventTable.PARTITION_KEY),
				EventAttributes.requiredText(item, EventTable.SORT_KEY));
	}

	static String partition(String tenantId, String eventType) {
		return tenantId + SEPARATOR + eventType;
	}

	/**
	 * Sorts before the sort keys of a time, and behind those of earlier ones.
	 */
	static String firstAt(Instant time) {
		return nanosText(EventTimes.nanos(time));
	}

	/**
	 * Sorts behind the sort keys of a time, and before those of later ones.
	 */
	static String lastAt(Instant time) {
		return nanosText(EventTimes.nanos(time)) + BEHIND_SEPARATOR;
	}

	/**
	 * The sort key of a place behind all events of a time or a later one, in a query that
	 * goes on with what is older.
	 */
	static String boundaryAt(Instant time) {
		return nanosText(EventTimes.nanos(time)) + SEPARATOR + BOUNDARY_ID;
	}

	private static String nanosText(long nanos) {
		String digits = Long.toString(nanos);
		return ZEROS.substring(Math.min(digits.length(), ZEROS.length())) + digits;
	}

	/**
	 * Reads a key's text back.
	 * @throws IllegalArgumentException if it is none
	 */
	static EventKey parse(String text) {
		Matcher matcher = TEXT.matcher(text);
		if (!matcher.matches()) {
			throw new IllegalArgumentException("The text is not an event's key");
		}
		return new EventKey(matcher.group(1), matcher.group(2));
	}

	/**
	 * The key as one text, for an outbox entry.
	 */
	String text() {
		return this.pk + SEPARATOR + this.sk;
	}

	String tenantId() {
		return this.pk.substring(0, this.pk.indexOf(SEPARATOR));
	}

	String eventType() {
		return this.pk.substring(this.pk.indexOf(SEPARATOR) + 1);
	}

	Instant publishedAt() {
		return EventTimes.ofNanos(Long.parseLong(this.sk.substring(0, this.sk.indexOf(SEPARATOR))));
	}

	boolean isBoundary() {
		return this.sk.endsWith(SEPARATOR + BOUNDARY_ID);
	}

	Map<String, AttributeValue> attributes() {
		return Map.of(EventTable.PARTITION_KEY, AttributeValue.fromS(this.pk), EventTable.SORT_KEY,
				AttributeValue.fromS(this.sk));
	}

	ItemKey inTable(String tableName) {
		return new ItemKey(tableName, attributes());
	}

}
