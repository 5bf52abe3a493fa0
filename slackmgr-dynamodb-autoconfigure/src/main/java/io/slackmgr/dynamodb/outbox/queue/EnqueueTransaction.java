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

import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.outbox.OutboxKind;

import org.springframework.transaction.support.TransactionSynchronization;

/**
 * What one transaction has enqueued so far, so that each entry names its predecessor of
 * the same key, and the listener hears of all of them after the commit.
 */
final class EnqueueTransaction implements TransactionSynchronization {

	private final Map<String, TreeSet<String>> ulidsByKey = new HashMap<>();

	private final Map<String, StrictHead> heads = new LinkedHashMap<>();

	private final List<Enqueued> enqueued = new ArrayList<>();

	private final OutboxEngine engine;

	private final Clock clock;

	private final Consumer<Enqueued> listener;

	EnqueueTransaction(OutboxEngine engine, Clock clock, Consumer<Enqueued> listener) {
		this.engine = engine;
		this.clock = clock;
		this.listener = listener;
	}

	/**
	 * Whether it enqueues into the table of an engine.
	 */
	boolean isOf(OutboxEngine other) {
		return this.engine == other;
	}

	/**
	 * The last entry of a strictly ordered key, with those of this transaction. Read once
	 * in a transaction.
	 */
	Optional<EntryId> last(String orderingKey) {
		return this.heads.computeIfAbsent(orderingKey, (key) -> StrictHead.read(this.engine, key)).last();
	}

	/**
	 * An entry of a strictly ordered key comes after the last one.
	 */
	void append(String orderingKey, EntryId id) {
		this.heads.computeIfPresent(orderingKey, (key, head) -> head.followedBy(id));
	}

	/**
	 * The writes that make what was appended since the last call part of the order: to be
	 * committed with the entries.
	 */
	List<ItemWrite> takeHeads() {
		List<ItemWrite> writes = this.heads.values()
			.stream()
			.filter(StrictHead::isToBeJoined)
			.map((head) -> head.write(this.clock.instant()))
			.toList();
		this.heads.replaceAll((key, head) -> head.isToBeJoined() ? head.joinedToTransaction() : head);
		return writes;
	}

	/**
	 * The ends of the strictly ordered keys so far, to go back to.
	 */
	Map<String, StrictHead> heads() {
		return new LinkedHashMap<>(this.heads);
	}

	void reset(Map<String, StrictHead> before) {
		this.heads.clear();
		this.heads.putAll(before);
	}

	/**
	 * The ULID that the entry is delivered after, of those in this transaction.
	 */
	Optional<String> predecessor(EntryId id, Optional<String> orderingKey) {
		return orderingKey.flatMap((key) -> {
			TreeSet<String> ulids = this.ulidsByKey.computeIfAbsent(key, (absent) -> new TreeSet<>());
			Optional<String> before = Optional.ofNullable(ulids.lower(id.ulid()));
			ulids.add(id.ulid());
			return before;
		});
	}

	void add(Enqueued entry) {
		this.enqueued.add(entry);
	}

	@Override
	public void afterCommit() {
		this.enqueued.forEach(this.listener);
	}

	/**
	 * An entry that was enqueued.
	 *
	 * @param id its id
	 * @param kind its kind
	 * @param how how
	 */
	record Enqueued(EntryId id, OutboxKind kind, How how) {
	}

	/**
	 * How an entry came into the queue.
	 */
	enum How {

		/** It is new. */
		CREATED,

		/** It was there before, or parked, and was changed. */
		UPDATED

	}

}
