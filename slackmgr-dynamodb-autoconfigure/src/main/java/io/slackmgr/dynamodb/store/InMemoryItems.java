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

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Items by their keys, as a table has them. Expired ones are absent. Each method is
 * atomic.
 */
final class InMemoryItems {

	private final SortedMap<String, NavigableMap<String, StoreItem>> partitions = new TreeMap<>();

	private final Clock clock;

	InMemoryItems(Clock clock) {
		this.clock = clock;
	}

	synchronized void put(StoreItem item) {
		this.partitions.computeIfAbsent(item.pk(), (pk) -> new TreeMap<>()).put(item.sk(), item);
	}

	synchronized void remove(String pk, String sk) {
		this.partitions.getOrDefault(pk, new TreeMap<>()).remove(sk);
	}

	synchronized void replace(String pk, String sk, StoreItem item) {
		remove(pk, sk);
		put(item);
	}

	synchronized void clear() {
		this.partitions.clear();
	}

	synchronized Optional<StoreItem> find(String pk, String sk) {
		return Optional.ofNullable(this.partitions.getOrDefault(pk, new TreeMap<>()).get(sk)).filter(this::isLive);
	}

	synchronized List<StoreItem> findAll(String pk, String prefix) {
		return this.partitions.getOrDefault(pk, new TreeMap<>())
			.tailMap(prefix)
			.values()
			.stream()
			.takeWhile((item) -> item.sk().startsWith(prefix))
			.filter(this::isLive)
			.toList();
	}

	/** The partition keys of the items for which something holds, in order. */
	synchronized List<String> partitionsWith(Predicate<StoreItem> predicate) {
		return this.partitions.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().values().stream().filter(this::isLive).anyMatch(predicate))
			.map(Map.Entry::getKey)
			.toList();
	}

	private boolean isLive(StoreItem item) {
		return !item.isExpired(this.clock.instant());
	}

}
