package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import io.slackmgr.dynamodb.outbox.Sends.Claimed;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * One worker's turn at one partition: read, acquire, send and refill, release. All
 * requests but the renewals are made by the thread that runs it, one after the other.
 */
final class PartitionDrain {

	private static final Logger logger = LoggerFactory.getLogger(PartitionDrain.class);

	private static final Duration REFILL_DELAY = Duration.ofMillis(200);

	/** How long the last sends are waited for before the drain goes on beside them. */
	private static final Duration WIND_DOWN = Duration.ofMillis(500);

	private final Worker worker;

	private final int partition;

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

	private Optional<Instant> aloneAwaited = Optional.empty();

	PartitionDrain(Worker worker, int partition, PartitionMemory memory, DrainControl control) {
		this.worker = worker;
		this.partition = partition;
		this.memory = memory;
		this.control = control;
		this.reader = new PartitionReader(worker.engine(), worker.clock(), partition, memory, worker.observer());
		this.inFlight = worker.inFlight().get();
		this.sends = new Sends(worker, memory.signal());
		this.outcomes = new Outcomes(worker, memory, this.inFlight);
		this.times = new DrainTimes(worker.clock(), worker.settings().drainTime(), REFILL_DELAY, WIND_DOWN,
				worker.settings().pollInterval());
		this.found = new Deliverables(this.inFlight, memory, Set.of(), Instant.EPOCH);
	}

	/**
	 * Takes the turn.
	 */
	Result run() {
		this.memory.takeWoken();
		this.found = this.reader.look();
		Lease seen = this.memory.lease();
		if (seen.isLive(this.worker.clock().instant())) {
			return Result.HELD_BY_ANOTHER;
		}
		if (this.found.isEmpty() || this.control.isStopping()) {
			return Result.IDLE;
		}
		Map<String, Integer> crashed = seen.crashed();
		List<QueuedEntry> batch = crashed.isEmpty() ? take(this.worker.settings().batchSize()) : List.of();
		if (batch.isEmpty() && this.found.inCompany() > 0 && crashed.isEmpty()) {
			return Result.LEFT;
		}
		return acquire(seen, batch).map((lease) -> hold(lease, crashed, batch)).orElse(Result.HELD_BY_ANOTHER);
	}

	private Optional<PartitionLease> acquire(Lease seen, List<QueuedEntry> batch) {
		batch.forEach(this.inFlight::add);
		Optional<PartitionLease> lease = Optional.empty();
		try {
			lease = PartitionLease.acquire(this.worker, this.partition, seen, this.inFlight.attempts(),
					this.memory.signal()::set);
		}
		finally {
			if (lease.isEmpty()) {
				this.worker.gate().exit(batch.size());
				this.memory.dropResume();
			}
		}
		return lease;
	}

	private Result hold(PartitionLease lease, Map<String, Integer> crashed, List<QueuedEntry> batch) {
		try {
			this.times.begin();
			start(batch);
			if (!crashed.isEmpty()) {
				countCrashes(lease, crashed);
			}
			work(lease);
			return release(lease);
		}
		finally {
			this.sends.abandon();
			this.worker.gate().giveUpAlone();
			lease.leave();
		}
	}

	private void countCrashes(PartitionLease lease, Map<String, Integer> crashed) {
		try {
			crashed.forEach((ulid, attempt) -> this.worker.engine()
				.write(Fence.countCrash(new OutboxTable.Key(OutboxTable.queue(this.partition), ulid), attempt)));
			this.worker.observer().count(Event.CRASH_SUSPECT, OutboxKind.NOTIFICATION, crashed.size());
			if (lease.claim(Map.of())) {
				this.found = this.reader.read(this.inFlight);
			}
		}
		catch (DataAccessException ex) {
			close(ex);
		}
	}

	private void work(PartitionLease lease) {
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
		return this.sends.isEmpty() || this.sends.isTimeoutIgnored();
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
		this.outcomes.write(!this.sends.isEmpty());
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
		return this.found.inCompany() == 0 && (!this.found.hasAlone() || this.aloneGivenUp) && !this.memory.isWoken();
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

	private List<QueuedEntry> take(int most) {
		int count = Math.min(most, this.found.inCompany());
		return (count > 0 && this.worker.gate().enter(count)) ? this.found.takeInCompany(count) : List.of();
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
			start(batch);
		}
	}

	private void start(List<QueuedEntry> batch) {
		start(batch, () -> this.worker.gate().exit(1));
	}

	private void start(List<QueuedEntry> batch, Runnable exitGate) {
		List<Claimed> claimed = new ArrayList<>();
		for (QueuedEntry queued : batch) {
			Optional<OutboxEntry> entry = queued.readable();
			if (entry.isPresent() && !queued.isExhausted()) {
				claimed.add(new Claimed(queued, entry.get().lock(this.worker.owner(), this.worker.clock().instant())));
				continue;
			}
			exitGate.run();
			if (entry.isEmpty()) {
				this.outcomes.park(queued, OutboxKind.NOTIFICATION, OutboxStatus.DEAD,
						"The stored entry can't be read");
			}
			else {
				this.outcomes.park(queued, entry.get().kind(), OutboxStatus.FAILED,
						"The process ended each time it was sent");
			}
		}
		this.sends.start(claimed, exitGate);
	}

	/**
	 * Sends an entry that a process has ended with, once nothing else is in flight here
	 * and in the whole process.
	 */
	private void sendAlone(PartitionLease lease, boolean idle) {
		if (!idle || !this.found.hasAlone() || this.aloneGivenUp || this.found.inCompany() > 0 && !this.times.isUp()) {
			return;
		}
		if (!this.worker.gate().enterAlone()) {
			Instant now = this.worker.clock().instant();
			Instant since = this.aloneAwaited.orElse(now);
			this.aloneAwaited = Optional.of(since);
			if (now.isAfter(since.plus(WIND_DOWN))) {
				this.aloneGivenUp = true;
				this.worker.gate().giveUpAlone();
			}
			return;
		}
		this.found.takeAlone().ifPresent((queued) -> claimAlone(lease, queued));
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
				this.worker.gate().exitAlone();
			}
		}
		if (claimed) {
			start(List.of(queued), this.worker.gate()::exitAlone);
		}
	}

	private void close(DataAccessException ex) {
		logger.warn("Outbox partition {} is left for now: {}", this.partition, ex.getMessage());
		this.closing = true;
	}

	private Result release(PartitionLease lease) {
		if (lease.isHeld() && this.inFlight.size() > 0) {
			logger.warn(
					"A send from outbox partition {} goes on after its interrupt: the partition is left to its lease",
					this.partition);
			return Result.HELD_BY_ANOTHER;
		}
		Optional<Lease> freed = Optional.empty();
		try {
			freed = lease.release();
		}
		catch (DataAccessException ex) {
			close(ex);
		}
		freed.ifPresentOrElse(this.memory::lease, this.memory::dropResume);
		if (freed.isEmpty() && !lease.isHeld()) {
			this.worker.observer().count(Event.LEASE_LOST, OutboxKind.NOTIFICATION, 1);
			logger.warn("The lease of outbox partition {} was lost: what it was sending may be sent again",
					this.partition);
			return Result.HELD_BY_ANOTHER;
		}
		if (this.closing) {
			return Result.LEFT;
		}
		return (this.found.isEmpty() && !this.memory.isWoken()) ? Result.DONE : Result.MORE;
	}

	/**
	 * How a turn ended.
	 */
	enum Result {

		/** Nothing was to be done. */
		IDLE,

		/** Another worker holds the partition, or was quicker. */
		HELD_BY_ANOTHER,

		/** All that could be done is done. */
		DONE,

		/** There is more, and others had their chance. */
		MORE,

		/** Requests failed, or the process ends. */
		LEFT

	}

}
