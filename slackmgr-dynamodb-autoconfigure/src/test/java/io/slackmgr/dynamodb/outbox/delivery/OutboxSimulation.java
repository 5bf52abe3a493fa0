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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.Attributes;
import io.slackmgr.dynamodb.outbox.queue.EntryFormat;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.EntryIds;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Keys;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.Lockstep;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Settlement;
import io.slackmgr.dynamodb.outbox.queue.SimulatedEngine;
import io.slackmgr.dynamodb.outbox.queue.Suspicions;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One run of up to four processes, each with the real poller, over one simulated table.
 * All that happens follows from the seed.
 */
final class OutboxSimulation {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	/** Longer than any process is paused. */
	private static final Duration AFTERMATH = Duration.ofSeconds(4);

	/** How many milliseconds clocks are off. */
	private static final long[] SKEWS = { 0, 100, -450, 450 };

	private static final int MAXIMUM_PROCESSES = 4;

	private static final int[] STRANGERS = { 0, 50, 100 };

	private static final int[] RETRIES = { 0, 2, 50, 50, 50 };

	/** In company; then isolated, once for each retry and once more. */
	private static final int DEATHS_IN_COMPANY = Suspicions.ISOLATED_FROM;

	/** What is changed in the code under test, to see that it is found. */
	record Mutant(UnaryOperator<ItemWrite> write, UnaryOperator<Map<String, AttributeValue>> view,
			Supplier<InFlight> inFlight, Supplier<SendSlots> slots, KeyRuns runs) {

		static final Mutant NONE = ofViews(UnaryOperator.identity());

		static Mutant ofWrites(UnaryOperator<ItemWrite> change) {
			return new Mutant(change, UnaryOperator.identity(), InFlight::new, Slots::new, new KeyRuns());
		}

		static Mutant ofViews(UnaryOperator<Map<String, AttributeValue>> change) {
			return new Mutant(UnaryOperator.identity(), change, InFlight::new, Slots::new, new KeyRuns());
		}

		static Mutant ofInFlight(Supplier<InFlight> inFlight) {
			return new Mutant(UnaryOperator.identity(), UnaryOperator.identity(), inFlight, Slots::new, new KeyRuns());
		}

		static Mutant ofSlots(Supplier<SendSlots> slots) {
			return new Mutant(UnaryOperator.identity(), UnaryOperator.identity(), InFlight::new, slots, new KeyRuns());
		}

		static Mutant ofRuns(KeyRuns runs) {
			return new Mutant(UnaryOperator.identity(), UnaryOperator.identity(), InFlight::new, Slots::new, runs);
		}

	}

	/** Entries of a key go together from the first send on, however long sends take. */
	static class Slots extends SendSlots {

		Slots() {
			super(16);
		}

		@Override
		synchronized int longestRun() {
			return OutboxSettings.MAXIMUM_BATCH_SIZE;
		}

	}

	private final OutboxSettings settings;

	private final Random random;

	private final Lockstep lockstep;

	private final SimulatedEngine engine;

	private final Mutant mutant;

	private final EntryIds ids;

	private final Map<String, String> keyOf = new TreeMap<>();

	private final Map<String, String> predecessorOf = new HashMap<>();

	private final Map<String, Integer> sends = new HashMap<>();

	/** What each process is sending. */
	private final Map<Integer, Set<String>> sending = new HashMap<>();

	/** How many retries each has that ends its process, and how often it has done so. */
	private final Map<String, Integer> poison = new TreeMap<>();

	private final Map<String, Integer> deaths = new HashMap<>();

	/** What was being sent by a process that was ended from outside. */
	private final Set<String> killed = new TreeSet<>();

	private final Map<String, Set<Integer>> senders = new HashMap<>();

	private final Set<Integer> excused = new TreeSet<>();

	/** Which process has made which acquisition. */
	private final Map<String, Integer> acquirers = new HashMap<>();

	private final Set<Integer> ended = new TreeSet<>();

	private final Map<String, Integer> failures = new HashMap<>();

	private final Map<String, Integer> done = new TreeMap<>();

	/** What was sent of each ordering key, repeats too. */
	private final Map<String, List<String>> begun = new HashMap<>();

	/** The acquisition under which the last send of each entry began. */
	private final Map<String, String> begunUnder = new HashMap<>();

	/** The acquisition under which each entry was delivered last. */
	private final Map<String, String> deliveredUnder = new HashMap<>();

	/** Processes that have sent, or may have, without having the partition any more. */
	private final Set<Integer> late = new TreeSet<>();

	private final Set<String> accepted = new TreeSet<>();

	private final List<String> violations = new ArrayList<>();

	/**
	 * How many percent of the processes know nothing of the others, as an older version
	 * of the library doesn't: only the leases decide.
	 */
	private int strangersPercent;

	private boolean calm;

	private int refused;

	private int slowness;

	private int poisons;

	private int mostProcesses = MAXIMUM_PROCESSES;

	private int[] retries = RETRIES;

	private int keys = 5;

	private boolean onlyKills;

	private int enqueuers;

	private int nonce;

	private int processes;

	OutboxSimulation(long seed, Mutant mutant) {
		this.random = new Random(seed);
		this.lockstep = new Lockstep(this.random);
		this.engine = new SimulatedEngine(this.lockstep, mutant.write(), mutant.view());
		this.mutant = mutant;
		this.ids = new EntryIds(this.lockstep.clock(0), this.random);
		this.settings = settings(1 + this.random.nextInt(4));
		this.calm = this.random.nextBoolean();
		this.strangersPercent = STRANGERS[this.random.nextInt(STRANGERS.length)];
		this.engine.faultPercent = this.random.nextInt(4);
		this.poisons = Math.max(0, this.random.nextInt(6) - 3);
		this.slowness = this.random.nextBoolean() ? 60 : 500;
		this.engine.latency = 1 + this.random.nextInt(60);
		this.engine.pageSize = this.random.nextBoolean() ? 2 + this.random.nextInt(4) : Integer.MAX_VALUE;
	}

	private static OutboxSettings settings(int batchSize) {
		return new OutboxSettings(2, batchSize, Duration.ofMillis(100), Duration.ofMillis(800), Duration.ofSeconds(1),
				Duration.ofMillis(500), Duration.ofMillis(800), 0, Duration.ZERO, Duration.ZERO,
				OutboxSettings.Archive.KEEP, Duration.ofSeconds(1));
	}

	/** Runs it, and tells what should not have happened. */
	List<String> run() {
		int count = 1 + this.random.nextInt(this.mostProcesses);
		for (int i = 0; i < count; i++) {
			startProcess();
		}
		int transactions = 3 + this.random.nextInt(10);
		this.enqueuers = 1;
		if (this.calm) {
			this.lockstep.run(() -> false, Fleet.lifetime(this.settings));
		}
		this.lockstep.spawn(0, () -> enqueue(transactions));
		if (!this.calm) {
			this.lockstep.spawn(0, this::disturb);
		}
		this.lockstep.run(this::isOver, LIMIT);
		this.engine.faultPercent = 0;
		this.lockstep.run(() -> !this.violations.isEmpty(), AFTERMATH);
		check();
		this.lockstep.endAll();
		this.violations.addAll(this.engine.violations);
		this.violations.addAll(this.lockstep.failures());
		return this.violations;
	}

	/**
	 * The same where no process knows of another: what the leases can't do is found
	 * sooner.
	 */
	OutboxSimulation amongStrangers() {
		this.strangersPercent = 100;
		return this;
	}

	/**
	 * The same with one process at a time, which many entries end, and with no retries.
	 */
	OutboxSimulation amongPoisonousEntries() {
		this.mostProcesses = 1;
		this.poisons = 6;
		this.retries = new int[] { 0 };
		return amongStrangers();
	}

	/**
	 * The same with entries of one key, whose deletes take long: processes end meanwhile.
	 */
	OutboxSimulation ofOneKeyDeletedSlowly() {
		this.keys = 1;
		this.calm = false;
		this.onlyKills = true;
		this.slowness = 1;
		this.engine.batchPause = 200;
		return amongStrangers();
	}

	/**
	 * Runs it without faults, pauses or deaths.
	 * @return the acquisitions that were refused, once all know each other, for each
	 * delivery
	 */
	Refusals runCalmly() {
		this.calm = true;
		this.strangersPercent = 0;
		this.poisons = 0;
		this.engine.faultPercent = 0;
		run();
		return new Refusals(this.refused, this.done.size());
	}

	/** How many acquisitions were refused. */
	record Refusals(int refused, int deliveries) {

		Refusals and(Refusals others) {
			return new Refusals(this.refused + others.refused, this.deliveries + others.deliveries);
		}

	}

	/** Runs it, and tells what it came to. */
	Map<String, Object> trace() {
		run();
		return Map.of("sends", this.sends, "failures", this.failures, "items", this.engine.all(), "end",
				this.lockstep.now());
	}

	private boolean isOver() {
		return !this.violations.isEmpty() || (this.enqueuers == 0 && queued().isEmpty());
	}

	private List<Map<String, AttributeValue>> queued() {
		return this.engine.all()
			.stream()
			.filter((item) -> Key.of(item).pk().startsWith("QUEUE#") && !Key.of(item).sk().equals(Keys.LEASE))
			.toList();
	}

	private QueuePort queue(OutboxEngine engine, int process, Clock clock) {
		return TestQueues.builder(engine, clock)
			.settings(this.settings)
			.backoff((retry) -> Duration.ofMillis(20 + this.random.nextInt(200)))
			.observer(new Observer(process))
			.nonces(() -> nonce(process))
			.partitions(2)
			.port();
	}

	private void startProcess() {
		int process = ++this.processes;
		Clock clock = this.lockstep.clock(SKEWS[this.random.nextInt(SKEWS.length)]);
		OutboxPoller[] poller = new OutboxPoller[1];
		LeaseKeeper leases = new LeaseKeeper();
		QueuePort queue = queue(this.engine, process, clock);
		Worker worker = new Worker("w" + process, queue, new SimulatedThreads(this.lockstep, process),
				this.mutant.inFlight(), new OutboxHandlers(List.of(new Handler(process))), this.mutant.slots().get(),
				leases, new Fleet(isStranger() ? queue(TestEngines.inMemory(), process, clock) : queue, "w" + process,
						Set.of(OutboxKind.NOTIFICATION.name())),
				this.mutant.runs());
		poller[0] = new OutboxPoller(worker, (drain) -> this.lockstep.spawn(process, drain),
				(delay) -> this.lockstep.spawn(process, () -> {
					this.lockstep.pause(delay);
					poller[0].poll();
				}));
		this.lockstep.spawn(process, () -> {
			while (true) {
				poller[0].poll();
				this.lockstep.pause(this.settings.pollInterval());
			}
		});
		this.lockstep.spawn(process, () -> {
			while (true) {
				poller[0].beat();
				this.lockstep.pause(Fleet.interval(this.settings));
			}
		});
		this.lockstep.spawn(process, () -> {
			while (true) {
				leases.renewDue();
				this.lockstep.pause(LeaseKeeper.interval(this.settings));
			}
		});
	}

	private boolean isStranger() {
		return this.random.nextInt(100) < this.strangersPercent;
	}

	private String nonce(int process) {
		String made = "n" + this.nonce++;
		this.acquirers.put(Suspicions.attributeOf(made), process);
		return made;
	}

	private void enqueue(int transactions) {
		Clock clock = this.lockstep.clock(0);
		for (int i = 0; i < transactions; i++) {
			Map<String, TreeSet<String>> transaction = new HashMap<>();
			List<ItemWrite> puts = new ArrayList<>();
			int size = 1 + this.random.nextInt(4);
			for (int j = 0; j < size; j++) {
				puts.add(put(transaction, clock.instant()));
			}
			this.engine.join(puts);
			this.lockstep.pause(Duration.ofMillis(this.random.nextInt(300)));
		}
		this.enqueuers = 0;
	}

	private ItemWrite put(Map<String, TreeSet<String>> ulidsByKey, Instant now) {
		// Three of these are in one partition, two in the other.
		String key = "order-" + this.random.nextInt(this.keys);
		Instant due = now.plusMillis((this.random.nextInt(5) == 0) ? this.random.nextInt(1000) : 0);
		EntryId id = new EntryId(Sha256.place(key, 2), this.ids.next(due));
		boolean poisonous = this.poisons > 0 && this.random.nextInt(8) == 0;
		int maxRetries = poisonous ? this.random.nextInt(3) : this.retries[this.random.nextInt(this.retries.length)];
		OutboxEntry entry = OutboxEntry.builder("t", "e").orderingKey(key).maxRetries(maxRetries).build();
		if (poisonous) {
			this.poisons--;
			this.poison.put(id.ulid(), maxRetries);
		}
		OutboxEntry created = entry.withState(entry.state().created(id.toString(), due, now, 0));
		TreeSet<String> ulids = ulidsByKey.computeIfAbsent(key, (absent) -> new TreeSet<>());
		Optional<String> predecessor = Optional.ofNullable(ulids.lower(id.ulid()));
		ulids.add(id.ulid());
		predecessor.ifPresent((ulid) -> this.predecessorOf.put(id.ulid(), ulid));
		this.keyOf.put(id.ulid(), key);
		this.accepted.add(id.ulid());
		return ItemWrite.put(EntryFormat.create(id, created, predecessor));
	}

	/** Kills and pauses processes for a while, and starts new ones. */
	private void disturb() {
		for (int i = 0; i < 4; i++) {
			this.lockstep.pause(Duration.ofMillis(this.random.nextInt(1500)));
			if (isOver()) {
				return;
			}
			int process = 1 + this.random.nextInt(this.processes);
			if (this.onlyKills || this.random.nextBoolean()) {
				this.killed.addAll(this.sending.getOrDefault(process, Set.of()));
				this.killed.addAll(begunByNow());
				end(process);
			}
			else {
				this.late.add(process);
				this.lockstep.pauseProcess(process, Duration.ofMillis(this.random.nextInt(3000)));
			}
		}
		this.engine.faultPercent = 0;
	}

	/** Last attempts that are counted, and whose sends begin in a moment. */
	private List<String> begunByNow() {
		return this.accepted.stream().filter((ulid) -> isLastAttempt(idOf(ulid))).toList();
	}

	/** Ends a process, in whose place another is started. */
	private void end(int process) {
		this.excused.add(process);
		this.ended.add(process);
		this.lockstep.kill(process);
		startProcess();
	}

	private void check() {
		checkSuspicions();
		this.begun.forEach(this::checkEnd);
		Set<String> parked = new TreeSet<>();
		this.engine.all().stream().filter((item) -> Key.of(item).pk().startsWith("PARKED#")).forEach((item) -> {
			String ulid = Key.of(item).sk();
			parked.add(ulid);
			if (!this.accepted.contains(ulid) || !item.containsKey(Attributes.TENANT)) {
				this.violations.add("an entry that nobody enqueued: " + ulid);
			}
			boolean forCrashes = item.get(Attributes.LAST_ERROR).s().equals(Settlement.CRASHED);
			if (forCrashes && !this.poison.containsKey(ulid) && !this.killed.contains(ulid)) {
				this.violations.add("parked for the crashes of others: " + ulid);
			}
		});
		queued().forEach((item) -> this.violations.add("never delivered: " + Key.of(item)));
		for (String ulid : this.accepted) {
			if (!this.done.containsKey(ulid) && !parked.contains(ulid)) {
				this.violations.add("lost: " + ulid);
			}
			int expected = this.failures.getOrDefault(ulid, 0) + (this.done.containsKey(ulid) ? 1 : 0);
			if (this.sends.getOrDefault(ulid, 0) > expected && !isExcused(ulid)) {
				this.violations.add("sent more often than it failed, without a fault: " + ulid);
			}
			if (this.done.getOrDefault(ulid, 0) > 1 && !isExcused(ulid)) {
				this.violations.add("delivered twice without a fault: " + ulid);
			}
		}
	}

	/**
	 * Of what was delivered of a key the last entry is the last that is sent, whatever is
	 * repeated after crashes.
	 */
	private void checkEnd(String key, List<String> sent) {
		List<String> delivered = sent.stream().filter(this.done::containsKey).toList();
		boolean onTime = sent.stream()
			.flatMap((ulid) -> this.senders.get(ulid).stream())
			.noneMatch(this.late::contains);
		if (onTime && !delivered.isEmpty()) {
			String last = delivered.get(delivered.size() - 1);
			delivered.stream()
				.filter((ulid) -> isPredecessor(last, ulid))
				.forEach((ulid) -> this.violations.add("sent last of " + key + ": " + last + " after " + ulid));
		}
	}

	/** Entries of other transactions may become visible behind a later one. */
	private boolean isPredecessor(String earlier, String later) {
		String predecessor = this.predecessorOf.get(later);
		return predecessor != null && (predecessor.equals(earlier) || isPredecessor(earlier, predecessor));
	}

	/**
	 * The same where the last entry of a run is deleted together with the others.
	 */
	OutboxSimulation deletingWholeRuns() {
		this.engine.batched = (writes) -> {
			Set<Key> all = new LinkedHashSet<>();
			writes.forEach((write) -> {
				all.add(write.key());
				if (write.kind() == ItemWrite.Kind.DELETE) {
					all.addAll(runOf(write.key().sk()));
				}
			});
			boolean deletes = writes.stream().allMatch((write) -> write.kind() == ItemWrite.Kind.DELETE);
			return deletes ? all.stream().map(ItemWrite::delete).toList() : writes;
		};
		return this;
	}

	/** What was delivered of the same key under the same acquisition. */
	private List<Key> runOf(String ulid) {
		return this.deliveredUnder.entrySet()
			.stream()
			.filter((other) -> this.keyOf.get(other.getKey()).equals(this.keyOf.get(ulid))
					&& other.getValue().equals(this.deliveredUnder.get(ulid)))
			.map((other) -> new Key(Keys.queue(idOf(ulid).partition()), other.getKey()))
			.toList();
	}

	private EntryId idOf(String ulid) {
		return new EntryId(Sha256.place(this.keyOf.get(ulid), 2), ulid);
	}

	private boolean isIsolated(EntryId id) {
		return isolated(id).isPresent();
	}

	/** Once it has begun, it is counted as if it had failed. */
	private boolean isLastAttempt(EntryId id) {
		return isolated(id).map((item) -> QueuedEntry.read(id.partition(), item))
			.filter(QueuedEntry::isExhausted)
			.isPresent();
	}

	private Optional<Map<String, AttributeValue>> isolated(EntryId id) {
		return this.engine.find(new Key(Keys.queue(id.partition()), id.ulid()))
			.filter((item) -> item.containsKey(Attributes.ISOLATED_CRASHES));
	}

	/** A process that lives has nobody suspected for what it had in flight. */
	private void checkSuspicions() {
		for (int partition = 0; partition < 2; partition++) {
			Lease lease = this.engine.find(Lease.key(partition)).map(Lease::read).orElse(Lease.NONE);
			lease.suspicions()
				.stored()
				.keySet()
				.stream()
				.filter((suspicion) -> !this.ended.contains(this.acquirers.get(suspicion)))
				.forEach((suspicion) -> this.violations.add("suspicion left by a living process: " + suspicion));
		}
	}

	/** Whether one of those that sent it died or lost a lease. */
	private boolean isExcused(String ulid) {
		return this.senders.getOrDefault(ulid, Set.of()).stream().anyMatch(this.excused::contains);
	}

	/** What a process sends. */
	private final class Handler implements OutboxHandler {

		private final int process;

		private Handler(int process) {
			this.process = process;
		}

		@Override
		public OutboxKind kind() {
			return OutboxKind.NOTIFICATION;
		}

		@Override
		public OutboxDelivery handle(OutboxEntry entry) throws InterruptedException {
			EntryId id = EntryId.parse(entry.id().orElseThrow()).orElseThrow();
			checkTurn(id, entry);
			OutboxSimulation.this.sends.merge(id.ulid(), 1, Integer::sum);
			OutboxSimulation.this.begun
				.computeIfAbsent(OutboxSimulation.this.keyOf.get(id.ulid()), (key) -> new ArrayList<>())
				.add(id.ulid());
			OutboxSimulation.this.senders.computeIfAbsent(id.ulid(), (ulid) -> new TreeSet<>()).add(this.process);
			Set<String> sending = OutboxSimulation.this.sending.computeIfAbsent(this.process,
					(number) -> new TreeSet<>());
			sending.add(id.ulid());
			try {
				return send(id);
			}
			finally {
				sending.remove(id.ulid());
			}
		}

		private OutboxDelivery send(EntryId id) throws InterruptedException {
			int duration = OutboxSimulation.this.random.nextInt(OutboxSimulation.this.slowness);
			if (OutboxSimulation.this.random.nextInt(40) == 0) {
				duration = 600 + OutboxSimulation.this.random.nextInt(600);
			}
			for (int slept = 0; slept < duration; slept += 40) {
				OutboxSimulation.this.lockstep.pause(Duration.ofMillis(40));
				if (OutboxSimulation.this.lockstep.current().interrupted) {
					OutboxSimulation.this.failures.merge(id.ulid(), 1, Integer::sum);
					throw new InterruptedException();
				}
			}
			if (OutboxSimulation.this.poison.containsKey(id.ulid())) {
				int deaths = OutboxSimulation.this.deaths.merge(id.ulid(), 1, Integer::sum);
				if (deaths > DEATHS_IN_COMPANY + OutboxSimulation.this.poison.get(id.ulid()) + 1) {
					OutboxSimulation.this.violations.add("ended too many processes: " + id);
				}
				end(this.process);
				OutboxSimulation.this.lockstep.step();
			}
			if (OutboxSimulation.this.random.nextInt(5) == 0) {
				OutboxSimulation.this.failures.merge(id.ulid(), 1, Integer::sum);
				return OutboxDelivery.failed("bad luck");
			}
			delivered(id);
			return OutboxDelivery.delivered();
		}

		private void delivered(EntryId id) {
			OutboxSimulation.this.done.merge(id.ulid(), 1, Integer::sum);
			Lease lease = lease(id);
			if (isOwn(lease)) {
				OutboxSimulation.this.deliveredUnder.put(id.ulid(), lease.nonce().orElseThrow());
			}
			else {
				OutboxSimulation.this.late.add(this.process);
			}
		}

		private boolean isOwn(Lease lease) {
			return lease.owner().equals(Optional.of("w" + this.process));
		}

		private Lease lease(EntryId id) {
			return OutboxSimulation.this.engine.find(Lease.key(id.partition())).map(Lease::read).orElse(Lease.NONE);
		}

		/** Whether it is the entry's turn, if this worker still has the partition. */
		private void checkTurn(EntryId id, OutboxEntry entry) {
			Lease lease = lease(id);
			if (!isOwn(lease)) {
				return;
			}
			checkIsolation(id);
			checkRun(id, lease);
			queued().stream()
				.map((item) -> Key.of(item).sk())
				.filter((ulid) -> isEarlier(ulid, id)
						&& (isPredecessor(ulid, id.ulid()) || lease.inFlight().containsKey(ulid))
						&& !isDeliveredUnder(lease, ulid))
				.forEach((ulid) -> OutboxSimulation.this.violations.add("out of turn: " + id + " before " + ulid));
			Optional.ofNullable(OutboxSimulation.this.predecessorOf.get(id.ulid()))
				.filter((ulid) -> !OutboxSimulation.this.sends.containsKey(ulid))
				.ifPresent((ulid) -> OutboxSimulation.this.violations
					.add("before its predecessor: " + id + " before " + ulid));
		}

		private boolean isEarlier(String ulid, EntryId id) {
			return ulid.compareTo(id.ulid()) < 0 && isOfSameKey(ulid, id.ulid());
		}

		private boolean isOfSameKey(String one, String other) {
			return OutboxSimulation.this.keyOf.get(one).equals(OutboxSimulation.this.keyOf.get(other));
		}

		private boolean isDeliveredUnder(Lease lease, String ulid) {
			return lease.nonce().equals(Optional.ofNullable(OutboxSimulation.this.deliveredUnder.get(ulid)));
		}

		/** One entry of a key is sent at a time, and each that is was claimed. */
		private void checkRun(EntryId id, Lease lease) {
			OutboxSimulation.this.sending.getOrDefault(this.process, Set.of())
				.stream()
				.filter((ulid) -> isOfSameKey(ulid, id.ulid())
						&& lease.nonce().equals(Optional.ofNullable(OutboxSimulation.this.begunUnder.get(ulid))))
				.forEach((ulid) -> OutboxSimulation.this.violations.add("two of a key: " + id + " and " + ulid));
			if (!lease.inFlight().containsKey(id.ulid())) {
				OutboxSimulation.this.violations.add("sent without a claim: " + id);
			}
			OutboxSimulation.this.begunUnder.put(id.ulid(), lease.nonce().orElseThrow());
			long behind = lease.suspicions()
				.stored()
				.values()
				.stream()
				.filter((left) -> left.containsKey(id.ulid())
						&& left.keySet().stream().anyMatch((ulid) -> isEarlier(ulid, id)))
				.count();
			if (behind > 1) {
				OutboxSimulation.this.violations.add("suspected twice for another of its key: " + id);
			}
		}

		/** An isolated entry has its partition to itself, and the process at its end. */
		private void checkIsolation(EntryId id) {
			List<EntryId> beside = OutboxSimulation.this.sending.getOrDefault(this.process, Set.of())
				.stream()
				.map((ulid) -> idOf(ulid))
				.toList();
			List<EntryId> near = beside.stream().filter((other) -> other.partition() == id.partition()).toList();
			if (!near.isEmpty() && (isIsolated(id) || near.stream().anyMatch(OutboxSimulation.this::isIsolated))) {
				OutboxSimulation.this.violations.add("sent beside an isolated entry: " + id + " and " + near);
			}
			if (!beside.isEmpty()
					&& (isLastAttempt(id) || beside.stream().anyMatch(OutboxSimulation.this::isLastAttempt))) {
				OutboxSimulation.this.violations.add("sent beside a last attempt: " + id + " and " + beside);
			}
		}

	}

	private final class Observer implements OutboxObserver {

		private final int process;

		private Observer(int process) {
			this.process = process;
		}

		@Override
		public void count(Event event, OutboxKind kind, int count) {
			if (event == Event.LEASE_LOST) {
				OutboxSimulation.this.excused.add(this.process);
				OutboxSimulation.this.late.add(this.process);
			}
			if (event == Event.LEASE_REFUSED) {
				OutboxSimulation.this.refused++;
			}
		}

	}

}
