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
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.outbox.queue.ItemWrite.Comparison;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite.Condition;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Selection;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Deletes parked entries and archived notifications that were processed before a time, in
 * batches. Reads their keys and times only.
 */
final class Retention {

	private static final List<String> ATTRIBUTES = List.of(OutboxTable.PARTITION_KEY, OutboxTable.SORT_KEY,
			Attributes.PROCESSED_AT, OutboxTable.TIME_TO_LIVE);

	private static final Selection ALL = new Selection(List.of(), ATTRIBUTES);

	private static final Selection ARCHIVED = new Selection(List
		.of(new Condition(OutboxTable.PARTITION_KEY, Optional.of(Attributes.text(Keys.EVENT)), Comparison.PREFIX)),
			ATTRIBUTES);

	private final OutboxEngine engine;

	private final LimitedReads reads;

	private final Clock clock;

	private final PartitionCount partitions;

	Retention(OutboxEngine engine, Clock clock, PartitionCount partitions) {
		this.engine = engine;
		this.reads = new LimitedReads(engine);
		this.clock = clock;
		this.partitions = partitions;
	}

	long deleteParked(Duration age) {
		return delete(age, (limit, found) -> query(this.partitions.map(Keys::parked), limit, found));
	}

	/**
	 * Deletes of the archives of all tenants: reads the whole table.
	 */
	long deleteArchived(Duration age) {
		return delete(age, (limit, found) -> this.reads.scan(ARCHIVED, LimitedReads.NO_LIMIT, found));
	}

	long deleteArchived(String tenantId, Duration age) {
		return delete(age, (limit, found) -> query(this.partitions.map((partition) -> Keys.events(tenantId, partition)),
				limit, found));
	}

	/**
	 * Reads what was due before a time: nothing else was processed before it.
	 */
	private void query(List<String> partitionKeys, Instant limit, Consumer<Map<String, AttributeValue>> found) {
		this.reads.query(partitionKeys.stream()
			.map((pk) -> Range.ascending(pk, "0", EntryIds.upTo(limit), Integer.MAX_VALUE).withSelection(ALL))
			.toList(), LimitedReads.NO_LIMIT, found);
	}

	private long delete(Duration age, Source source) {
		if (age.isZero() || age.isNegative()) {
			return 0;
		}
		Instant now = this.clock.instant();
		Instant limit = now.minus(age);
		List<ItemWrite> deletes = new ArrayList<>();
		source.read(limit, (item) -> {
			if (!Attributes.isExpired(item, now) && Attributes.time(item, Attributes.PROCESSED_AT)
				.filter((time) -> time.isBefore(limit))
				.isPresent()) {
				deletes.add(ItemWrite.delete(Key.of(item)));
			}
		});
		this.engine.batch(deletes);
		return deletes.size();
	}

	/**
	 * Where items are read.
	 */
	private interface Source {

		void read(Instant limit, Consumer<Map<String, AttributeValue>> found);

	}

}
