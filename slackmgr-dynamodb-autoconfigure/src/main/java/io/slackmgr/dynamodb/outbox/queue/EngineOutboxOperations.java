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
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.OutboxAlreadyProcessedException;
import io.slackmgr.dynamodb.outbox.OutboxCount;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxLimits;
import io.slackmgr.dynamodb.outbox.OutboxLockedException;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxPartition;
import io.slackmgr.dynamodb.outbox.OutboxStats;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.queue.EnqueueTransaction.Enqueued;
import io.slackmgr.dynamodb.outbox.queue.EnqueueTransaction.How;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Reply;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;

import org.springframework.util.Assert;

/**
 * Reads and changes entries in the table of an engine.
 */
final class EngineOutboxOperations implements OutboxOperations {

	private final OutboxEngine engine;

	private final Clock clock;

	private final StoredEntries stored;

	private final Counting counting;

	private final Retention retention;

	private final EnqueueTransactions transactions;

	EngineOutboxOperations(OutboxEngine engine, Clock clock, PartitionCount partitions,
			EnqueueTransactions transactions) {
		this.engine = engine;
		this.clock = clock;
		this.stored = new StoredEntries(engine, clock, partitions);
		this.counting = new Counting(engine, clock, partitions);
		this.retention = new Retention(engine, clock, partitions);
		this.transactions = transactions;
	}

	@Override
	public Optional<OutboxEntry> findById(String id) {
		return EntryId.parse(id).flatMap(this.stored::find).map(StoredEntries.Stored::entry);
	}

	@Override
	public Optional<OutboxEntry> findById(String tenantId, String id) {
		OutboxLimits.requireTenant(tenantId);
		return EntryId.parse(id).flatMap((entry) -> this.stored.find(tenantId, entry));
	}

	@Override
	public void update(OutboxEntry entry) {
		EntryId id = idOf(entry);
		StoredEntries.Stored found = free(id);
		OutboxEntry before = found.entry();
		Assert.isTrue(before.tenantId().equals(entry.tenantId()) && before.orderingKey().equals(entry.orderingKey()),
				"tenantId and ordering key of an outbox entry can't be changed");
		Assert.isTrue(
				before.ordering() != Ordering.STRICT || !entry.scheduledAt().isAfter(before.scheduledAt())
						|| !entry.scheduledAt().isAfter(this.clock.instant()),
				"scheduledAt of a strictly ordered outbox entry must not be in the future:"
						+ " all later entries of its key would wait for it");
		if (before.state().revision() != entry.state().revision()) {
			throw changed(id);
		}
		List<ItemWrite> writes = new UpdateWrites(found.item(), this.clock.instant()).of(id, before, entry);
		Enqueued updated = new Enqueued(id, entry.kind(), How.UPDATED);
		if (this.transactions.isJoined()) {
			this.engine.join(writes);
			this.transactions.running().add(updated);
		}
		else {
			requireApplied(this.engine.together(writes), id);
			this.transactions.tell(List.of(updated));
		}
	}

	@Override
	public void delete(String id) {
		EntryId entryId = EntryId.parse(id).orElseThrow(() -> notFound(id));
		delete(entryId, free(entryId));
	}

	@Override
	public void delete(OutboxEntry entry) {
		EntryId id = idOf(entry);
		StoredEntries.Stored found = free(id);
		if (found.entry().state().revision() != entry.state().revision()) {
			throw changed(id);
		}
		delete(id, found);
	}

	private static EntryId idOf(OutboxEntry entry) {
		return entry.id()
			.flatMap(EntryId::parse)
			.orElseThrow(() -> new IllegalArgumentException("The entry has no id: enqueue it first"));
	}

	private void delete(EntryId id, StoredEntries.Stored found) {
		Key key = Key.of(found.item());
		List<ItemWrite> deletion = List.of(Fence.unchanged(ItemWrite.delete(key), found.item(), key));
		if (this.transactions.isJoined()) {
			this.engine.join(deletion);
		}
		else {
			requireApplied(this.engine.together(deletion), id);
		}
	}

	private StoredEntries.Stored free(EntryId id) {
		StoredEntries.Stored found = this.stored.find(id).orElseThrow(() -> notFound(id.toString()));
		if (found.status() == OutboxStatus.PROCESSING) {
			throw new OutboxLockedException(
					"Outbox entry " + id + " is being delivered: try again when that has ended");
		}
		return found;
	}

	private static OutboxEntryNotFoundException notFound(String id) {
		return new OutboxEntryNotFoundException(
				"There is no outbox entry " + id + ": it never was, has been delivered, or was deleted");
	}

	private static OutboxAlreadyProcessedException changed(EntryId id) {
		return new OutboxAlreadyProcessedException(
				"Outbox entry " + id + " was changed, delivered or deleted since it was read: read it again");
	}

	private static void requireApplied(Reply reply, EntryId id) {
		if (!reply.applied()) {
			throw changed(id);
		}
	}

	@Override
	public List<OutboxPartition> partitions() {
		return this.stored.partitions();
	}

	@Override
	public OutboxPage<OutboxEntry> list(OutboxFilter filter, OutboxPageRequest page) {
		return this.stored.list(filter, page);
	}

	@Override
	public OutboxCount countByStatus(String tenantId, OutboxStatus status, long limit) {
		OutboxLimits.requireTenant(tenantId);
		OutboxLimits.requireCounted(limit);
		return this.counting.count(tenantId, status, limit);
	}

	@Override
	public OutboxStats stats(String tenantId, long limit) {
		OutboxLimits.requireTenant(tenantId);
		OutboxLimits.requireCounted(limit);
		return this.counting.stats(Optional.of(tenantId), limit);
	}

	@Override
	public OutboxStats stats(long limit) {
		OutboxLimits.requireCounted(limit);
		return this.counting.stats(Optional.empty(), limit);
	}

	@Override
	public long deleteFailedBefore(Duration retention) {
		return this.retention.deleteParked(retention);
	}

	@Override
	public long deleteCompletedBefore(Duration retention) {
		return this.retention.deleteArchived(retention);
	}

}
