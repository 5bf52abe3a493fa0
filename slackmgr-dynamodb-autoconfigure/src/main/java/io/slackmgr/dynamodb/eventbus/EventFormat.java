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
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.eventbus.EventIdentity.Origin;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How events and the markers of their ids lie in items.
 */
final class EventFormat {

	private static final String MARKER_PREFIX = "#ID#";

	private static final String MARKER_SORT_KEY = "-";

	private EventFormat() {
	}

	static Map<String, AttributeValue> write(Event event) {
		Map<String, AttributeValue> item = new HashMap<>(event.key().attributes());
		item.put(EventAttributes.ID, AttributeValue.fromS(event.id()));
		item.put(EventAttributes.EVENT_TYPE, AttributeValue.fromS(event.eventType()));
		item.put(EventAttributes.TENANT_ID, AttributeValue.fromS(event.tenantId()));
		event.sourceId().ifPresent((text) -> item.put(EventAttributes.SOURCE_ID, AttributeValue.fromS(text)));
		event.correlationId().ifPresent((text) -> item.put(EventAttributes.CORRELATION_ID, AttributeValue.fromS(text)));
		item.put(EventAttributes.PAYLOAD, AttributeValue.fromS(event.payload()));
		item.put(EventAttributes.METADATA,
				AttributeValue.fromM(event.metadata()
					.entrySet()
					.stream()
					.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> AttributeValue.fromS(entry.getValue())))));
		if (!event.tags().isEmpty()) {
			item.put(EventAttributes.TAGS, AttributeValue.fromSs(event.tags().stream().toList()));
		}
		item.put(EventAttributes.PUBLISHED_AT, time(event.publishedAt()));
		item.put(EventAttributes.CREATED_AT, time(event.createdAt()));
		item.put(EventAttributes.VERSION, AttributeValue.fromN(Integer.toString(event.version())));
		item.put(EventAttributes.RETRY_COUNT, AttributeValue.fromN(Integer.toString(event.retryCount())));
		putExpiry(item, event.expiresAt());
		return item;
	}

	/**
	 * Reads an event back.
	 * @throws IllegalArgumentException if the item holds none
	 */
	static Event read(Map<String, AttributeValue> item) {
		EventIdentity identity = new EventIdentity(EventAttributes.requiredText(item, EventAttributes.TENANT_ID),
				EventAttributes.requiredText(item, EventAttributes.EVENT_TYPE),
				EventAttributes.requiredText(item, EventAttributes.ID), Origin.CALLER,
				Instant.parse(EventAttributes.requiredText(item, EventAttributes.PUBLISHED_AT)));
		EventContent content = new EventContent(EventAttributes.text(item, EventAttributes.SOURCE_ID),
				EventAttributes.text(item, EventAttributes.CORRELATION_ID),
				EventAttributes.requiredText(item, EventAttributes.PAYLOAD), metadata(item), tags(item),
				Instant.parse(EventAttributes.requiredText(item, EventAttributes.CREATED_AT)),
				number(item, EventAttributes.VERSION).orElse(1));
		return new Event(identity, content, expiry(item), number(item, EventAttributes.RETRY_COUNT).orElse(0));
	}

	/**
	 * Whether an item is an event's. The order of the tags in it does not count, as
	 * DynamoDB keeps none in a set.
	 */
	static boolean isOf(Map<String, AttributeValue> item, Event event) {
		return !item.isEmpty() && read(item).equals(event);
	}

	private static Map<String, String> metadata(Map<String, AttributeValue> item) {
		return EventAttributes.value(item, EventAttributes.METADATA)
			.map((value) -> value.m()
				.entrySet()
				.stream()
				.collect(Collectors.toMap(Map.Entry::getKey, (entry) -> entry.getValue().s())))
			.orElse(Map.of());
	}

	private static Set<String> tags(Map<String, AttributeValue> item) {
		return EventAttributes.value(item, EventAttributes.TAGS)
			.map((value) -> Set.copyOf(value.ss()))
			.orElse(Set.of());
	}

	private static Optional<Integer> number(Map<String, AttributeValue> item, String name) {
		return EventAttributes.value(item, name).map(AttributeValue::n).map(Integer::valueOf);
	}

	/**
	 * The marker that an event's id is taken.
	 */
	static Map<String, AttributeValue> marker(Event event) {
		Map<String, AttributeValue> item = new HashMap<>(markerKey(event.tenantId(), event.id()).attributes());
		item.put(EventAttributes.EVENT_PARTITION_KEY, AttributeValue.fromS(event.key().pk()));
		item.put(EventAttributes.EVENT_SORT_KEY, AttributeValue.fromS(event.key().sk()));
		putExpiry(item, event.expiresAt());
		return item;
	}

	static EventKey markerKey(String tenantId, String id) {
		return new EventKey(MARKER_PREFIX + tenantId + EventKey.SEPARATOR + id, MARKER_SORT_KEY);
	}

	/**
	 * The event that a marker is for.
	 */
	static EventKey marked(Map<String, AttributeValue> marker) {
		return new EventKey(EventAttributes.requiredText(marker, EventAttributes.EVENT_PARTITION_KEY),
				EventAttributes.requiredText(marker, EventAttributes.EVENT_SORT_KEY));
	}

	/**
	 * Whether an item, of an event or a marker, is there no more, although DynamoDB may
	 * still have it.
	 */
	static boolean isExpired(Map<String, AttributeValue> item, Instant now) {
		return expiry(item).filter((time) -> !time.isAfter(now)).isPresent();
	}

	static void putExpiry(Map<String, AttributeValue> item, Optional<Instant> expiresAt) {
		expiresAt.ifPresent((time) -> {
			item.put(EventAttributes.EXPIRES_AT, time(time));
			// Rounded up: TTL must not delete what has not expired.
			item.put(EventTable.TIME_TO_LIVE,
					AttributeValue.fromN(Long.toString(time.plusNanos(999_999_999).getEpochSecond())));
		});
	}

	private static Optional<Instant> expiry(Map<String, AttributeValue> item) {
		return EventAttributes.text(item, EventAttributes.EXPIRES_AT).map(Instant::parse);
	}

	static AttributeValue time(Instant time) {
		return AttributeValue.fromS(EventTimes.text(time));
	}

}
