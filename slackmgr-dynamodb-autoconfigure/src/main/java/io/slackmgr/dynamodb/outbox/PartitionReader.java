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

import java.time.Clock;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.OutboxEngine.Page;
import io.slackmgr.dynamodb.outbox.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.OutboxTable.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads a partition from its beginning to now, the lease first, until something is found
 * that can be delivered. Of a large backlog that only waits it holds one page at a time,
 * and reads on from its end for a while.
 */
final class PartitionReader {

	/** Enough for several claims. */
	static final int FIRST_PAGE = 200;

	private static final int FURTHER_PAGE = 1000;

	private final OutboxEngine engine;

	private final Clock clock;

	private final int partition;

	private final PartitionMemory memory;

	private final OutboxObserver observer;

	private final Predicate<String> handled;

	/**
	 * Creates a reader.
	 * @param worker who reads
	 * @param partition what is read
	 * @param memory what the worker remembers of it
	 * @param handled which kinds of entries the worker can deliver; others are left to
	 * other workers
	 */
	PartitionReader(Worker worker, int partition, PartitionMemory memory, Predicate<String> handled) {
		this.engine = worker.engine();
		this.clock = worker.clock();
		this.partition = partition;
		this.memory = memory;
		this.observer = worker.observer();
		this.handled = handled;
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
		Optional<String> resume = this.memory.resumeAfter(now);
		this.memory.beginRead();
		Set<String> suspicious = new HashSet<>();
		Set<Integer> waiting = resume.isPresent() ? this.memory.waitingKeys() : Set.of();
		Deliverables found = new Deliverables(inFlight, this.memory, waiting, now);
		String from = resume.map(PartitionReader::behind).orElse(OutboxTable.LEASE);
		if (resume.isEmpty()) {
			this.memory.lease(Lease.NONE);
		}
		String to = EntryIds.upTo(now);
		String readTo;
		int limit = FIRST_PAGE;
		while (true) {
			Page page = this.engine.page(Range.ascending(OutboxTable.queue(this.partition), from, to, limit));
			page.items().forEach((item) -> add(item, found, suspicious, holder));
			readTo = page.last().orElse(to);
			if (holder == Holder.THIS_WORKER || !this.memory.lease().isLive(now)) {
				confirm(found);
			}
			if (page.last().isEmpty() || !found.isEmpty()
					|| (holder == Holder.MAYBE_ANOTHER && this.memory.lease().isLive(now))) {
				break;
			}
			found.waits().ifPresent((waits) -> this.memory.resumeAfter(waits, now));
			from = behind(page.last().get());
			limit = FURTHER_PAGE;
		}
		this.memory.forgetOldSightings(now);
		this.memory.read(this.clock.instant());
		if (resume.isEmpty()) {
			this.memory.settled(this.memory.lease().suspicions().upTo(readTo), suspicious);
			this.memory.oldest(found.oldest());
			this.observer.oldestWaiting(this.partition, found.oldest());
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
			Set<Key> present = this.engine.get(unconfirmed.stream().map(OutboxTable::queued).toList())
				.stream()
				.map(Key::of)
				.collect(Collectors.toSet());
			found.confirm(unconfirmed.stream()
				.filter((id) -> present.contains(OutboxTable.queued(id)))
				.collect(Collectors.toSet()));
		}
	}

	private void add(Map<String, AttributeValue> item, Deliverables found, Set<String> suspicious, Holder holder) {
		if (Key.of(item).sk().equals(OutboxTable.LEASE)) {
			this.memory.lease(Lease.read(item));
		}
		else {
			QueuedEntry entry = judged(QueuedEntry.read(this.partition, item), holder);
			suspicious.addAll(this.memory.lease().suspicions().about(entry));
			if (this.handled.test(entry.kind())) {
				found.add(entry);
			}
			else {
				found.addForOthers(entry);
			}
		}
	}

	/**
	 * The entry as the suspicions are about to be: to whoever does not hold the partition
	 * what is in flight there has been left.
	 */
	private QueuedEntry judged(QueuedEntry entry, Holder holder) {
		Lease lease = this.memory.lease();
		Suspicions suspicions = (holder == Holder.THIS_WORKER) ? lease.suspicions() : lease.suspicionsOnceAcquired();
		return suspicions.isolate(entry) ? entry.toIsolate() : entry;
	}

	private static String behind(String sortKey) {
		return sortKey + "!";
	}

	private enum Holder {

		THIS_WORKER, MAYBE_ANOTHER

	}

}
