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

import java.util.ArrayList;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Direction;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Reply;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A table in memory. Safe for use by many threads.
 */
final class InMemoryItems {

	private final NavigableMap<String, NavigableMap<String, Map<String, AttributeValue>>> partitions = new TreeMap<>();

	synchronized Optional<Map<String, AttributeValue>> get(Key key) {
		return Optional.ofNullable(partition(key.pk()).get(key.sk()));
	}

	synchronized List<Map<String, AttributeValue>> range(Range range) {
		NavigableMap<String, Map<String, AttributeValue>> found = (range.from().compareTo(range.to()) > 0)
				? new TreeMap<>() : partition(range.pk()).subMap(range.from(), true, range.to(), true);
		// A stream would first count all that there is.
		Iterator<Map<String, AttributeValue>> items = ((range.direction() == Direction.ASCENDING) ? found
				: found.descendingMap())
			.values()
			.iterator();
		List<Map<String, AttributeValue>> read = new ArrayList<>();
		while (read.size() < range.limit() && items.hasNext()) {
			read.add(items.next());
		}
		return Collections.unmodifiableList(read);
	}

	synchronized List<Map<String, AttributeValue>> all() {
		return after(Optional.empty(), Integer.MAX_VALUE);
	}

	/**
	 * The items behind one, of all partitions.
	 */
	synchronized List<Map<String, AttributeValue>> after(Optional<Key> place, int limit) {
		String pk = place.map(Key::pk).orElse("");
		return this.partitions.tailMap(pk)
			.entrySet()
			.stream()
			.flatMap((partition) -> (partition.getKey().equals(pk)
					? partition.getValue().tailMap(place.map(Key::sk).orElse(""), false) : partition.getValue())
				.values()
				.stream())
			.limit(limit)
			.toList();
	}

	/**
	 * Writes all, or nothing if one is refused.
	 */
	synchronized Reply write(List<ItemWrite> writes) {
		for (ItemWrite write : writes) {
			Reply reply = check(write);
			if (!reply.applied()) {
				return reply;
			}
		}
		writes.forEach(this::apply);
		return Reply.APPLIED;
	}

	synchronized Reply check(ItemWrite write) {
		Optional<Map<String, AttributeValue>> existing = get(write.key());
		Map<String, AttributeValue> item = existing.orElse(Map.of());
		boolean met = write.conditions().stream().allMatch((condition) -> condition.holdsOf(item));
		return met ? Reply.APPLIED : Reply.refused(existing);
	}

	synchronized void apply(ItemWrite write) {
		NavigableMap<String, Map<String, AttributeValue>> partition = partition(write.key().pk());
		if (write.kind() == ItemWrite.Kind.DELETE) {
			partition.remove(write.key().sk());
		}
		else {
			partition.put(write.key().sk(),
					Map.copyOf(write.appliedTo(partition.getOrDefault(write.key().sk(), Map.of()))));
		}
	}

	private NavigableMap<String, Map<String, AttributeValue>> partition(String pk) {
		return this.partitions.computeIfAbsent(pk, (key) -> new TreeMap<>());
	}

}
