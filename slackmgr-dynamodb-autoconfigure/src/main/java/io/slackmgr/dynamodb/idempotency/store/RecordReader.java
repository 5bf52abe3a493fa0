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

package io.slackmgr.dynamodb.idempotency.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.clock.Pause;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.write.EntityTables;
import software.amazon.awssdk.enhanced.dynamodb.Key;
import software.amazon.awssdk.enhanced.dynamodb.model.GetItemEnhancedRequest;
import software.amazon.awssdk.enhanced.dynamodb.model.Page;
import software.amazon.awssdk.enhanced.dynamodb.model.ScanEnhancedRequest;

import org.springframework.dao.DataRetrievalFailureException;

/**
 * Reads items, strongly consistent. A record and its separate result are two items, and
 * DynamoDB shows those of one transaction one after the other while it applies it: what
 * does not fit together is read again.
 *
 * @param tables knows the table
 */
record RecordReader(EntityTables tables) {

	private static final int ATTEMPTS = 6;

	private static final Duration FIRST_PAUSE = Duration.ofMillis(10);

	Optional<IdempotencyItem> load(IdempotencyKey key) {
		return load(key.value());
	}

	private Optional<IdempotencyItem> load(String pk) {
		GetItemEnhancedRequest request = GetItemEnhancedRequest.builder()
			.key(Key.builder().partitionValue(pk).build())
			.consistentRead(true)
			.build();
		return Optional.ofNullable(this.tables.table(IdempotencyItem.class).getItem(request));
	}

	/**
	 * The record of an item, with its result wherever that lies.
	 * @return the record; empty if its result is not there, or another run's
	 */
	Optional<StoredRun> withResult(IdempotencyKey key, IdempotencyItem item) {
		if (!RecordItems.hasSeparateResult(item)) {
			return Optional.of(RecordItems.read(key, item));
		}
		return load(RecordItems.resultKey(key)).flatMap((result) -> RecordItems.read(key, item, result));
	}

	/**
	 * Expired items, of which only the key is read.
	 */
	Iterable<Page<IdempotencyItem>> expired(Instant earliestExpiry) {
		ScanEnhancedRequest request = ScanEnhancedRequest.builder()
			.filterExpression(RecordConditions.expired(earliestExpiry))
			.attributesToProject(IdempotencyTable.PARTITION_KEY)
			.build();
		return this.tables.table(IdempotencyItem.class).scan(request);
	}

	/**
	 * Repeats a look at a record and its result until they fit together.
	 * @param key the key
	 * @param look reads both; empty if they don't fit
	 * @return what was seen
	 * @throws DataRetrievalFailureException if they never fit
	 */
	static <T> T untilConsistent(IdempotencyKey key, Supplier<Optional<? extends T>> look) {
		for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
			Optional<? extends T> seen = look.get();
			if (seen.isPresent()) {
				return seen.get();
			}
			Pause.OF_THREAD.pauseOrFail(FIRST_PAUSE.multipliedBy(1L << attempt),
					(ex) -> new DataRetrievalFailureException("Interrupted while waiting for a result to be readable",
							ex));
		}
		throw new DataRetrievalFailureException(
				"The result of key " + key + " is not in its item with " + IdempotencyTable.PARTITION_KEY + " '"
						+ RecordItems.resultKey(key) + "': delete the record, and the next call runs again");
	}

}
