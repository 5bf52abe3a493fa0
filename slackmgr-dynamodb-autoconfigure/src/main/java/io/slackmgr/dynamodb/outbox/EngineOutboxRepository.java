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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.outbox.EnqueueTransaction.Enqueued;
import io.slackmgr.dynamodb.outbox.EnqueueTransaction.How;
import io.slackmgr.dynamodb.outbox.OutboxEngine.Reply;
import io.slackmgr.dynamodb.outbox.OutboxTable.Key;

import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.util.Assert;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The outbox's entries, wherever their table is.
 */
final class EngineOutboxRepository implements OutboxRepository {

	private static final int MAXIMUM_TOGETHER = 100;

	/** Of so many writers of one strictly ordered key at a time, each gets through. */
	private static final int STRICT_ATTEMPTS = 50;

	private final Worker worker;

	private final PartitionCount partitions;

	private final EntryIds ids;

	private final Consumer<Enqueued> listener;

	private final StoredEntries stored;

	private final Supplier<List<Integer>> near;

	/**
	 * Creates a repository.
	 * @param near the partitions that what has no ordering key goes to, where it is
	 * delivered soonest; none for any
	 */
	EngineOutboxRepository(Worker worker, PartitionCount partitions, EntryIds ids, Consumer<Enqueued> listener,
			Supplier<List<Integer>> near) {
		this.near = near;
		this.worker = worker;
		this.partitions = partitions;
		this.ids = ids;
		this.listener = listener;
		this.stored = new StoredEntries(worker.engine(), worker.clock(), partitions);
	}

	@Override
	public OutboxEntry create(OutboxEntry entry) {
		return enqueue(List.of(entry)).get(0);
	}

	@Override
	public List<OutboxEntry> createAll(List<OutboxEntry> entries) {
		Assert.isTrue(entries.size() <= MAXIMUM_TOGETHER, () -> "createAll takes at most " + MAXIMUM_TOGETHER
				+ " outbox entries, not " + entries.size() + ": split them");
		return entries.isEmpty() ? List.of() : enqueue(entries);
	}

	private List<OutboxEntry> enqueue(List<OutboxEntry> entries) {
		if (joins()) {
			return enqueue(entries, running());
		}
		for (int attempt = 1; attempt <= STRICT_ATTEMPTS; attempt++) {
			Placed placed = place(entries, newTransaction());
			if (write(placed)) {
				placed.enqueued().forEach(this.listener);
				return placed.entries();
			}
		}
		throw new OrderingConflictException(null);
	}

	/**
	 * Joins the running transaction. What it does not take is not part of any order.
	 */
	private List<OutboxEntry> enqueue(List<OutboxEntry> entries, EnqueueTransaction transaction) {
		Map<String, StrictHead> before = transaction.heads();
		try {
			Placed placed = place(entries, transaction);
			this.worker.engine().join(placed.writes());
			placed.enqueued().forEach(transaction::add);
			return placed.entries();
		}
		catch (RuntimeException ex) {
			transaction.reset(before);
			throw ex;
		}
	}

	/**
	 * Writes new entries, or says that somebody else has been quicker with one of their
	 * strictly ordered keys.
	 */
	private boolean write(Placed placed) {
		if (placed.isConditional() && !this.worker.engine().isTransactionRunning()) {
			return this.worker.engine().together(placed.writes()).applied();
		}
		this.worker.engine().join(placed.writes());
		return true;
	}

	private boolean joins() {
		return this.worker.engine().isTransactionRunning()
				&& TransactionSynchronizationManager.isSynchronizationActive();
	}

	private Placed place(List<OutboxEntry> entries, EnqueueTransaction transaction) {
		Placed placed = new Placed(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
		entries.forEach((entry) -> place(entry, transaction, placed));
		placed.writes().addAll(transaction.takeHeads());
		return placed;
	}

	private void place(OutboxEntry entry, EnqueueTransaction transaction, Placed placed) {
		Assert.isTrue(entry.id().isEmpty(), () -> "Outbox entry " + entry.id().orElse("") + " is created already");
		Instant now = this.worker.clock().instant();
		Optional<String> strictKey = entry.orderingKey().filter((key) -> entry.ordering() == Ordering.STRICT);
		Assert.isTrue(strictKey.isEmpty() || !entry.scheduledAt().isAfter(now),
				"scheduledAt of a strictly ordered outbox entry must not be in the future:"
						+ " all later entries of its key would wait for it");
		Optional<EntryId> last = strictKey.flatMap(transaction::last);
		EntryId id = new EntryId(this.ids.partition(entry.orderingKey(), this.partitions.current(), this.near.get()),
				this.ids.next(entry.scheduledAt(), last.map(EntryId::ulid)));
		Optional<String> predecessor = strictKey.isPresent() ? last.map(EntryId::toString)
				: transaction.predecessor(id, entry.orderingKey());
		strictKey.ifPresent((key) -> transaction.append(key, id));
		OutboxEntry created = entry
			.with(entry.state().created(id.toString(), id.time(), now, this.worker.settings().maxRetries()));
		created = created.propagating(this.worker.handlers().propagation().capture(created));
		placed.writes().add(ItemWrite.put(EntryFormat.create(id, created, predecessor)));
		placed.entries().add(created);
		placed.enqueued().add(new Enqueued(id, entry.kind(), How.CREATED));
	}

	private EnqueueTransaction running() {
		return TransactionSynchronizationManager.getSynchronizations()
			.stream()
			.filter(EnqueueTransaction.class::isInstance)
			.map(EnqueueTransaction.class::cast)
			.findFirst()
			.orElseGet(() -> {
				EnqueueTransaction transaction = newTransaction();
				TransactionSynchronizationManager.registerSynchronization(transaction);
				return transaction;
			});
	}

	private EnqueueTransaction newTransaction() {
		return new EnqueueTransaction(this.worker.engine(), this.worker.clock(), this.listener);
	}

	@Override
	public Optional<OutboxEntry> findById(String id) {
		return EntryId.parse(id).flatMap(this.stored::find).map(StoredEntries.Stored::entry);
	}

	@Override
	public Optional<OutboxEntry> findById(String tenantId, String id) {
		OutboxContent.requireTenant(tenantId);
		return EntryId.parse(id).flatMap((entry) -> this.stored.find(tenantId, entry));
	}

	@Override
	public void update(OutboxEntry entry) {
		EntryId id = idOf(entry);
		StoredEntries.Stored found = free(id);
		OutboxEntry before = found.entry();
		Assert.isTrue(before.tenantId().equals(entry.tenantId()) && before.orderingKey().equals(entry.orderingKey()),
				"tenantId and ordering key of an outbox entry can't be changed");
		if (before.state().revision() != entry.state().revision()) {
			throw changed(id);
		}
		List<ItemWrite> writes = new UpdateWrites(found.item(), this.worker.clock().instant()).of(id, before, entry);
		Enqueued updated = new Enqueued(id, entry.kind(), How.UPDATED);
		if (joins()) {
			this.worker.engine().join(writes);
			running().add(updated);
		}
		else {
			requireApplied(this.worker.engine().together(writes), id);
			this.listener.accept(updated);
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
			.orElseThrow(() -> new IllegalArgumentException("The entry has no id: create it first"));
	}

	private void delete(EntryId id, StoredEntries.Stored found) {
		Key key = Key.of(found.item());
		List<ItemWrite> deletion = List.of(Fence.unchanged(ItemWrite.delete(key), found.item(), key));
		if (joins()) {
			this.worker.engine().join(deletion);
		}
		else {
			requireApplied(this.worker.engine().together(deletion), id);
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
	public OutboxStats stats(String tenantId) {
		OutboxContent.requireTenant(tenantId);
		return this.stored.stats(tenantId);
	}

	@Override
	public OutboxStats stats() {
		return this.stored.stats();
	}

	@Override
	public long deleteFailedBefore(Duration retention) {
		return deleteBefore(retention, this.stored::forEachParked);
	}

	@Override
	public long deleteCompletedBefore(Duration retention) {
		return deleteBefore(retention, this.stored::forEachArchived);
	}

	private long deleteBefore(Duration retention, Consumer<Consumer<Map<String, AttributeValue>>> source) {
		if (retention.isZero() || retention.isNegative()) {
			return 0;
		}
		Instant limit = this.worker.clock().instant().minus(retention);
		List<ItemWrite> deletes = new ArrayList<>();
		source.accept((item) -> {
			if (Attributes.time(item, Attributes.PROCESSED_AT).filter((time) -> time.isBefore(limit)).isPresent()) {
				deletes.add(ItemWrite.delete(Key.of(item)));
			}
		});
		this.worker.engine().batch(deletes);
		return deletes.size();
	}

	@Override
	public HeldBatch fetchPendingBatch(String workerId, int size) {
		Assert.hasText(workerId, "workerId must not be empty");
		Assert.isTrue(size >= 1 && size <= OutboxSettings.MAXIMUM_BATCH_SIZE,
				() -> "size of a batch must be 1 to " + OutboxSettings.MAXIMUM_BATCH_SIZE + ", not " + size);
		return new ManualWork(this.worker.named(workerId), this.partitions).fetch(size);
	}

	@Override
	public int releaseStale(Duration olderThan) {
		Assert.isTrue(!olderThan.isNegative(), () -> "olderThan must be 0 or more, not " + olderThan);
		return new ManualWork(this.worker, this.partitions).releaseStale(olderThan);
	}

	/**
	 * New entries with their ids.
	 *
	 * @param writes what stores them
	 * @param entries the entries
	 * @param enqueued what the listener is told of them
	 */
	private record Placed(List<ItemWrite> writes, List<OutboxEntry> entries, List<Enqueued> enqueued) {

		boolean isConditional() {
			return this.writes.stream().anyMatch((write) -> !write.conditions().isEmpty());
		}

	}

}
