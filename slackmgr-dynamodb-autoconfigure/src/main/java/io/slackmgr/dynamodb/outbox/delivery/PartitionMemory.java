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
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

import io.slackmgr.dynamodb.outbox.delivery.WorkerThreads.Signal;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;

/**
 * The state that a worker keeps of a partition between pages: the last lease it read, the
 * entries it saw without their predecessor, and those it delivered. For one drain at a
 * time; a wake-up comes from any thread.
 */
final class PartitionMemory {

	/** How long a transaction may be half visible. */
	static final Duration PREDECESSOR_WAIT = Duration.ofSeconds(1);

	private static final Duration FORGOTTEN = Duration.ofMinutes(1);

	private static final int DONE_KEPT = 1000;

	private final Map<String, Instant> seenWithoutPredecessor = new HashMap<>();

	private final Map<String, Boolean> done = new LinkedHashMap<>() {

		@Override
		protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
			return size() > DONE_KEPT;
		}

	};

	private final AtomicBoolean woken = new AtomicBoolean();

	private final Signal signal;

	private final ReadPosition position = new ReadPosition();

	private volatile Optional<Instant> readAt = Optional.empty();

	private volatile Optional<Instant> oldest = Optional.empty();

	private Lease lease = Lease.NONE;

	private Set<String> settled = Set.of();

	private Optional<String> lastNonce = Optional.empty();

	private boolean keptBack;

	PartitionMemory(Signal signal) {
		this.signal = signal;
	}

	/**
	 * What a drain of this partition waits at.
	 */
	Signal signal() {
		return this.signal;
	}

	/**
	 * Behind what a read may begin.
	 */
	ReadPosition position() {
		return this.position;
	}

	/**
	 * Whether something was enqueued since the last call. To be asked before a query,
	 * never after: what comes meanwhile is for the next one.
	 */
	boolean takeWoken() {
		return this.woken.getAndSet(false);
	}

	boolean isWoken() {
		return this.woken.get();
	}

	/**
	 * The partition was read, with success.
	 */
	void read(Instant now) {
		this.readAt = Optional.of(now);
	}

	Optional<Instant> readAt() {
		return this.readAt;
	}

	/**
	 * When the oldest of its due entries was due, as it was read from its beginning.
	 */
	void oldest(Optional<Instant> due) {
		this.oldest = due;
	}

	Optional<Instant> oldest() {
		return this.oldest;
	}

	Lease lease() {
		return this.lease;
	}

	void lease(Lease found) {
		this.lease = found;
	}

	/**
	 * This worker's last acquisition of the partition.
	 */
	Optional<String> lastNonce() {
		return this.lastNonce;
	}

	void lastNonce(String nonce) {
		this.lastNonce = Optional.of(nonce);
	}

	/**
	 * Whether something was found for which the process had no slot.
	 */
	boolean isKeptBack() {
		return this.keptBack;
	}

	void keptBack(boolean now) {
		this.keptBack = now;
	}

	/**
	 * The partition was read from its beginning.
	 * @param readable the suspicions all of whose entries the read would have shown
	 * @param about those that are about an entry which it did show
	 */
	void settled(Set<String> readable, Set<String> about) {
		this.settled = new TreeSet<>(readable);
		this.settled.removeAll(about);
	}

	/**
	 * The suspicions that are about nothing in the queue any more.
	 */
	Set<String> settled() {
		return this.settled;
	}

	/**
	 * An entry was enqueued.
	 */
	void enqueued(String ulid) {
		this.position.enqueued(ulid);
		this.woken.set(true);
		this.signal.set();
	}

	void done(String ulid) {
		this.done.put(ulid, true);
	}

	/**
	 * Whether this worker remembers that the entry is out of the queue.
	 */
	boolean isDone(String ulid) {
		return this.done.containsKey(ulid);
	}

	/**
	 * Whether an entry has to wait for its predecessor, which the page does not show: it
	 * may have been read before the predecessor became visible. A query begun a second
	 * after the entry was first seen would show it.
	 */
	boolean awaitsPredecessor(QueuedEntry entry, Instant queryBegan) {
		Optional<String> predecessor = entry.predecessor().filter((ulid) -> !isDone(ulid));
		if (predecessor.isEmpty()) {
			return false;
		}
		Instant first = this.seenWithoutPredecessor.computeIfAbsent(entry.ulid(), (ulid) -> queryBegan);
		if (queryBegan.isBefore(first.plus(PREDECESSOR_WAIT))) {
			return true;
		}
		return this.position.isBeforeRead(predecessor.get());
	}

	void forgetOldSightings(Instant now) {
		this.seenWithoutPredecessor.values().removeIf((first) -> first.plus(FORGOTTEN).isBefore(now));
	}

}
