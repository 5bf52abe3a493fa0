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
import java.util.Optional;
import java.util.Set;

import io.slackmgr.dynamodb.outbox.SendGate.Admission;
import io.slackmgr.dynamodb.outbox.Sends.Claimed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * What a worker does with a partition while it holds it: send what it has claimed, write
 * what became of it, and claim more as sends end.
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

	private Deliverables found;

	private boolean closing;

	private boolean aloneGivenUp;

	PartitionWork(Worker worker, PartitionMemory memory, DrainControl control, PartitionReader reader,
			InFlight inFlight) {
		this.worker = worker;
		this.memory = memory;
		this.control = control;
		this.reader = reader;
		this.inFlight = inFlight;
		this.sends = new Sends(worker, memory.signal());
		this.outcomes = new Outcomes(worker, memory, inFlight);
		this.times = new DrainTimes(worker.clock(), worker.settings().drainTime(), REFILL_DELAY, WIND_DOWN,
				worker.settings().pollInterval());
		this.found = new Deliverables(inFlight, memory, Set.of(), Instant.EPOCH);
	}

	/**
	 * What a page that is up to date shows.
	 */
	void found(Deliverables deliverables) {
		this.found = deliverables;
	}

	/**
	 * Takes so many that are sent together, if the process may send them now.
	 */
	List<QueuedEntry> take(int most) {
		int count = Math.min(most, this.found.inCompany());
		return (count > 0 && this.worker.gate().enter(count)) ? this.found.takeInCompany(count) : List.of();
	}

	/**
	 * Begins with what the acquisition has named.
	 */
	void begin(PartitionLease lease, List<QueuedEntry> batch) {
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
		return onlyIgnoring || (this.inFlight.size() == 0 && (this.closing || this.times.isUp() || isDone()));
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
		return this.found.inCompany() == 0 && (!this.found.hasAlone() || this.aloneGivenUp);
	}

	private void refill(PartitionLease lease) {
		int free = this.worker.settings().batchSize() - this.inFlight.size();
		boolean idle = this.inFlight.size() == 0;
		if (this.times.isUpFor(idle) || !this.times.isRefillDue(free * 2 >= this.worker.settings().batchSize())) {
			sendAlone(lease, idle);
			return;
		}
		try {
			if (this.found.inCompany() == 0
					&& (this.memory.isWoken() || this.times.isQueryDue(this.outcomes.takeChanged()))) {
				this.memory.takeWoken();
				this.times.queried();
				this.found = this.reader.read(this.inFlight);
			}
			List<QueuedEntry> batch = take(free);
			if (!batch.isEmpty()) {
				claim(lease, batch);
				this.times.refilled();
			}
			else {
				sendAlone(lease, idle);
			}
		}
		catch (DataAccessException ex) {
			close(ex);
		}
	}

	private void claim(PartitionLease lease, List<QueuedEntry> batch) {
		batch.forEach(this.inFlight::add);
		boolean claimed = false;
		try {
			claimed = lease.claim(this.inFlight.attempts());
		}
		finally {
			if (!claimed) {
				batch.forEach(this.inFlight::remove);
				this.worker.gate().exit(batch.size());
			}
		}
		if (claimed) {
			start(lease, batch);
		}
	}

	private void start(PartitionLease lease, List<QueuedEntry> batch) {
		start(lease, batch, () -> this.worker.gate().exit(1));
	}

	private void start(PartitionLease lease, List<QueuedEntry> batch, Runnable exitGate) {
		List<Claimed> claimed = new ArrayList<>();
		for (QueuedEntry queued : batch) {
			Optional<OutboxEntry> entry = queued.readable();
			if (entry.isPresent() && !queued.isExhausted()) {
				claimed.add(new Claimed(queued, entry.get().lock(this.worker.owner(), this.worker.clock().instant())));
			}
			else {
				exitGate.run();
				this.outcomes.park(queued, entry);
			}
		}
		this.sends.start(claimed, exitGate, lease::isHeld);
	}

	/**
	 * Sends an entry that a process has ended with, once nothing else is in flight here
	 * and in the whole process.
	 */
	private void sendAlone(PartitionLease lease, boolean idle) {
		if (!idle || !this.found.hasAlone() || this.aloneGivenUp || this.found.inCompany() > 0 && !this.times.isUp()) {
			return;
		}
		Duration longestSend = this.worker.settings().sendTimeout().plus(Sends.GRACE);
		Admission admission = this.worker.gate().enterAlone(this, this.worker.clock().instant(), longestSend);
		if (admission == Admission.ADMITTED) {
			this.found.takeAlone().ifPresent((queued) -> claimAlone(lease, queued));
		}
		else if (admission == Admission.REFUSED) {
			this.aloneGivenUp = true;
		}
	}

	private void claimAlone(PartitionLease lease, QueuedEntry queued) {
		this.inFlight.add(queued);
		boolean claimed = false;
		try {
			claimed = lease.claim(this.inFlight.attempts());
		}
		catch (DataAccessException ex) {
			close(ex);
		}
		finally {
			if (!claimed) {
				this.inFlight.remove(queued);
				exitAlone();
			}
		}
		if (claimed) {
			start(lease, List.of(queued), this::exitAlone);
		}
	}

	private void exitAlone() {
		this.worker.gate().exitAlone(this.worker.clock().instant());
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
		this.worker.gate().giveUpAlone(this);
	}

}
