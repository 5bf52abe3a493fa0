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
import java.time.Instant;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.eventbus.EventIdentity.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An event's JSON as a map. It is the same with any mapper, Jackson 2 or 3, and the same
 * for each retry of a delivery, so that a handler's payload is: the retry count is the
 * stored event's, 0, whichever retry a delivered copy is.
 */
final class EventFields {

	private EventFields() {
	}

	static Map<String, @Nullable Object> write(Event event) {
		Map<String, @Nullable Object> fields = new LinkedHashMap<>();
		fields.put(EventAttributes.ID, event.id());
		fields.put(EventAttributes.EVENT_TYPE, event.eventType());
		fields.put(EventAttributes.TENANT_ID, event.tenantId());
		event.sourceId().ifPresent((text) -> fields.put(EventAttributes.SOURCE_ID, text));
		event.correlationId().ifPresent((text) -> fields.put(EventAttributes.CORRELATION_ID, text));
		fields.put(EventAttributes.PAYLOAD, EventJson.plain(event.payload()));
		fields.put(EventAttributes.METADATA, event.metadata());
		fields.put(EventAttributes.TAGS, event.tags());
		fields.put(EventAttributes.PUBLISHED_AT, EventTimes.text(event.publishedAt()));
		fields.put(EventAttributes.CREATED_AT, EventTimes.text(event.createdAt()));
		event.expiresAt().ifPresent((time) -> fields.put(EventAttributes.EXPIRES_AT, EventTimes.text(time)));
		fields.put(EventAttributes.VERSION, event.version());
		fields.put(EventAttributes.RETRY_COUNT, 0);
		return fields;
	}

	/**
	 * Reads an event.
	 * @throws IllegalArgumentException if a field is missing, or has no place in it
	 */
	static Event read(Map<String, @Nullable Object> fields) {
		EventIdentity identity = new EventIdentity(required(fields, EventAttributes.TENANT_ID, EventFields::text),
				required(fields, EventAttributes.EVENT_TYPE, EventFields::text),
				required(fields, EventAttributes.ID, EventFields::text), Origin.CALLER,
				required(fields, EventAttributes.PUBLISHED_AT, EventFields::time));
		EventContent content = new EventContent(optional(fields, EventAttributes.SOURCE_ID, EventFields::text),
				optional(fields, EventAttributes.CORRELATION_ID, EventFields::text),
				EventJson.write(fields.get(EventAttributes.PAYLOAD)),
				optional(fields, EventAttributes.METADATA, EventFields::metadata).orElse(Map.of()),
				optional(fields, EventAttributes.TAGS, EventFields::tags).orElse(Set.of()),
				required(fields, EventAttributes.CREATED_AT, EventFields::time),
				optional(fields, EventAttributes.VERSION, EventFields::number).orElse(1));
		return new Event(identity, content, optional(fields, EventAttributes.EXPIRES_AT, EventFields::time),
				optional(fields, EventAttributes.RETRY_COUNT, EventFields::number).orElse(0));
	}

	private static <T> T required(Map<String, @Nullable Object> fields, String name, Function<Object, T> reader) {
		return optional(fields, name, reader)
			.orElseThrow(() -> new IllegalArgumentException("The JSON of an event lacks its field '" + name + "'"));
	}

	private static <T> Optional<T> optional(Map<String, @Nullable Object> fields, String name,
			Function<Object, T> reader) {
		try {
			return Optional.ofNullable(fields.get(name)).map(reader);
		}
		catch (ClassCastException | DateTimeException ex) {
			throw new IllegalArgumentException("The field '" + name + "' in the JSON of an event is of another type",
					ex);
		}
	}

	private static String text(Object value) {
		return (String) value;
	}

	private static Instant time(Object value) {
		return Instant.parse((String) value);
	}

	private static int number(Object value) {
		return ((Number) value).intValue();
	}

	private static Map<String, String> metadata(Object value) {
		return ((Map<?, ?>) value).entrySet()
			.stream()
			.collect(Collectors.toMap((entry) -> (String) entry.getKey(), (entry) -> (String) entry.getValue()));
	}

	private static Set<String> tags(Object value) {
		return ((Collection<?>) value).stream().map(String.class::cast).collect(Collectors.toSet());
	}

}
