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

package io.slackmgr.dynamodb.outbox.delivery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException;
import io.slackmgr.dynamodb.outbox.OutboxLockedException;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Settlement;

/**
 * Entries that a worker holds: their partition is its own until it is closed or the lease
 * has run out. Each entry is to be told the outcome; what was not is free again when the
 * batch is closed. What fails with an exception may be told again. For one thread, and
 * outside transactions.
 */
public final class HeldBatch implements AutoCloseable {

	private final Worker worker;

	private final Settlement settlement;

	private final Map<String, QueuedEntry> queued = new LinkedHashMap<>();

	private final Map<String, OutboxEntry> entries = new LinkedHashMap<>();

	private Optional<PartitionLease> lease;

	private HeldBatch(Worker worker, Optional<PartitionLease> lease) {
		this.worker = worker;
		this.settlement = worker.queue().settlement();
		this.lease = lease;
	}

	/**
	 * A batch of nothing.
	 */
	HeldBatch(Worker worker) {
		this(worker, Optional.empty());
	}

	/**
	 * A batch of what is to be claimed.
	 */
	HeldBatch(Worker worker, PartitionLease lease) {
		this(worker, Optional.of(lease));
	}

	/**
	 * Claims so many that are sent together, else one that is sent isolated. What can't
	 * be sent is parked.
	 */
	void claim(Deliverables found, int size) {
		InFlight inFlight = new InFlight();
		List<QueuedEntry> batch = (found.inCompany() > 0) ? found.takeInCompany(size)
				: found.takeIsolated().stream().toList();
		batch.forEach(inFlight::add);
		boolean isolated = batch.stream().anyMatch(QueuedEntry::isolated);
		if (batch.isEmpty() || this.lease
			.filter((held) -> isolated ? held.claimIsolated(inFlight.attempts()) : held.claim(inFlight.attempts()))
			.isEmpty()) {
			return;
		}
		batch.forEach(this::hold);
	}

	private void hold(QueuedEntry entry) {
		Optional<OutboxEntry> readable = entry.readable();
		if (readable.isEmpty() || entry.isExhausted()) {
			this.settlement.park(entry, readable);
			return;
		}
		Optional<QueuedEntry> begun = entry.isolated()
				? this.worker.leases().begin(this.settlement.isolatedAttempt(entry)) : Optional.of(entry);
		begun.ifPresent((counted) -> {
			String id = entry.id().toString();
			this.queued.put(id, counted.ended());
			this.entries.put(id, this.worker.locked(readable.get()));
		});
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
	 * @param id the entry's id
	 * @param results one for each integration that matched
	 */
	public void complete(String id, List<SendResult> results) {
		OutboxEntry entry = held(id);
		OutboxDelivery.Delivered done = new OutboxDelivery.Delivered(results, results.size());
		this.settlement.done(List.of(new Settlement.Delivered(queued(id), entry, done, this.worker.clock().instant())));
		this.entries.remove(id);
	}

	/**
	 * An attempt failed: the entry waits for its next, or is parked.
	 * @param id the entry's id
	 * @param error why, without payload or secrets
	 */
	public void fail(String id, String error) {
		OutboxEntry entry = held(id);
		Settlement.Settled unused = this.settlement
			.failed(queued(id), entry, new OutboxDelivery.Failed(error, List.of()))
			.get();
		this.entries.remove(id);
	}

	/**
	 * No attempt helps: the entry is parked.
	 * @param id the entry's id
	 * @param error why, without payload or secrets
	 */
	public void dead(String id, String error) {
		OutboxEntry entry = held(id);
		this.settlement.park(queued(id), entry.kind(), OutboxStatus.DEAD, error);
		this.entries.remove(id);
	}

	/**
	 * Nothing was done for the entry: it is free again once the batch is closed.
	 * @param id the entry's id
	 */
	public void release(String id) {
		held(id);
		this.entries.remove(id);
		takeBack(queued(id));
	}

	private void takeBack(QueuedEntry entry) {
		if (entry.isolated()) {
			this.worker.leases().untilAnswered(this.settlement.abandoned(entry));
		}
	}

	private OutboxEntry held(String id) {
		if (this.lease.filter(PartitionLease::isHeld).isEmpty()) {
			throw new OutboxLockedException("Outbox entry " + id
					+ " is not held any more: its lease has run out, was lost, or the batch was closed");
		}
		return Optional.ofNullable(this.entries.get(id)).orElseThrow(() -> notHeld(id));
	}

	private QueuedEntry queued(String id) {
		return Optional.ofNullable(this.queued.get(id)).orElseThrow(() -> notHeld(id));
	}

	private static OutboxEntryNotFoundException notHeld(String id) {
		return new OutboxEntryNotFoundException("Outbox entry " + id + " is not held by this batch");
	}

	/**
	 * Frees the partition, and with it what nothing was told of. Does nothing when called
	 * again.
	 */
	@Override
	public void close() {
		Optional<PartitionLease> held = this.lease;
		this.lease = Optional.empty();
		held.ifPresent((freed) -> {
			try {
				this.entries.keySet().forEach((id) -> takeBack(queued(id)));
				freed.giveBack();
			}
			finally {
				freed.leave();
			}
		});
	}

}
