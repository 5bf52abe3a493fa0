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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.function.UnaryOperator;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.EntryFormat;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.EntryIds;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.Lockstep;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.SimulatedEngine;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;

/**
 * Instances with the default settings over one simulated table, whose handlers take a
 * certain time. The time is simulated too: what is measured does not depend on the
 * machine.
 */
final class FleetSimulation {

	static final int PARTITIONS = OutboxSettings.DEFAULTS.partitions();

	private static final int LATENCY = 10;

	private final Random random;

	private final Lockstep lockstep;

	private final SimulatedEngine engine;

	private final EntryIds ids;

	private final Duration handler;

	private final int concurrency;

	/** How many entries each instance has sent. */
	private final Map<String, Integer> sent = new TreeMap<>();

	/** When an entry of each partition was last sent. */
	private final Map<Integer, Instant> lastSent = new HashMap<>();

	/** The longest time in which none of a partition's entries was sent. */
	private Duration longestGap = Duration.ZERO;

	private final Map<String, Duration> slow = new HashMap<>();

	private final Set<String> delivered = new TreeSet<>();

	private final Map<String, OutboxPoller> pollers = new TreeMap<>();

	private final Map<String, Long> committed = new HashMap<>();

	/** How long entries have waited for their send, in milliseconds. */
	private final List<Long> waits = new ArrayList<>();

	private IntFunction<SendSlots> slots = SendSlots::new;

	private boolean skewed = true;

	private int instances;

	private int deliveredAgain;

	private int claims;

	private int refused;

	private int isolated;

	FleetSimulation(long seed, Duration handler, int concurrency) {
		this.random = new Random(seed);
		this.lockstep = new Lockstep(this.random);
		this.lockstep.stepsInAMillisecond = 200;
		this.engine = new SimulatedEngine(this.lockstep, this::observed, UnaryOperator.identity());
		this.engine.latency = LATENCY;
		this.engine.pagesAtOnce = true;
		this.ids = new EntryIds(this.lockstep.clock(0), this.random);
		this.handler = handler;
		this.concurrency = concurrency;
	}

	/** The same where each request takes so long, and all clocks are right. */
	FleetSimulation withLatency(int millis) {
		this.skewed = false;
		this.engine.leastLatency = millis;
		this.engine.latency = 1;
		return this;
	}

	FleetSimulation withSlots(IntFunction<SendSlots> wanted) {
		this.slots = wanted;
		return this;
	}

	private ItemWrite observed(ItemWrite write) {
		this.claims += write.sets().containsKey(Lease.IN_FLIGHT) ? 1 : 0;
		return write;
	}

	/** Starts an instance that knows the others. */
	String join() {
		return join(OutboxKind.NOTIFICATION);
	}

	String join(OutboxKind kind) {
		return start(this.engine, kind);
	}

	/**
	 * Starts one as an older version of the library has it: it does not show itself, and
	 * does not look for others.
	 */
	String joinUnseen() {
		return start(TestEngines.inMemory(), OutboxKind.NOTIFICATION);
	}

	private String start(OutboxEngine presence, OutboxKind kind) {
		int process = ++this.instances;
		String name = "w" + process;
		Clock clock = this.lockstep.clock((this.skewed) ? this.random.nextInt(900) - 450 : 0);
		OutboxSettings settings = OutboxSettings.DEFAULTS;
		OutboxHandlers handlers = new OutboxHandlers(List.of(new Handler(name, kind)));
		OutboxPoller[] poller = new OutboxPoller[1];
		LeaseKeeper leases = new LeaseKeeper();
		TestQueues queues = TestQueues.builder(this.engine, clock)
			.backoff((retry) -> Duration.ofSeconds(1))
			.observer(new Observer())
			.nonces(() -> name + "-" + this.random.nextLong());
		Worker worker = new Worker(name, queues.port(), new SimulatedPool(this.lockstep, process, this.concurrency),
				InFlight::new, handlers, this.slots.apply(this.concurrency), leases,
				new Fleet(TestQueues.builder(presence, clock).port(), name, handlers.kinds()), new KeyRuns());
		poller[0] = new OutboxPoller(worker, (drain) -> this.lockstep.spawn(process, drain),
				(delay) -> this.lockstep.spawn(process, () -> {
					this.lockstep.pause(delay);
					poller[0].poll();
				}));
		repeat(process, settings.pollInterval(), poller[0]::poll);
		repeat(process, Fleet.interval(settings), poller[0]::beat);
		repeat(process, LeaseKeeper.interval(settings), leases::renewDue);
		this.pollers.put(name, poller[0]);
		return name;
	}

	private void repeat(int process, Duration pause, Runnable action) {
		this.lockstep.spawn(process, () -> {
			while (true) {
				action.run();
				this.lockstep.pause(pause);
			}
		});
	}

	/** Ends one like a process that is killed. */
	void kill(String name) {
		this.lockstep.kill(Integer.parseInt(name.substring(1)));
		this.pollers.remove(name);
	}

	/** Stops one for a while, so that it loses its leases, and lets it go on. */
	void pause(String name, Duration time) {
		this.lockstep.pauseProcess(Integer.parseInt(name.substring(1)), time);
	}

	/** Stops one as its application does. */
	void leave(String name) {
		OutboxPoller poller = this.pollers.remove(name);
		this.lockstep.spawn(Integer.parseInt(name.substring(1)), () -> {
			poller.stop();
			poller.leave();
		});
	}

	private OutboxDelivery send(String name, OutboxEntry entry) {
		EntryId id = EntryId.parse(entry.id().orElseThrow()).orElseThrow();
		Instant now = Instant.ofEpochMilli(this.lockstep.now());
		Duration gap = Duration.between(this.lastSent.getOrDefault(id.partition(), now), now);
		this.longestGap = (gap.compareTo(this.longestGap) > 0) ? gap : this.longestGap;
		this.lastSent.put(id.partition(), now);
		Optional.ofNullable(this.committed.remove(id.ulid()))
			.ifPresent((at) -> this.waits.add(now.toEpochMilli() - at));
		this.lockstep.pause(this.slow.getOrDefault(id.ulid(), this.handler));
		this.sent.merge(name, 1, Integer::sum);
		this.deliveredAgain += this.delivered.add(id.ulid()) ? 0 : 1;
		return OutboxDelivery.delivered();
	}

	/** Puts entries into the first partitions, in turn. */
	void backlog(int entries, int partitions) {
		backlog(OutboxKind.NOTIFICATION, entries, partitions);
	}

	void backlog(OutboxKind kind, int entries, int partitions) {
		for (int i = 0; i < entries; i++) {
			put(kind, i % partitions);
		}
		for (int partition = 0; partition < partitions; partition++) {
			this.lastSent.put(partition, Instant.ofEpochMilli(this.lockstep.now()));
		}
	}

	/** Puts an entry into each partition whose send takes long. */
	void slowEntries(Duration send) {
		for (int partition = 0; partition < PARTITIONS; partition++) {
			this.slow.put(put(OutboxKind.NOTIFICATION, partition).ulid(), send);
		}
	}

	/** Puts entries of one ordering key. */
	void backlogOfAKey(int entries) {
		for (int i = 0; i < entries; i++) {
			put(0, OutboxEntry.builder("t", "e").orderingKey("k").build());
		}
	}

	/**
	 * Puts so many entries a second, one after another at irregular times, and tells the
	 * only instance.
	 * @param keys how many ordering keys they have, 0 for entries without
	 */
	void steady(int entries, int aSecond, int keys) {
		OutboxPoller maker = this.pollers.values().iterator().next();
		this.lockstep.spawn(0, () -> {
			double due = this.lockstep.now();
			for (int i = 0; i < entries; i++) {
				due += -Math.log(1 - this.random.nextDouble()) * 1000 / aSecond;
				while (this.lockstep.now() < due) {
					this.lockstep.pause(Duration.ofMillis(1));
				}
				OutboxEntryBuilder entry = OutboxEntry.builder("t", "e");
				int key = this.random.nextInt(Math.max(1, keys));
				List<Integer> near = maker.nearPartitions();
				int any = near.isEmpty() ? this.random.nextInt(PARTITIONS) : near.get(this.random.nextInt(near.size()));
				EntryId id = (keys == 0) ? put(any, entry.build())
						: put(key % PARTITIONS, entry.orderingKey("k" + key).build());
				this.committed.put(id.ulid(), this.lockstep.now());
				maker.enqueued(id);
			}
		});
	}

	private EntryId put(OutboxKind kind, int partition) {
		return put(partition, OutboxEntry.builder("t", "e").kind(kind).build());
	}

	private EntryId put(int partition, OutboxEntry entry) {
		Instant now = Instant.ofEpochMilli(this.lockstep.now());
		EntryId id = new EntryId(partition, this.ids.next(now));
		OutboxEntry created = entry.withState(entry.state().created(id.toString(), now, now, 3));
		this.engine.put(EntryFormat.create(id, created, Optional.empty()));
		return id;
	}

	/**
	 * Puts entries, each from an instance by chance, and half of them into a partition of
	 * that instance, as those that have no ordering key.
	 */
	void trickle(int entries, Duration pause) {
		List<String> makers = List.copyOf(this.pollers.keySet());
		this.lockstep.spawn(0, () -> {
			for (int i = 0; i < entries; i++) {
				OutboxPoller maker = this.pollers.get(makers.get(this.random.nextInt(makers.size())));
				List<Integer> near = maker.nearPartitions();
				int partition = (i % 2 == 0 && !near.isEmpty()) ? near.get(this.random.nextInt(near.size()))
						: this.random.nextInt(PARTITIONS);
				maker.enqueued(put(OutboxKind.NOTIFICATION, partition));
				this.lockstep.pause(pause);
			}
		});
	}

	void run(Duration time) {
		this.lockstep.run(() -> false, time);
	}

	/** Runs for so long, and tells how many entries each instance has sent meanwhile. */
	Map<String, Integer> measure(Duration time) {
		this.sent.clear();
		this.claims = 0;
		run(time);
		return new TreeMap<>(this.sent);
	}

	int claims() {
		return this.claims;
	}

	/** How many conditional writes were refused since the last call. */
	int takeRefused() {
		int taken = this.refused;
		this.refused = 0;
		return taken;
	}

	/** The longest gap since the last call. */
	Duration takeLongestGap() {
		Duration taken = this.longestGap;
		this.longestGap = Duration.ZERO;
		return taken;
	}

	/** How many requests there were since the last call. */
	int takeRequests() {
		int taken = this.engine.requests;
		this.engine.requests = 0;
		return taken;
	}

	/** How long entries have waited since the last call, in milliseconds, sorted. */
	List<Long> takeWaits() {
		List<Long> taken = this.waits.stream().sorted().toList();
		this.waits.clear();
		return taken;
	}

	/** How long it takes until so many entries were delivered. */
	Duration runUntilDelivered(int entries, Duration limit) {
		long began = this.lockstep.now();
		this.lockstep.run(() -> this.delivered.size() >= entries, limit);
		return Duration.ofMillis(this.lockstep.now() - began);
	}

	int delivered() {
		return this.delivered.size();
	}

	/** How many entries were sent isolated. */
	int isolated() {
		return this.isolated;
	}

	int parked() {
		return (int) this.engine.all().stream().filter((item) -> Key.of(item).pk().startsWith("PARKED#")).count();
	}

	int deliveredAgain() {
		return this.deliveredAgain;
	}

	/** Ends all tasks, and tells what went wrong. */
	List<String> end() {
		this.lockstep.endAll();
		return this.lockstep.failures();
	}

	/** What an instance sends. */
	private final class Handler implements OutboxHandler {

		private final String instance;

		private final OutboxKind kind;

		private Handler(String instance, OutboxKind kind) {
			this.instance = instance;
			this.kind = kind;
		}

		@Override
		public OutboxKind kind() {
			return this.kind;
		}

		@Override
		public OutboxDelivery handle(OutboxEntry entry) {
			return send(this.instance, entry);
		}

	}

	private final class Observer implements OutboxObserver {

		@Override
		public void count(Event event, OutboxKind kind, int count) {
			if (event == Event.LEASE_REFUSED || event == Event.LEASE_LOST) {
				FleetSimulation.this.refused += count;
			}
			if (event == Event.ISOLATED) {
				FleetSimulation.this.isolated += count;
			}
		}

	}

}
