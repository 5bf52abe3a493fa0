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

import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * One worker's turn at one partition: read, acquire, work, release. All requests but the
 * renewals are made by the thread that runs it, one after the other.
 */
final class PartitionDrain {

	private static final Logger logger = LoggerFactory.getLogger(PartitionDrain.class);

	private final Worker worker;

	private final int partition;

	private final PartitionMemory memory;

	private final PartitionReader reader;

	private final DrainControl control;

	private final InFlight inFlight;

	private final PartitionWork work;

	PartitionDrain(Worker worker, int partition, PartitionMemory memory, DrainControl control) {
		this.worker = worker;
		this.partition = partition;
		this.memory = memory;
		this.control = control;
		this.reader = new PartitionReader(worker, partition, memory, worker.handlers()::handles);
		this.inFlight = worker.inFlight().get();
		this.work = new PartitionWork(worker, memory, control, this.reader, this.inFlight);
	}

	/**
	 * Takes the turn.
	 */
	Result run() {
		if (this.worker.slots().isClosed()) {
			return Result.KEPT_BACK;
		}
		this.memory.takeWoken();
		Deliverables found = this.reader.look();
		Lease seen = this.memory.lease();
		if (seen.isLive(this.worker.clock().instant())) {
			return Result.HELD_BY_ANOTHER;
		}
		if (found.isEmpty() || this.control.isStopping()) {
			return Result.IDLE;
		}
		this.work.found(found);
		List<QueuedEntry> batch = this.work.take(this.worker.settings().batchSize());
		if (batch.isEmpty() && found.inCompany() > 0) {
			return Result.KEPT_BACK;
		}
		return acquire(seen, batch).map((lease) -> hold(lease, batch)).orElse(Result.HELD_BY_ANOTHER);
	}

	private Optional<PartitionLease> acquire(Lease seen, List<QueuedEntry> batch) {
		batch.forEach(this.inFlight::add);
		Optional<PartitionLease> lease = Optional.empty();
		try {
			lease = PartitionLease.acquire(this.worker, this.partition, seen, this.inFlight.attempts(),
					this.work::lost);
		}
		finally {
			if (lease.isEmpty()) {
				this.worker.slots().free(batch.size());
				this.memory.dropResume();
			}
		}
		if (lease.isPresent()) {
			this.memory.lease(seen.acquired());
			this.worker.observer().count(Event.CRASH_SUSPECT, OutboxKind.NOTIFICATION, seen.abandoned().size());
		}
		return lease;
	}

	private Result hold(PartitionLease lease, List<QueuedEntry> batch) {
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
	private Result giveBack(PartitionLease lease, List<QueuedEntry> batch) {
		this.worker.slots().free(batch.size());
		this.memory.dropResume();
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
			this.memory.dropResume();
			return Result.LEFT;
		}
		return (this.work.isAllDone() && !this.memory.isWoken()) ? Result.DONE : Result.MORE;
	}

	private Result lost(PartitionLease lease) {
		this.memory.dropResume();
		if (this.inFlight.size() == 0) {
			lease.withdraw();
		}
		this.worker.observer().count(Event.LEASE_LOST, OutboxKind.NOTIFICATION, 1);
		logger.warn("The lease of outbox partition {} was lost: what it was sending may be sent again", this.partition);
		return Result.HELD_BY_ANOTHER;
	}

	/**
	 * Leaves the partition to its lease, which then names nothing but what goes on.
	 */
	private void leaveBehind(PartitionLease lease) {
		logger.warn("A send from outbox partition {} goes on after its interrupt: the partition is left to its lease",
				this.partition);
		this.memory.dropResume();
		try {
			this.work.nameLeftBehind(lease);
		}
		catch (DataAccessException ex) {
			this.work.close(ex);
		}
	}

	/**
	 * How a turn ended.
	 */
	enum Result {

		/** Nothing was to be done. */
		IDLE,

		/** Another worker holds the partition, or was quicker. */
		HELD_BY_ANOTHER,

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
