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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Puts many entries into a table as fast as it takes them. All are due at the time they
 * are made, and lie in key order as they were added.
 */
public final class Backlog {

	private final EntryIds ids = new EntryIds(Clock.systemUTC(), new Random(1));

	private final DynamoDbClient client;

	private final String table;

	private final int partitions;

	private int added;

	public Backlog(DynamoDbClient client, String table, int partitions) {
		this.client = client;
		this.table = table;
		this.partitions = partitions;
	}

	/** Adds entries that are due, each with a key of its own. */
	public Backlog addDue(int count, int bodySize) {
		return add(count, bodySize, Duration.ZERO, this.added);
	}

	/** Adds entries that wait for their next attempt, each with a key of its own. */
	public Backlog addWaiting(int count, int bodySize, Duration delay) {
		return add(count, bodySize, delay, this.added);
	}

	/** Adds entries that are due, one for each key from the first entry's on. */
	public Backlog addDueBehind(int count, int bodySize) {
		return add(count, bodySize, Duration.ZERO, 0);
	}

	/** Adds entries that are due, all of one key. */
	public Backlog addDueOfOneKey(int count, int bodySize) {
		return add(bodySize, Duration.ZERO, IntStream.generate(() -> 0).limit(count));
	}

	private Backlog add(int count, int bodySize, Duration delay, int firstKey) {
		return add(bodySize, delay, IntStream.range(firstKey, firstKey + count));
	}

	private Backlog add(int bodySize, Duration delay, IntStream keys) {
		Instant now = Instant.now();
		List<BulkWrite> puts = keys.mapToObj((key) -> item(key, now, bodySize, delay))
			.map((item) -> BulkWrite.put(this.table, item, OutboxTable.PARTITION_KEY, OutboxTable.SORT_KEY))
			.toList();
		try (DynamoDbBulkTemplate bulk = DynamoDbBulkTemplate.builder(this.client).build()) {
			bulk.batchWrite(puts);
		}
		this.added += puts.size();
		return this;
	}

	private Map<String, AttributeValue> item(int key, Instant due, int bodySize, Duration delay) {
		EntryId id = new EntryId(key % this.partitions, this.ids.next(due));
		OutboxEntry entry = OutboxEntry.builder("acme", "issue.opened")
			.aggregate("issue", Integer.toString(key))
			.title("Disk full")
			.body("x".repeat(bodySize))
			.build();
		OutboxEntry created = entry.withState(entry.state().created(id.toString(), due, due, 3));
		Map<String, AttributeValue> item = new HashMap<>(EntryFormat.create(id, created, Optional.empty()));
		item.put(Attributes.SCHEDULED_AT, Attributes.time(due.plus(delay)));
		return item;
	}

}
