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

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The entries that owners of a partition had in flight when they lost their lease: by
 * acquisition, with the attempts they were claimed at. They lie in the lease's item, an
 * attribute an acquisition, so that a process that is alive can withdraw its own in one
 * write, whatever others record meanwhile. An entry is suspected until it leaves the
 * queue: one that ends processes may as well fail now and then. Immutable.
 *
 * @param stored the entries by attribute
 */
public record Suspicions(Map<String, Map<String, Integer>> stored) {

	/**
	 * None.
	 */
	public static final Suspicions NONE = new Suspicions(Map.of());

	/**
	 * From so many on an entry is sent isolated. One may be chance: whatever else was in
	 * flight, a deployment, or a pause.
	 */
	public static final int ISOLATED_FROM = 2;

	/**
	 * The most that are kept, the newest.
	 */
	static final int MOST = 16;

	private static final String PREFIX = "suspected_";

	/**
	 * The attribute of an acquisition, in characters that an expression takes.
	 */
	public static String attributeOf(String nonce) {
		return PREFIX + nonce.replace("-", "");
	}

	static Suspicions read(Map<String, AttributeValue> lease) {
		Map<String, Map<String, Integer>> found = new HashMap<>();
		lease.forEach((name, value) -> {
			if (name.startsWith(PREFIX)) {
				found.put(name, attempts(value));
			}
		});
		return new Suspicions(found);
	}

	static Map<String, Integer> attempts(AttributeValue value) {
		Map<String, Integer> attempts = new HashMap<>();
		value.m().forEach((ulid, attempt) -> attempts.put(ulid, Integer.valueOf(attempt.n())));
		return attempts;
	}

	static AttributeValue value(Map<String, Integer> attempts) {
		Map<String, AttributeValue> map = new HashMap<>();
		attempts.forEach((ulid, attempt) -> map.put(ulid, Attributes.number(attempt)));
		return AttributeValue.fromM(map);
	}

	/**
	 * These and what an acquisition left in flight.
	 */
	Suspicions and(String nonce, Map<String, Integer> left) {
		if (left.isEmpty()) {
			return this;
		}
		Map<String, Map<String, Integer>> more = new HashMap<>(this.stored);
		more.put(attributeOf(nonce), left);
		return new Suspicions(more);
	}

	/**
	 * These without some acquisitions.
	 * @param attributes the attributes of those
	 */
	public Suspicions without(Collection<String> attributes) {
		Map<String, Map<String, Integer>> less = new HashMap<>(this.stored);
		less.keySet().removeAll(attributes);
		return new Suspicions(less);
	}

	/**
	 * Whether an entry has been in flight at the end of so many owners that it is sent
	 * isolated.
	 */
	public boolean isolate(QueuedEntry entry) {
		return about(entry).size() >= ISOLATED_FROM;
	}

	/**
	 * The attributes that name an entry.
	 */
	public Set<String> about(QueuedEntry entry) {
		return this.stored.entrySet()
			.stream()
			.filter((each) -> each.getValue().containsKey(entry.ulid()))
			.map(Map.Entry::getKey)
			.collect(Collectors.toSet());
	}

	/**
	 * The attributes all of whose entries sort at or before a sort key.
	 */
	public Set<String> upTo(String sortKey) {
		return this.stored.keySet()
			.stream()
			.filter((attribute) -> newest(attribute).compareTo(sortKey) <= 0)
			.collect(Collectors.toSet());
	}

	/**
	 * The attributes to be dropped before one more is recorded.
	 */
	Set<String> surplus() {
		return this.stored.keySet()
			.stream()
			.sorted(Comparator.comparing(this::newest))
			.limit(Math.max(0, this.stored.size() + 1 - MOST))
			.collect(Collectors.toCollection(TreeSet::new));
	}

	private String newest(String attribute) {
		return this.stored.getOrDefault(attribute, Map.of()).keySet().stream().max(String::compareTo).orElse("");
	}

}
