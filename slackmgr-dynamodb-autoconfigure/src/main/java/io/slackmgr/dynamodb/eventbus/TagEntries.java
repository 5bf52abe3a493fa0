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

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.item.ItemSize;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.util.Assert;

/**
 * How the entries of the tag index lie in items. An event has one for each of its tags,
 * under the event's own sort key, so that they are in the order of the events.
 */
final class TagEntries {

	private static final String PREFIX = "#TAG#";

	private TagEntries() {
	}

	/**
	 * The partition of all entries of a tenant's tag. A tenant has no separator, so that
	 * the tag may have some.
	 */
	static String partition(String tenantId, String tag) {
		return PREFIX + tenantId + EventKey.SEPARATOR + tag;
	}

	static List<EventKey> keys(Event event) {
		return event.tags()
			.stream()
			.map((tag) -> new EventKey(partition(event.tenantId(), tag), event.key().sk()))
			.toList();
	}

	/**
	 * The entries of an event. If it has several tags each entry has them all, for
	 * queries that ask for several.
	 */
	static List<Map<String, AttributeValue>> write(Event event) {
		Map<String, AttributeValue> shared = new HashMap<>();
		shared.put(EventAttributes.EVENT_PARTITION_KEY, AttributeValue.fromS(event.key().pk()));
		if (event.tags().size() > 1) {
			shared.put(EventAttributes.TAGS, AttributeValue.fromSs(List.copyOf(event.tags())));
		}
		EventFormat.putExpiry(shared, event.expiresAt());
		return keys(event).stream().map((key) -> {
			Map<String, AttributeValue> entry = new HashMap<>(shared);
			entry.putAll(key.attributes());
			return entry;
		}).toList();
	}

	/**
	 * The event that an entry leads to.
	 */
	static EventKey event(Map<String, AttributeValue> entry) {
		return new EventKey(EventAttributes.requiredText(entry, EventAttributes.EVENT_PARTITION_KEY),
				EventAttributes.requiredText(entry, EventTable.SORT_KEY));
	}

	/**
	 * A tag of a query whose entries can be read.
	 */
	static Optional<String> readable(EventQuery query) {
		return query.tags().stream().filter(TagEntries::isIndexable).findFirst();
	}

	static boolean isIndexable(Event event) {
		return event.tags().size() <= EventTagIndex.MAXIMUM_TAGS
				&& event.tags().stream().allMatch(TagEntries::isIndexable);
	}

	private static boolean isIndexable(String tag) {
		return ItemSize.utf8Length(tag) <= EventTagIndex.MAXIMUM_TAG_BYTES;
	}

	static void requireIndexable(Event event) {
		Assert.isTrue(isIndexable(event),
				() -> "Event " + event.id() + " of tenant " + event.tenantId() + " has " + event.tags().size()
						+ " tags, the longest of "
						+ event.tags().stream().mapToLong(ItemSize::utf8Length).max().orElse(0)
						+ " bytes. With a tag index an event has at most " + EventTagIndex.MAXIMUM_TAGS + " tags of "
						+ EventTagIndex.MAXIMUM_TAG_BYTES + " bytes. Action: give it fewer or shorter tags");
	}

}
