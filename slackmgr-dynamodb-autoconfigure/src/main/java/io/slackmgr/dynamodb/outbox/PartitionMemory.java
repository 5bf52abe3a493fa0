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
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;

import io.slackmgr.dynamodb.outbox.Deliverables.Waits;
import io.slackmgr.dynamodb.outbox.WorkerThreads.Signal;

/**
 * What a worker remembers of a partition from one page to the next: the lease as it last
 * was, up to where everything waits, and which entries it has seen without their
 * predecessor. For one drain at a time; a wake-up comes from any thread.
 */
final class PartitionMemory {

	/**
	 * How long a worker trusts at most that what waited is waiting still: somebody else
	 * may have put it back.
	 */
	static final Duration LONGEST_RESUME_TIME = Duration.ofMinutes(2);

	/**
	 * How long it does so at least, for each entry that it would read again: retries of a
	 * large backlog are due all the time.
	 */
	static final Duration RESUME_TIME_OF_AN_ENTRY = Duration.ofNanos(300_000);

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

	private final Set<Integer> waitingKeys = new HashSet<>();

	private volatile Optional<Instant> readAt = Optional.empty();

	private volatile Optional<Instant> oldest = Optional.empty();

	private Lease lease = Lease.NONE;

	private Set<String> settled = Set.of();

	private Optional<String> lastNonce = Optional.empty();

	private boolean keptBack;

	private String resumeAfter = "";

	private Instant resumeUntil = Instant.EPOCH;

	private Instant resumedAt = Instant.EPOCH;

	private Instant waitsUntil = Instant.MAX;

	private int waiting;

	private int waitingBefore;

	private String readFrom = "";

	private Optional<String> enqueuedWhileReading = Optional.empty();

	private boolean resumable = true;

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
	 * The sort key behind which a page may begin.
	 */
	synchronized Optional<String> resumeAfter(Instant now) {
		if (!now.isBefore(this.resumeUntil)) {
			dropResume();
		}
		return this.resumeAfter.isEmpty() ? Optional.empty() : Optional.of(this.resumeAfter);
	}

	/**
	 * A read begins, behind what {@link #resumeAfter(Instant)} says.
	 */
	synchronized void beginRead() {
		this.readFrom = this.resumeAfter;
		this.waitingBefore = this.waiting;
		this.enqueuedWhileReading = Optional.empty();
		this.resumable = true;
	}

	/**
	 * Everything up to there waits for a later time. Not so if something was enqueued
	 * before it while it was read, or it turned out that the read began too late.
	 * @param waits what waits
	 */
	synchronized void resumeAfter(Waits waits, Instant now) {
		if (!this.resumable
				|| this.enqueuedWhileReading.filter((ulid) -> ulid.compareTo(waits.upTo()) <= 0).isPresent()) {
			return;
		}
		if (this.resumeAfter.isEmpty()) {
			this.resumedAt = now;
		}
		this.resumeAfter = waits.upTo();
		this.waiting = this.waitingBefore + waits.count();
		this.waitsUntil = earlier(this.waitsUntil, waits.until());
		Instant leastUntil = this.resumedAt.plus(RESUME_TIME_OF_AN_ENTRY.multipliedBy(this.waiting));
		Instant due = leastUntil.isAfter(this.waitsUntil) ? leastUntil : this.waitsUntil;
		this.resumeUntil = earlier(due, this.resumedAt.plus(LONGEST_RESUME_TIME));
		this.waitingKeys.addAll(waits.keys());
	}

	private static Instant earlier(Instant one, Instant other) {
		return one.isBefore(other) ? one : other;
	}

	synchronized Set<Integer> waitingKeys() {
		return new HashSet<>(this.waitingKeys);
	}

	synchronized void dropResume() {
		this.resumable = false;
		this.resumeAfter = "";
		this.waitsUntil = Instant.MAX;
		this.waiting = 0;
		this.waitingBefore = 0;
		this.waitingKeys.clear();
	}

	/**
	 * An entry was enqueued.
	 */
	void enqueued(String ulid) {
		synchronized (this) {
			this.enqueuedWhileReading = Optional
				.of(this.enqueuedWhileReading.filter((first) -> first.compareTo(ulid) < 0).orElse(ulid));
			if (ulid.compareTo(this.resumeAfter) <= 0) {
				dropResume();
			}
		}
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
		return isBeforeRead(predecessor.get());
	}

	/**
	 * Whether a page could not have shown an entry, as it was read from behind it: the
	 * next one will.
	 */
	private synchronized boolean isBeforeRead(String ulid) {
		boolean before = ulid.compareTo(this.readFrom) <= 0;
		if (before) {
			dropResume();
		}
		return before;
	}

	void forgetOldSightings(Instant now) {
		this.seenWithoutPredecessor.values().removeIf((first) -> first.plus(FORGOTTEN).isBefore(now));
	}

}
