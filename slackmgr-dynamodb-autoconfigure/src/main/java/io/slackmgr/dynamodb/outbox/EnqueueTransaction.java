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

package io.slackmgr.dynamodb.outbox;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Consumer;

import org.springframework.transaction.support.TransactionSynchronization;

/**
 * What one transaction has enqueued so far: so that each entry names the one before it of
 * the same key, and all are told of once they are committed.
 */
final class EnqueueTransaction implements TransactionSynchronization {

	private final Map<String, TreeSet<String>> ulidsByKey = new HashMap<>();

	private final List<Enqueued> enqueued = new ArrayList<>();

	private final Consumer<Enqueued> listener;

	EnqueueTransaction(Consumer<Enqueued> listener) {
		this.listener = listener;
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
