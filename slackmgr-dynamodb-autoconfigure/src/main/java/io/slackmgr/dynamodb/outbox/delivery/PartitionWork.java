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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Role;
import io.slackmgr.dynamodb.outbox.delivery.Sends.Claimed;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Works on a partition while the lease is held: sends what is claimed, writes outcomes,
 * and claims more as sends end.
 */
final class PartitionWork {

	private static final Logger logger = LoggerFactory.getLogger(PartitionWork.class);

	private static final Duration REFILL_DELAY = Duration.ofMillis(200);

	/** How long the last sends are waited for before the drain goes on beside them. */
	private static final Duration WIND_DOWN = Duration.ofMillis(500);

	private final Worker worker;

	private final PartitionMemory memory;

	private final DrainControl control;

	private final PartitionReader reader;

	private final InFlight inFlight;

	private final Sends sends;

	private final Outcomes outcomes;

	private final DrainTimes times;

	private final int partition;

	private final Role role;

	private Deliverables found;

	private boolean closing;

	private boolean handingOver;

	private final IsolatedSend isolated;

	/**
	 * Creates the work of one turn.
	 * @param role whose the partition is
	 */
	PartitionWork(Worker worker, int partition, PartitionMemory memory, DrainControl control, PartitionReader reader,
			InFlight inFlight, Role role) {
		this.partition = partition;
		this.role = role;
		this.worker = worker;
		this.memory = memory;
		this.control = control;
		this.reader = reader;
		this.inFlight = inFlight;
		this.sends = new Sends(worker, memory.signal());
		this.outcomes = new Outcomes(worker, memory, inFlight);
		this.isolated = new IsolatedSend(worker, memory, inFlight, this.sends, this.outcomes);
		this.times = new DrainTimes(worker.clock(), drainTime(worker.settings(), role), REFILL_DELAY, WIND_DOWN,
				worker.settings().pollInterval(), worker.settings().maxPollInterval());
		this.found = new Deliverables(inFlight, memory, Set.of(), Instant.EPOCH);
	}

	/**
	 * A guest stays for a burst: a backlog is for the instance whose partition it is.
	 */
	private static Duration drainTime(OutboxSettings settings, Role role) {
		boolean burst = role == Role.GUEST && settings.drainTime().compareTo(DrainTimes.BURST) > 0;
		return burst ? DrainTimes.BURST : settings.drainTime();
	}

	/**
	 * What a page that is up to date shows.
	 */
	void found(Deliverables deliverables) {
		this.found = deliverables;
	}

	/**
	 * Takes up to so many that are sent together, if the process may send them now.
	 */
	Batch take(int most) {
		int longest = this.worker.slots().longestRun();
		int count = Math.min(most, this.found.inRuns(longest));
		return (count > 0) ? this.found.takeRuns(takeSlots(count), longest) : Batch.NONE;
	}

	private int takeSlots(int count) {
		return this.worker.slots().take(this.memory, count, this.worker.clock().instant());
	}

	/**
	 * Frees slots of sends that were not begun, have ended, or are left behind.
	 */
	void freeSlots(int count) {
		this.worker.slots().free(this.memory, count);
	}

	/**
	 * Begins with what the acquisition has named.
	 */
	void begin(PartitionLease lease, Batch batch) {
		this.times.begin();
		start(lease, batch);
	}

	/**
	 * Works until nothing is left, it is others' turn, or the lease is lost.
	 */
	void run(PartitionLease lease) {
		while (true) {
			this.sends.takeEnded().forEach(this.outcomes::add);
			if (!lease.isHeld()) {
				if (isOverAfterLoss()) {
					return;
				}
			}
			else if (isOver(lease)) {
				return;
			}
			this.memory.signal().await(this.times.pause(!this.outcomes.isEmpty() || !this.found.isEmpty()));
		}
	}

	/**
	 * After a loss the sends are interrupted, and those that ignore it are left behind.
	 */
	private boolean isOverAfterLoss() {
		this.sends.abandon();
		this.outcomes.writeLate();
		return this.sends.isEmpty() || this.sends.areAllIgnoring();
	}

	/**
	 * The lease was lost, as the renewal sees before anybody else: this thread may be
	 * waiting for a request. Called by any thread.
	 */
	void lost() {
		this.sends.abandon();
		this.memory.signal().set();
	}

	private boolean isOver(PartitionLease lease) {
		boolean ignored = this.sends.isTimeoutIgnored();
		if (!this.handingOver && isAssignedElsewhere()) {
			this.handingOver = true;
			this.times.endTurn();
			this.sends.abandonWaiting();
		}
		if (ignored || this.control.isStopping()) {
			this.closing = true;
			this.sends.abandonWaiting();
		}
		if (this.control.isOver()) {
			this.sends.abandon();
		}
		this.outcomes.write(!this.sends.isEmpty(), lease::isHeld);
		if (!this.closing) {
			refill(lease);
		}
		boolean onlyIgnoring = ignored && this.outcomes.isEmpty() && this.sends.areAllIgnoring();
		boolean leaves = this.closing || isDone() || (this.times.isUp() && !this.isolated.awaitsSolitude());
		return onlyIgnoring || (this.inFlight.size() == 0 && leaves);
	}

	/**
	 * Whether the partition, which was this instance's, is now for another to serve.
	 */
	private boolean isAssignedElsewhere() {
		return this.role == Role.OWNER && !this.worker.fleet().isOwn(this.partition);
	}

	/**
	 * Nothing in flight, and nothing found by a page that is up to date.
	 */
	private boolean isDone() {
		return isAllDone() && !this.memory.isWoken();
	}

	/**
	 * Whether nothing that was found is left for now.
	 */
	boolean isAllDone() {
		return this.found.isEmpty();
	}

	/** Whether another instance waits for the partition. */
	private boolean isAwaited() {
		return this.handingOver || this.worker.fleet().isShared(this.partition);
	}

	private void refill(PartitionLease lease) {
		this.isolated.freeSlotsOnceSettled();
		if (this.inFlight.isIsolated()) {
			return;
		}
		try {
			Batch batch = isRefillDue() ? nextBatch() : Batch.NONE;
			if (batch.isEmpty()) {
				this.isolated.sendNext(lease, this.found, this.times, () -> mayBegin(lease));
			}
			else {
				claim(lease, batch);
				this.times.refilled();
			}
		}
		catch (DataAccessException ex) {
			close(ex);
		}
	}

	private boolean isRefillDue() {
		int held = this.inFlight.size();
		Duration ofASend = isAwaited() ? this.worker.slots().ofASend() : Duration.ZERO;
		boolean halfFree = this.worker.slots()
			.isHalfFree(this.memory, this.worker.settings().batchSize(), held, this.worker.clock().instant());
		return !this.times.isUpFor(held == 0, ofASend) && this.times.isRefillDue(halfFree);
	}

	/**
	 * What is sent together next, read anew if that is due.
	 */
	private Batch nextBatch() {
		if (this.found.inCompany() == 0
				&& (this.memory.isWoken() || this.times.isQueryDue(this.outcomes.takeChanged()))) {
			this.memory.takeWoken();
			this.found = this.reader.read(this.inFlight);
			this.times.queried(!this.found.isEmpty());
		}
		Batch batch = take(this.worker.settings().batchSize() - this.inFlight.size());
		if (this.found.inCompany() > 0 && this.times.isLong()) {
			this.worker.fleet().busy(this.partition);
		}
		return batch;
	}

	private void claim(PartitionLease lease, Batch batch) {
		batch.entries().forEach(this.inFlight::add);
		boolean claimed = false;
		try {
			claimed = lease.claim(this.inFlight.attempts());
		}
		finally {
			if (!claimed) {
				batch.entries().forEach(this.inFlight::remove);
				freeSlots(batch.size());
			}
		}
		if (claimed) {
			start(lease, batch);
		}
	}

	private void start(PartitionLease lease, Batch batch) {
		List<List<Claimed>> runs = batch.runs().stream().map(this::sendable).toList();
		this.sends.start(runs, () -> freeSlots(1), () -> mayBegin(lease));
	}

	/**
	 * The entries of a run that can be sent. One that can't ends the run: it is parked if
	 * it is the first, else it is the first of the next run.
	 */
	private List<Claimed> sendable(List<QueuedEntry> run) {
		List<Claimed> claimed = new ArrayList<>();
		for (QueuedEntry queued : run) {
			Optional<OutboxEntry> entry = queued.readable();
			if (entry.isEmpty() || queued.isExhausted()) {
				leaveFrom(run, claimed.size(), entry);
				break;
			}
			claimed.add(new Claimed(queued, this.worker.locked(entry.get())));
		}
		return claimed;
	}

	private void leaveFrom(List<QueuedEntry> run, int place, Optional<OutboxEntry> entry) {
		freeSlots(run.size() - place);
		if (place == 0) {
			this.outcomes.park(run.get(0), entry);
		}
		run.subList(Math.max(1, place), run.size()).forEach(this.inFlight::remove);
	}

	/**
	 * Whether a send may begin that may have waited for a thread. The drain's own thread,
	 * which keeps back what waits, may be waiting for a request.
	 */
	private boolean mayBegin(PartitionLease lease) {
		return lease.isHeld() && !this.control.isStopping();
	}

	/**
	 * Names what goes on after its interrupt as all that is in flight.
	 */
	void nameLeftBehind(PartitionLease lease) {
		if (this.inFlight.isIsolated()) {
			lease.claimIsolated(this.inFlight.attempts());
		}
		else {
			lease.claim(this.inFlight.attempts());
		}
	}

	/**
	 * Claims nothing more, as a request has failed.
	 */
	void close(DataAccessException ex) {
		logger.warn("An outbox partition is left for now: {}", ex.getMessage());
		this.closing = true;
	}

	boolean isClosing() {
		return this.closing;
	}

	/**
	 * Interrupts what still runs, and lets others send beside what does not heed that.
	 */
	void end() {
		this.sends.leaveBehind();
		this.isolated.freeAllSlots();
	}

}
