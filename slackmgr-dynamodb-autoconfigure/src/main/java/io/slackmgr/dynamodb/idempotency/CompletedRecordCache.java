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

package io.slackmgr.dynamodb.idempotency;

import java.time.Clock;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyRecord;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyState;

/**
 * Records of successful runs, kept in this process so that a replay sends no request.
 * Bounded by number and by the bytes of their results; the least recently used go first.
 * A record is used until it expires, even after it was deleted from the store. Safe for
 * use by many threads.
 */
final class CompletedRecordCache {

	private final int maximumEntries;

	private final long maximumBytes;

	private final Clock clock;

	private final Map<IdempotencyKey, IdempotencyRecord> records = new LinkedHashMap<>(16, 0.75f, true);

	private long bytes;

	/**
	 * Creates a cache.
	 * @param maximumEntries the most records, 0 for no cache
	 * @param maximumBytes the most bytes of their results together
	 * @param clock tells what has expired
	 */
	CompletedRecordCache(int maximumEntries, long maximumBytes, Clock clock) {
		this.maximumEntries = maximumEntries;
		this.maximumBytes = maximumBytes;
		this.clock = clock;
	}

	synchronized Optional<IdempotencyRecord> get(IdempotencyKey key) {
		IdempotencyRecord found = this.records.get(key);
		if (found != null && this.clock.instant().isAfter(found.expiresAt())) {
			remove(key);
			return Optional.empty();
		}
		return Optional.ofNullable(found);
	}

	synchronized void put(IdempotencyRecord completed) {
		if (this.maximumEntries == 0 || completed.state() != IdempotencyState.COMPLETE
				|| completed.result().size() > this.maximumBytes) {
			return;
		}
		remove(completed.key());
		this.records.put(completed.key(), completed);
		this.bytes += completed.result().size();
		Iterator<IdempotencyRecord> eldest = this.records.values().iterator();
		while (this.records.size() > this.maximumEntries || this.bytes > this.maximumBytes) {
			this.bytes -= eldest.next().result().size();
			eldest.remove();
		}
	}

	private void remove(IdempotencyKey key) {
		IdempotencyRecord removed = this.records.remove(key);
		if (removed != null) {
			this.bytes -= removed.result().size();
		}
	}

}
