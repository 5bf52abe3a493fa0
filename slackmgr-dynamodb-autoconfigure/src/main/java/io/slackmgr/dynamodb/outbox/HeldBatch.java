package io.slackmgr.dynamodb.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Entries that a worker holds: their partition is its own until it is closed or the lease
 * has run out. Each entry is to be told what became of it; what was not is free again
 * when the batch is closed. For one thread.
 */
public final class HeldBatch implements AutoCloseable {

	private final Worker worker;

	private final Settlement settlement;

	private final Optional<PartitionLease> lease;

	private final Map<String, QueuedEntry> queued = new LinkedHashMap<>();

	private final Map<String, OutboxEntry> entries = new LinkedHashMap<>();

	HeldBatch(Worker worker, Optional<PartitionLease> lease, List<QueuedEntry> batch) {
		this.worker = worker;
		this.settlement = new Settlement(worker);
		this.lease = lease;
		for (QueuedEntry entry : batch) {
			String id = entry.id().toString();
			this.queued.put(id, entry);
			this.entries.put(id, entry.toEntry().lock(worker.owner(), worker.clock().instant()));
		}
	}

	/**
	 * The entries of which nothing was told yet.
	 * @return the entries, in processing, in the order they are to be delivered
	 */
	public List<OutboxEntry> entries() {
		return new ArrayList<>(this.entries.values());
	}

	/**
	 * An entry was delivered: it is archived and deleted.
	 * @param id which
	 * @param results one for each integration that matched
	 */
	public void complete(String id, List<SendResult> results) {
		QueuedEntry entry = held(id);
		OutboxDelivery.Done done = new OutboxDelivery.Done(results, results.size());
		this.settlement.done(List.of(new Settlement.Delivered(entry, take(id), done, this.worker.clock().instant())));
	}

	/**
	 * An attempt failed: the entry waits for its next, or is parked.
	 * @param id which
	 * @param error why, without payload or secrets
	 */
	public void fail(String id, String error) {
		QueuedEntry entry = held(id);
		this.settlement.failed(entry, take(id), new OutboxDelivery.Failed(error, List.of()));
	}

	/**
	 * No attempt helps: the entry is parked.
	 * @param id which
	 * @param error why, without payload or secrets
	 */
	public void dead(String id, String error) {
		QueuedEntry entry = held(id);
		this.settlement.park(entry, take(id).kind(), OutboxStatus.DEAD, error);
	}

	/**
	 * Nothing was done for the entry: it is free again once the batch is closed.
	 * @param id which
	 */
	public void release(String id) {
		held(id);
		take(id);
	}

	private QueuedEntry held(String id) {
		if (this.lease.filter(PartitionLease::isHeld).isEmpty()) {
			throw new OutboxLockedException("The lease of outbox entry " + id
					+ " has run out or was lost: it may be delivered by another worker");
		}
		QueuedEntry entry = this.queued.get(id);
		if (entry == null || !this.entries.containsKey(id)) {
			throw new OutboxEntryNotFoundException("Outbox entry " + id + " is not held by this batch");
		}
		return entry;
	}

	private OutboxEntry take(String id) {
		OutboxEntry entry = this.entries.remove(id);
		if (entry == null) {
			throw new OutboxEntryNotFoundException("Outbox entry " + id + " is not held by this batch");
		}
		return entry;
	}

	/**
	 * Frees the partition, and with it what nothing was told of.
	 */
	@Override
	public void close() {
		this.lease.ifPresent((held) -> {
			held.release();
			held.leave();
		});
	}

}
