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
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;

/**
 * The entries of a page that can be delivered: they are due, and no earlier entry of
 * their ordering key is in the queue. Entries are added in key order.
 */
final class Deliverables {

	/** How long an entry waits, as far as this worker knows, which others deliver. */
	private static final Duration FOR_OTHERS = Duration.ofSeconds(30);

	private final Deque<QueuedEntry> inCompany = new ArrayDeque<>();

	private final Deque<QueuedEntry> isolated = new ArrayDeque<>();

	private final List<QueuedEntry> unconfirmed = new ArrayList<>();

	private final Set<Integer> heldKeys;

	private final Set<Integer> waitingKeys;

	private final InFlight inFlight;

	private final PartitionMemory memory;

	private final Instant queryBegan;

	private Optional<String> waitsUpTo = Optional.empty();

	private int waiting;

	private Instant waitsUntil = Instant.MAX;

	private Optional<Instant> oldest = Optional.empty();

	private Optional<Instant> deliverableSince = Optional.empty();

	private boolean onlyWaiting = true;

	Deliverables(InFlight inFlight, PartitionMemory memory, Set<Integer> heldKeys, Instant queryBegan) {
		this.inFlight = inFlight;
		this.memory = memory;
		this.heldKeys = new HashSet<>(heldKeys);
		this.waitingKeys = new HashSet<>(heldKeys);
		this.queryBegan = queryBegan;
	}

	void add(QueuedEntry entry) {
		add(entry, entry.scheduledAt().isAfter(this.queryBegan));
	}

	/**
	 * Adds one that this worker can't deliver: to it, it waits.
	 */
	void addForOthers(QueuedEntry entry) {
		add(entry, true);
	}

	private void add(QueuedEntry entry, boolean waits) {
		boolean behindAnother = entry.orderingKey().filter((key) -> this.heldKeys.contains(key.hashCode())).isPresent();
		boolean behindWaiting = entry.orderingKey()
			.filter((key) -> this.waitingKeys.contains(key.hashCode()))
			.isPresent();
		entry.orderingKey().ifPresent((key) -> this.heldKeys.add(key.hashCode()));
		if (this.onlyWaiting && (waits || behindWaiting) && !this.inFlight.holds(entry)) {
			entry.orderingKey().ifPresent((key) -> this.waitingKeys.add(key.hashCode()));
			this.waitsUpTo = Optional.of(entry.ulid());
			this.waiting++;
			if (waits) {
				waitsUntil(entry.scheduledAt());
			}
		}
		else {
			this.onlyWaiting = false;
		}
		if (!waits && this.oldest.isEmpty()) {
			this.oldest = Optional.of(entry.scheduledAt());
		}
		if (!behindAnother && !waits && !this.inFlight.holds(entry)) {
			addFree(entry);
		}
	}

	private void waitsUntil(Instant due) {
		Instant until = due.isAfter(this.queryBegan) ? due : this.queryBegan.plus(FOR_OTHERS);
		this.waitsUntil = until.isBefore(this.waitsUntil) ? until : this.waitsUntil;
	}

	private void addFree(QueuedEntry entry) {
		if (entry.strictPredecessor().filter((id) -> !this.memory.isDone(id.ulid())).isPresent()) {
			this.unconfirmed.add(entry);
		}
		else if (entry.strictPredecessor().isPresent() || !this.memory.awaitsPredecessor(entry, this.queryBegan)) {
			addConfirmed(entry);
		}
	}

	private void addConfirmed(QueuedEntry entry) {
		(entry.isolated() ? this.isolated : this.inCompany).add(entry);
		this.deliverableSince = this.deliverableSince.filter((since) -> since.isBefore(entry.scheduledAt()))
			.or(() -> Optional.of(entry.scheduledAt()));
	}

	/**
	 * The predecessors that strictly ordered entries name and the page does not show:
	 * they may have become visible since it was read, or lie in another partition.
	 */
	Set<EntryId> unconfirmed() {
		return this.unconfirmed.stream()
			.flatMap((entry) -> entry.strictPredecessor().stream())
			.collect(Collectors.toSet());
	}

	/**
	 * The entries whose predecessors are gone can be delivered, the others wait.
	 */
	void confirm(Set<EntryId> present) {
		this.unconfirmed.stream()
			.filter((entry) -> entry.strictPredecessor().filter(present::contains).isEmpty())
			.forEach(this::addConfirmed);
		this.unconfirmed.clear();
	}

	/**
	 * Takes up to so many that may be sent together.
	 */
	List<QueuedEntry> takeInCompany(int count) {
		List<QueuedEntry> taken = new ArrayList<>();
		while (taken.size() < count && !this.inCompany.isEmpty()) {
			taken.add(this.inCompany.remove());
		}
		return taken;
	}

	/**
	 * The next that is to be sent isolated.
	 */
	Optional<QueuedEntry> nextIsolated() {
		return Optional.ofNullable(this.isolated.peek());
	}

	Optional<QueuedEntry> takeIsolated() {
		return Optional.ofNullable(this.isolated.poll());
	}

	int inCompany() {
		return this.inCompany.size();
	}

	boolean isEmpty() {
		return this.inCompany.isEmpty() && this.isolated.isEmpty();
	}

	/**
	 * The entries at the beginning, if they all wait for a later time.
	 */
	Optional<Waits> waits() {
		return this.waitsUpTo.map((last) -> new Waits(last, this.waitingKeys, this.waiting, this.waitsUntil));
	}

	/**
	 * When the first entry that is due was due.
	 */
	Optional<Instant> oldest() {
		return this.oldest;
	}

	/**
	 * When the first of those was due that can be delivered: not one that waits behind an
	 * earlier entry of its key.
	 */
	Optional<Instant> deliverableSince() {
		return this.deliverableSince;
	}

	/**
	 * Entries that all wait for a later time.
	 *
	 * @param upTo the last of them
	 * @param keys their ordering keys, as hashes
	 * @param count how many they are
	 * @param until when the first of them is due
	 */
	record Waits(String upTo, Set<Integer> keys, int count, Instant until) {
	}

}
