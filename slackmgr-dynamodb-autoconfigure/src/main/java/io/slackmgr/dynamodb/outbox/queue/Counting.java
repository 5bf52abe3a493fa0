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
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.outbox.NotificationEventStats;
import io.slackmgr.dynamodb.outbox.NotificationStatus;
import io.slackmgr.dynamodb.outbox.OutboxCount;
import io.slackmgr.dynamodb.outbox.OutboxStats;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite.Comparison;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite.Condition;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Selection;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Counts notifications in the queue, of those that are parked, and in the archive. Each
 * of the three is read up to a limit, and no more of an item is sent than the count
 * needs.
 */
final class Counting {

	private static final Condition NOTIFICATION = new Condition(Attributes.KIND, Optional.empty());

	private static final Condition ARCHIVED = new Condition(OutboxTable.PARTITION_KEY,
			Optional.of(Attributes.text(Keys.EVENT)), Comparison.PREFIX);

	private static final List<String> COUNTED = List.of(OutboxTable.PARTITION_KEY, OutboxTable.SORT_KEY,
			Attributes.STATUS, OutboxTable.TIME_TO_LIVE);

	private final LimitedReads reads;

	private final Clock clock;

	private final PartitionCount partitions;

	private final StoredEntries stored;

	Counting(OutboxEngine engine, Clock clock, PartitionCount partitions) {
		this.reads = new LimitedReads(engine);
		this.clock = clock;
		this.partitions = partitions;
		this.stored = new StoredEntries(engine, clock, partitions);
	}

	/**
	 * Counts in the order in which entries move: one that moves meanwhile may be counted
	 * at both places, but not at none unless it is requeued.
	 * @param tenantId whose; everybody's without one
	 * @param limit how many are read at most of the queue, of what is parked, and of the
	 * archive
	 */
	OutboxStats stats(Optional<String> tenantId, long limit) {
		Statuses counts = new Statuses();
		queued(tenantId, limit, counts);
		parked(tenantId, limit, counts);
		completed(tenantId, limit, counts);
		return counts.stats();
	}

	/**
	 * Counts entries of one status, and reads only where these lie.
	 */
	OutboxCount count(String tenantId, OutboxStatus status, long limit) {
		Statuses counts = new Statuses();
		switch (status) {
			case PENDING, PROCESSING -> queued(Optional.of(tenantId), limit, counts);
			case FAILED, DEAD -> parked(Optional.of(tenantId), limit, counts);
			case COMPLETED -> completed(Optional.of(tenantId), limit, counts);
		}
		return counts.stats().count(status);
	}

	private void queued(Optional<String> tenantId, long limit, Statuses counts) {
		Map<Integer, Lease> leases = this.stored.leases();
		boolean all = query(this.partitions.map(Keys::queue), tenantId, limit,
				(item) -> counts.add(this.stored.stored(item, leases).status()));
		counts.read(all, OutboxStatus.PENDING, OutboxStatus.PROCESSING);
	}

	private void parked(Optional<String> tenantId, long limit, Statuses counts) {
		boolean all = query(this.partitions.map(Keys::parked), tenantId, limit,
				(item) -> counts.add(this.stored.stored(item, Map.of()).status()));
		counts.read(all, OutboxStatus.FAILED, OutboxStatus.DEAD);
	}

	private void completed(Optional<String> tenantId, long limit, Statuses counts) {
		boolean all = archived(tenantId, limit, (item) -> counts.add(OutboxStatus.COMPLETED));
		counts.read(all, OutboxStatus.COMPLETED);
	}

	/**
	 * Counts archived notifications by how they ended.
	 * @param tenantId whose; everybody's without one
	 * @param limit how many items are read at most; without a tenant also those that are
	 * not archived
	 */
	NotificationEventStats archive(Optional<String> tenantId, long limit) {
		Map<NotificationStatus, Long> counts = new EnumMap<>(NotificationStatus.class);
		boolean all = archived(tenantId, limit,
				(item) -> Attributes.constant(item, Attributes.STATUS, NotificationStatus.class)
					.ifPresent((status) -> counts.merge(status, 1L, Long::sum)));
		long completed = counts.getOrDefault(NotificationStatus.COMPLETED, 0L);
		long failed = counts.getOrDefault(NotificationStatus.FAILED, 0L);
		long skipped = counts.getOrDefault(NotificationStatus.SKIPPED, 0L);
		return new NotificationEventStats(completed, failed, skipped, completed + failed + skipped, all);
	}

	private boolean archived(Optional<String> tenantId, long limit, Consumer<Map<String, AttributeValue>> action) {
		return tenantId
			.map((tenant) -> query(this.partitions.map((partition) -> Keys.events(tenant, partition)), tenantId, limit,
					action))
			.orElseGet(() -> this.reads.scan(new Selection(List.of(ARCHIVED, NOTIFICATION), COUNTED), limit,
					ifAlive(action)));
	}

	private boolean query(List<String> partitionKeys, Optional<String> tenantId, long limit,
			Consumer<Map<String, AttributeValue>> action) {
		List<Condition> conditions = new ArrayList<>(List.of(NOTIFICATION));
		tenantId.ifPresent(
				(tenant) -> conditions.add(new Condition(Attributes.TENANT, Optional.of(Attributes.text(tenant)))));
		Selection selection = new Selection(conditions, COUNTED);
		return this.reads.query(partitionKeys.stream().map((pk) -> Range.all(pk).withSelection(selection)).toList(),
				limit, ifAlive(action));
	}

	private Consumer<Map<String, AttributeValue>> ifAlive(Consumer<Map<String, AttributeValue>> action) {
		Instant now = this.clock.instant();
		return (item) -> {
			if (!Attributes.isExpired(item, now)) {
				action.accept(item);
			}
		};
	}

	/**
	 * How many there are of each status.
	 */
	private static final class Statuses {

		private final Map<OutboxStatus, Long> counts = new EnumMap<>(OutboxStatus.class);

		private final Set<OutboxStatus> atLeast = EnumSet.noneOf(OutboxStatus.class);

		void add(OutboxStatus status) {
			this.counts.merge(status, 1L, Long::sum);
		}

		void read(boolean all, OutboxStatus... statuses) {
			if (!all) {
				this.atLeast.addAll(List.of(statuses));
			}
		}

		OutboxStats stats() {
			return new OutboxStats(count(OutboxStatus.PENDING), count(OutboxStatus.PROCESSING),
					count(OutboxStatus.COMPLETED), count(OutboxStatus.FAILED), count(OutboxStatus.DEAD),
					this.counts.values().stream().mapToLong(Long::longValue).sum(), this.atLeast);
		}

		private long count(OutboxStatus status) {
			return this.counts.getOrDefault(status, 0L);
		}

	}

}
