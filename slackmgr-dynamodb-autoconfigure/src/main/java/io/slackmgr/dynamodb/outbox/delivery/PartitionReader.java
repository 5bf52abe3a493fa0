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

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.QueuePage;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Suspicions;

/**
 * Reads a partition from its beginning to now, the lease first, until something is found
 * that can be delivered. Of a large backlog that only waits it holds one page at a time,
 * and reads on from its end for a while.
 */
final class PartitionReader {

	/** Enough for several claims. */
	static final int FIRST_PAGE = 200;

	private static final int FURTHER_PAGE = 1000;

	private final Clock clock;

	private final PartitionQueue queue;

	private final PartitionMemory memory;

	private final OutboxObserver observer;

	private final Predicate<String> handled;

	private final KeyRuns runs;

	/**
	 * Creates a reader.
	 * @param worker the worker that reads
	 * @param queue what is read
	 * @param memory what the worker remembers of it
	 * @param handled which kinds of entries the worker can deliver; others are left to
	 * other workers
	 */
	PartitionReader(Worker worker, PartitionQueue queue, PartitionMemory memory, Predicate<String> handled) {
		this.clock = worker.clock();
		this.queue = queue;
		this.memory = memory;
		this.observer = worker.observer();
		this.handled = handled;
		this.runs = worker.runs();
	}

	/**
	 * Reads as a worker that doesn't hold the partition: no further than to see that
	 * another does.
	 */
	Deliverables look() {
		return read(new InFlight(), Holder.MAYBE_ANOTHER);
	}

	/**
	 * Reads as the worker that holds the partition.
	 */
	Deliverables read(InFlight inFlight) {
		return read(inFlight, Holder.THIS_WORKER);
	}

	private Deliverables read(InFlight inFlight, Holder holder) {
		Instant now = this.clock.instant();
		Optional<String> resume = this.memory.position().after(now);
		this.memory.position().beginRead();
		Set<String> suspicious = new HashSet<>();
		Set<Integer> waiting = resume.isPresent() ? this.memory.position().waitingKeys() : Set.of();
		Deliverables found = new Deliverables(inFlight, this.memory, waiting, now);
		Optional<String> after = resume;
		if (resume.isEmpty()) {
			this.memory.lease(Lease.NONE);
		}
		String readTo;
		int limit = FIRST_PAGE;
		while (true) {
			QueuePage page = this.queue.page(after, now, limit);
			page.lease().ifPresent(this.memory::lease);
			page.entries().forEach((entry) -> add(entry, found, suspicious, holder));
			readTo = page.readTo();
			if (holder == Holder.THIS_WORKER || !this.memory.lease().isLive(now)) {
				confirm(found);
			}
			if (page.last().isEmpty() || !found.isEmpty()
					|| (holder == Holder.MAYBE_ANOTHER && this.memory.lease().isLive(now))) {
				break;
			}
			found.waits().ifPresent((waits) -> this.memory.position().moveBehind(waits, now));
			after = page.last();
			limit = FURTHER_PAGE;
		}
		this.memory.forgetOldSightings(now);
		this.memory.read(this.clock.instant());
		if (resume.isEmpty()) {
			this.memory.settled(this.memory.lease().suspicions().upTo(readTo), suspicious);
			this.memory.oldest(found.oldest());
			this.observer.oldestWaiting(this.queue.number(), found.oldest());
		}
		return found;
	}

	/**
	 * Looks for predecessors that the page did not show, after it was read: one that is
	 * not there now has left the queue.
	 */
	private void confirm(Deliverables found) {
		Set<EntryId> unconfirmed = found.unconfirmed();
		if (!unconfirmed.isEmpty()) {
			found.confirm(this.queue.present(unconfirmed));
		}
	}

	private void add(QueuedEntry queued, Deliverables found, Set<String> suspicious, Holder holder) {
		QueuedEntry entry = judged(queued, holder);
		suspicious.addAll(this.memory.lease().suspicions().about(entry));
		if (!this.handled.test(entry.kind())) {
			found.addForOthers(entry);
		}
		else if (this.runs.mayShare(entry, suspicions(holder))) {
			found.add(entry);
		}
		else {
			found.addAlone(entry);
		}
	}

	/**
	 * The entry as the suspicions are about to be: to whoever does not hold the partition
	 * what is in flight there has been left.
	 */
	private QueuedEntry judged(QueuedEntry entry, Holder holder) {
		return suspicions(holder).isolate(entry) ? entry.toIsolate() : entry;
	}

	private Suspicions suspicions(Holder holder) {
		Lease lease = this.memory.lease();
		return (holder == Holder.THIS_WORKER) ? lease.suspicions() : lease.suspicionsOnceAcquired();
	}

	private enum Holder {

		THIS_WORKER, MAYBE_ANOTHER

	}

}
