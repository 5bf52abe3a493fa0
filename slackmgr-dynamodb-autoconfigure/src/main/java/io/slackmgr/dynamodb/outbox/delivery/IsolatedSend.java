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

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import io.slackmgr.dynamodb.outbox.delivery.SendSlots.Solitude;
import io.slackmgr.dynamodb.outbox.delivery.Sends.Claimed;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Settlement;

/**
 * Sends entries that are suspected to end their process, each while nothing else of the
 * partition is in flight, and its last attempt while nothing else of the whole process
 * is. For the drain's own thread.
 */
final class IsolatedSend {

	private final Worker worker;

	private final PartitionMemory memory;

	private final InFlight inFlight;

	private final Sends sends;

	private final Outcomes outcomes;

	private final Settlement settlement;

	/** The process is to send nothing else, and the last of that is waited for. */
	private boolean awaitsSolitude;

	/** Since when all has been sent, and an outcome is not written. */
	private Optional<Instant> unsettledSince = Optional.empty();

	IsolatedSend(Worker worker, PartitionMemory memory, InFlight inFlight, Sends sends, Outcomes outcomes) {
		this.worker = worker;
		this.memory = memory;
		this.inFlight = inFlight;
		this.sends = sends;
		this.outcomes = outcomes;
		this.settlement = worker.queue().settlement();
	}

	/**
	 * Whether an entry waits for the rest of the process to have ended its sends.
	 */
	boolean awaitsSolitude() {
		return this.awaitsSolitude;
	}

	/**
	 * Sends the next isolated entry if it may go now. Others of the partition go first,
	 * but for every other drain time, and unless they are kept back for it already.
	 * @param mayBegin whether the send may begin once it has its thread
	 */
	void sendNext(PartitionLease lease, Deliverables found, DrainTimes times, BooleanSupplier mayBegin) {
		Optional<QueuedEntry> next = found.nextIsolated();
		if (this.awaitsSolitude && next.filter(QueuedEntry::isLastAttempt).isEmpty()) {
			this.awaitsSolitude = false;
			freeAllSlots();
		}
		boolean othersTurn = !this.awaitsSolitude && found.inCompany() > 0 && (!times.isUp() || times.isLongUp());
		if (this.inFlight.size() == 0 && !othersTurn && next.filter(this::isAdmitted).isPresent()) {
			found.takeIsolated();
			claim(lease, next.get(), mayBegin);
		}
	}

	private boolean isAdmitted(QueuedEntry queued) {
		if (!queued.isLastAttempt()) {
			return this.worker.slots().take(this.memory, 1, this.worker.clock().instant()) == 1;
		}
		Solitude solitude = this.worker.slots().takeAll(this, this.worker.clock().instant());
		this.awaitsSolitude = solitude == Solitude.AWAITED;
		return solitude == Solitude.ALONE;
	}

	private void claim(PartitionLease lease, QueuedEntry queued, BooleanSupplier mayBegin) {
		Runnable freeSlot = queued.isLastAttempt() ? () -> {
		} : () -> this.worker.slots().free(this.memory, 1);
		Optional<QueuedEntry> begun = Optional.empty();
		boolean parked = false;
		this.inFlight.add(queued);
		try {
			if (lease.claimIsolated(this.inFlight.attempts())) {
				Optional<OutboxEntry> entry = queued.readable();
				parked = entry.isEmpty() || queued.isExhausted();
				if (parked) {
					this.outcomes.park(queued, entry);
				}
				else {
					begun = this.worker.leases().begin(this.settlement.isolatedAttempt(queued));
				}
			}
		}
		finally {
			if (begun.isEmpty()) {
				freeSlot.run();
				freeAllSlots();
				if (!parked) {
					this.inFlight.remove(queued);
				}
			}
		}
		begun.ifPresent((counted) -> send(queued, counted, freeSlot, mayBegin));
	}

	private void send(QueuedEntry queued, QueuedEntry counted, Runnable freeSlot, BooleanSupplier mayBegin) {
		this.inFlight.add(counted);
		this.worker.observer().count(Event.ISOLATED, OutboxKind.NOTIFICATION, 1);
		OutboxEntry entry = this.worker.locked(queued.toEntry());
		this.sends.start(List.of(List.of(new Claimed(counted, entry))), freeSlot, mayBegin);
	}

	/**
	 * Lets others send again once the outcome of a last attempt is written. Until then
	 * its attempt counts as a crash, and a send that ended the process would have it
	 * parked. One whose outcome can't be written for as long as a lease lasts is waited
	 * for no longer: only its own partition goes on waiting.
	 */
	void freeSlotsOnceSettled() {
		if (this.awaitsSolitude) {
			return;
		}
		if (this.inFlight.size() == 0) {
			this.unsettledSince = Optional.empty();
			freeAllSlots();
		}
		else if (this.sends.isEmpty() && isLongUnsettled(this.worker.clock().instant())) {
			freeAllSlots();
		}
	}

	private boolean isLongUnsettled(Instant now) {
		Instant since = this.unsettledSince.orElse(now);
		this.unsettledSince = Optional.of(since);
		return !now.isBefore(since.plus(this.worker.settings().lease()));
	}

	/**
	 * Lets others send again, beside what goes on after its interrupt too.
	 */
	void freeAllSlots() {
		this.worker.slots().freeAll(this, this.worker.clock().instant());
	}

}
