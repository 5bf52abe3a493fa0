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

package io.slackmgr.dynamodb.outbox.delivery;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;

/**
 * The entries of one drain that are claimed and whose outcome is not written yet. For its
 * own thread.
 */
class InFlight {

	private final Map<String, QueuedEntry> entries = new HashMap<>();

	void add(QueuedEntry entry) {
		this.entries.put(entry.ulid(), entry);
	}

	void remove(QueuedEntry entry) {
		this.entries.remove(entry.ulid());
	}

	/**
	 * Whether an entry that a page shows is held, so that what the page shows of it is
	 * not to be acted on.
	 */
	boolean holds(QueuedEntry entry) {
		return this.entries.containsKey(entry.ulid());
	}

	/**
	 * The ordering keys of what is held. None of their entries may be sent beside it, an
	 * earlier one neither, which became visible late.
	 */
	Set<String> keys() {
		return this.entries.values()
			.stream()
			.flatMap((entry) -> entry.orderingKey().stream())
			.collect(Collectors.toSet());
	}

	/**
	 * How many of an ordering key are held.
	 */
	long count(String key) {
		return this.entries.values()
			.stream()
			.filter((entry) -> entry.orderingKey().filter(key::equals).isPresent())
			.count();
	}

	int size() {
		return this.entries.size();
	}

	/**
	 * Whether an isolated entry is held, beside which nothing may be claimed.
	 */
	boolean isIsolated() {
		return this.entries.values().stream().anyMatch(QueuedEntry::isolated);
	}

	/**
	 * What the lease is to name: ULIDs, each with the attempt it was claimed at.
	 */
	Map<String, Integer> attempts() {
		Map<String, Integer> attempts = new HashMap<>();
		this.entries.values().forEach((entry) -> attempts.put(entry.ulid(), entry.attempt()));
		return attempts;
	}

}
