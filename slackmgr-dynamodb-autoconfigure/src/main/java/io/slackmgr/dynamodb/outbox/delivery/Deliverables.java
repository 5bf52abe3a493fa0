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
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;

/**
 * The entries of a page that can be delivered: they are due, and no earlier entry of
 * their ordering key is in the queue, or each earlier one can be delivered before them in
 * the same run. Entries are added in key order.
 */
final class Deliverables {

	/** How long an entry waits, as far as this worker knows, which others deliver. */
	private static final Duration FOR_OTHERS = Duration.ofSeconds(30);

	private final Deque<List<QueuedEntry>> inCompany = new ArrayDeque<>();

	/** The runs that the next entry of their key may extend. */
	private final Map<String, List<QueuedEntry>> open = new HashMap<>();

	private final Deque<QueuedEntry> isolated = new ArrayDeque<>();

	private final List<List<QueuedEntry>> unconfirmed = new ArrayList<>();

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
		inFlight.keys().forEach((key) -> this.heldKeys.add(key.hashCode()));
		this.waitingKeys = new HashSet<>(heldKeys);
		this.queryBegan = queryBegan;
	}

	void add(QueuedEntry entry) {
		add(entry, isEarly(entry));
	}

	/**
	 * Adds one that goes without others of its key.
	 */
	void addAlone(QueuedEntry entry) {
		closeRun(entry);
		add(entry, isEarly(entry));
		closeRun(entry);
	}

	private boolean isEarly(QueuedEntry entry) {
		return entry.scheduledAt().isAfter(this.queryBegan);
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
		if (waits || this.inFlight.holds(entry)) {
			closeRun(entry);
		}
		else if (behindAnother) {
			extendRun(entry);
		}
		else {
			addFree(entry);
		}
	}

	/**
	 * Lets an entry that only waits for those before it follow them in their run. What it
	 * names as its predecessor must be one of them: another may become visible between.
	 */
	private void extendRun(QueuedEntry entry) {
		List<QueuedEntry> run = entry.orderingKey().map(this.open::get).orElse(null);
		if (run == null) {
			return;
		}
		boolean follows = entry.predecessor().isEmpty() || run.stream().anyMatch((earlier) -> isNamed(earlier, entry));
		if (follows && !entry.isolated()) {
			run.add(entry);
		}
		else {
			closeRun(entry);
		}
	}

	private static boolean isNamed(QueuedEntry earlier, QueuedEntry later) {
		return later.strictPredecessor()
			.map(earlier.id()::equals)
			.orElseGet(() -> later.predecessor().filter(earlier.ulid()::equals).isPresent());
	}

	private void closeRun(QueuedEntry entry) {
		entry.orderingKey().ifPresent(this.open::remove);
	}

	private void waitsUntil(Instant due) {
		Instant until = due.isAfter(this.queryBegan) ? due : this.queryBegan.plus(FOR_OTHERS);
		this.waitsUntil = until.isBefore(this.waitsUntil) ? until : this.waitsUntil;
	}

	private void addFree(QueuedEntry entry) {
		if (entry.strictPredecessor().filter((id) -> !this.memory.isDone(id.ulid())).isPresent()) {
			this.unconfirmed.add(openRun(entry));
		}
		else if (entry.strictPredecessor().isPresent() || !this.memory.awaitsPredecessor(entry, this.queryBegan)) {
			addConfirmed(openRun(entry));
		}
	}

	private List<QueuedEntry> openRun(QueuedEntry first) {
		List<QueuedEntry> run = new ArrayList<>(List.of(first));
		if (!first.isolated()) {
			first.orderingKey().ifPresent((key) -> this.open.put(key, run));
		}
		return run;
	}

	private void addConfirmed(List<QueuedEntry> run) {
		QueuedEntry entry = run.get(0);
		if (entry.isolated()) {
			this.isolated.add(entry);
		}
		else {
			this.inCompany.add(run);
		}
		this.deliverableSince = this.deliverableSince.filter((since) -> since.isBefore(entry.scheduledAt()))
			.or(() -> Optional.of(entry.scheduledAt()));
	}

	/**
	 * The predecessors that strictly ordered entries name and the page does not show:
	 * they may have become visible since it was read, or lie in another partition.
	 */
	Set<EntryId> unconfirmed() {
		return this.unconfirmed.stream()
			.flatMap((run) -> run.get(0).strictPredecessor().stream())
			.collect(Collectors.toSet());
	}

	/**
	 * The entries whose predecessors are gone can be delivered, the others wait.
	 */
	void confirm(Set<EntryId> present) {
		this.unconfirmed.stream()
			.filter((run) -> run.get(0).strictPredecessor().filter(present::contains).isEmpty())
			.forEach(this::addConfirmed);
		this.unconfirmed.clear();
	}

	/**
	 * Takes up to so many that may be sent together, one of each key.
	 */
	List<QueuedEntry> takeInCompany(int count) {
		return takeRuns(count, 1).entries();
	}

	/**
	 * Takes runs of up to so many entries: the first entries of all runs that there is
	 * room for, then their second ones, and so on. The rest of a run that is taken is
	 * found again by the next page.
	 * @param count how many entries at most
	 * @param longest how long a run may be
	 */
	Batch takeRuns(int count, int longest) {
		List<List<QueuedEntry>> taken = new ArrayList<>();
		List<List<QueuedEntry>> whole = new ArrayList<>();
		while (taken.size() < count && !this.inCompany.isEmpty()) {
			List<QueuedEntry> run = this.inCompany.remove();
			whole.add(run);
			taken.add(new ArrayList<>(run.subList(0, 1)));
		}
		int left = count - taken.size();
		for (int place = 1; place < longest && left > 0; place++) {
			int before = left;
			for (int i = 0; i < taken.size() && left > 0; i++) {
				if (place < whole.get(i).size()) {
					taken.get(i).add(whole.get(i).get(place));
					left--;
				}
			}
			if (left == before) {
				break;
			}
		}
		return new Batch(taken);
	}

	/**
	 * How many entries can be taken in runs of some length.
	 */
	int inRuns(int longest) {
		return this.inCompany.stream().mapToInt((run) -> Math.min(run.size(), longest)).sum();
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

	/**
	 * How many can be taken, one of each key.
	 */
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
