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
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * One worker's turn at one partition: read, acquire, work, release. All requests but the
 * renewals are made by the thread that runs it, one after the other.
 */
final class PartitionDrain {

	private static final Logger logger = LoggerFactory.getLogger(PartitionDrain.class);

	/** How long a partition is left alone after another instance was there. */
	static final Duration QUIET = Duration.ofSeconds(10);

	/** For how long what was just enqueued is left to whoever has enqueued it. */
	private static final Duration COURTESY = Duration.ofMillis(100);

	/** After which time somebody takes what its partition's instance should have. */
	private static final Duration OVERDUE = Duration.ofSeconds(5);

	private final Worker worker;

	private final PartitionQueue queue;

	private final PartitionMemory memory;

	private final PartitionReader reader;

	private final DrainControl control;

	private final InFlight inFlight;

	private final PartitionWork work;

	private final Role role;

	/**
	 * Creates a turn.
	 * @param role whether the partition is this instance's
	 */
	PartitionDrain(Worker worker, int partition, PartitionMemory memory, DrainControl control, Role role) {
		this.role = role;
		this.worker = worker;
		this.queue = worker.queue().partition(partition);
		this.memory = memory;
		this.control = control;
		this.reader = new PartitionReader(worker, this.queue, memory, worker.handlers()::handles);
		this.inFlight = worker.inFlight().get();
		this.work = new PartitionWork(worker, partition, memory, control, this.reader, this.inFlight, role);
	}

	/**
	 * Takes the turn.
	 */
	Result run() {
		if (this.worker.slots().isClosed() || isStillKeptBack()) {
			return Result.KEPT_BACK;
		}
		if (isHeldStill()) {
			return Result.HELD_BY_ANOTHER;
		}
		boolean woken = this.memory.takeWoken();
		this.memory.keptBack(false);
		Deliverables found = this.reader.look();
		Lease seen = this.memory.lease();
		if (seen.isLive(this.worker.clock().instant())) {
			leaveOldestToHolder();
			return Result.HELD_BY_ANOTHER;
		}
		if (found.isEmpty() || this.control.isStopping()) {
			return Result.IDLE;
		}
		Optional<Result> left = switch (this.role) {
			case OWNER -> leftByOwner(seen, found, woken);
			case GUEST -> leftByGuest(seen, found, woken);
			case BY_HAND -> Optional.empty();
		};
		if (left.isPresent()) {
			return left.get();
		}
		this.work.found(found);
		Batch batch = this.work.take(this.worker.settings().batchSize());
		this.memory.keptBack(batch.isEmpty() && found.inCompany() > 0);
		if (this.memory.isKeptBack()) {
			return Result.KEPT_BACK;
		}
		return acquire(seen, batch).map((lease) -> hold(lease, batch)).orElse(Result.HELD_BY_ANOTHER);
	}

	/**
	 * Whether the partition, which had more to do than this process could send, still has
	 * to wait for that: then it is not read at all, and free for other instances.
	 */
	private boolean isStillKeptBack() {
		return this.memory.isKeptBack() && !this.worker.slots().isAnyFree(this.memory, this.worker.clock().instant());
	}

	/**
	 * Whether another, whose lease was live when it was last read, has it still: then
	 * that is all that is read.
	 */
	private boolean isHeldStill() {
		Instant now = this.worker.clock().instant();
		if (!this.memory.lease().isLive(now)) {
			return false;
		}
		Lease seen = this.queue.lease();
		this.memory.lease(seen);
		this.memory.read(now);
		if (seen.isLive(now)) {
			leaveOldestToHolder();
		}
		return seen.isLive(now);
	}

	/**
	 * What waits is reported by the instance that holds the partition and reads it: what
	 * was seen here would soon be out of date.
	 */
	private void leaveOldestToHolder() {
		this.memory.oldest(Optional.empty());
		this.worker.observer().oldestWaiting(this.queue.number(), Optional.empty());
	}

	/**
	 * An instance takes what it has enqueued itself in another's partition, if nobody
	 * else has been there for a while: at once, where the other would have to find it.
	 * Else it leaves the partition alone, unless the other does.
	 */
	private Optional<Result> leftByGuest(Lease seen, Deliverables found, boolean woken) {
		boolean overdue = isOlder(found, OVERDUE);
		return (overdue || (woken && !isOthersTurf(seen))) ? Optional.empty() : Optional.of(Result.LEFT_TO_OWNER);
	}

	/**
	 * What has just been enqueued elsewhere is left to a guest for a moment, unless it
	 * was this instance that delivered last.
	 */
	private Optional<Result> leftByOwner(Lease seen, Deliverables found, boolean woken) {
		boolean mine = woken || this.worker.fleet().isAlone() || isLastAcquiredHere(seen);
		return (mine || isOlder(found, COURTESY)) ? Optional.empty() : Optional.of(Result.KEPT_BACK);
	}

	private boolean isOlder(Deliverables found, Duration age) {
		Instant limit = this.worker.clock().instant().minus(age);
		return found.deliverableSince().filter((due) -> due.isAfter(limit)).isEmpty();
	}

	private boolean isLastAcquiredHere(Lease seen) {
		return seen.nonce().isPresent() && seen.nonce().equals(this.memory.lastNonce());
	}

	private boolean isOthersTurf(Lease seen) {
		Instant active = seen.expiresAt().minus(this.worker.settings().lease());
		return !isLastAcquiredHere(seen) && this.worker.clock().instant().isBefore(active.plus(QUIET));
	}

	private Optional<PartitionLease> acquire(Lease seen, Batch batch) {
		batch.entries().forEach(this.inFlight::add);
		Optional<PartitionLease> lease = Optional.empty();
		try {
			lease = PartitionLease.acquire(this.worker, this.queue, seen, this.inFlight.attempts(), this.work::lost);
		}
		finally {
			if (lease.isEmpty()) {
				this.work.freeSlots(batch.size());
				this.memory.position().reset();
			}
		}
		if (lease.isPresent()) {
			this.memory.lease(seen.acquired());
			this.memory.lastNonce(lease.get().nonce());
			this.worker.observer().count(Event.CRASH_SUSPECT, OutboxKind.NOTIFICATION, seen.abandoned().size());
		}
		return lease;
	}

	private Result hold(PartitionLease lease, Batch batch) {
		try {
			if (!lease.isHeld()) {
				return giveBack(lease, batch);
			}
			this.work.begin(lease, batch);
			this.work.run(lease);
			return release(lease);
		}
		finally {
			this.work.end();
			lease.leave();
		}
	}

	/**
	 * Gives back a lease that had run out by the time it was got: nothing was sent.
	 */
	private Result giveBack(PartitionLease lease, Batch batch) {
		this.work.freeSlots(batch.size());
		this.memory.position().reset();
		lease.giveBack();
		return Result.LEFT;
	}

	private Result release(PartitionLease lease) {
		if (!lease.isHeld()) {
			return lost(lease);
		}
		if (this.inFlight.size() > 0) {
			leaveBehind(lease);
			return Result.HELD_BY_ANOTHER;
		}
		try {
			Optional<Lease> freed = lease.release(this.memory.lease().suspicions(), this.memory.settled());
			if (freed.isEmpty()) {
				return lost(lease);
			}
			this.memory.lease(freed.get());
		}
		catch (DataAccessException ex) {
			this.work.close(ex);
			lease.withdraw();
		}
		if (this.work.isClosing()) {
			// What is remembered of the lease may not be what it is.
			this.memory.position().reset();
			return Result.LEFT;
		}
		return (this.work.isAllDone() && !this.memory.isWoken()) ? Result.DONE : Result.MORE;
	}

	private Result lost(PartitionLease lease) {
		this.memory.position().reset();
		if (this.inFlight.size() == 0) {
			lease.withdraw();
		}
		this.worker.observer().count(Event.LEASE_LOST, OutboxKind.NOTIFICATION, 1);
		logger.warn("The lease of outbox partition {} was lost: what it was sending may be sent again",
				this.queue.number());
		return Result.HELD_BY_ANOTHER;
	}

	/**
	 * Leaves the partition to its lease, which then names nothing but what goes on.
	 */
	private void leaveBehind(PartitionLease lease) {
		logger.warn("A send from outbox partition {} goes on after its interrupt: the partition is left to its lease",
				this.queue.number());
		this.memory.position().reset();
		try {
			this.work.nameLeftBehind(lease);
		}
		catch (DataAccessException ex) {
			this.work.close(ex);
		}
	}

	/**
	 * Whose partition it is.
	 */
	enum Role {

		/** This instance serves it. */
		OWNER,

		/** Another does. */
		GUEST,

		/** Whosever it is: this turn is taken by hand. */
		BY_HAND

	}

	/**
	 * How a turn ended.
	 */
	enum Result {

		/** Nothing was to be done. */
		IDLE,

		/** Another worker holds the partition, or was quicker. */
		HELD_BY_ANOTHER,

		/** It is for the instance whose partition it is. */
		LEFT_TO_OWNER,

		/** Nothing may be sent for the moment. */
		KEPT_BACK,

		/** All that could be done is done. */
		DONE,

		/** There is more, and others had their chance. */
		MORE,

		/** Requests failed, or the process ends. */
		LEFT

	}

}
