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
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.UnaryOperator;

import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.Attributes;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Keys;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.Lockstep;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;
import io.slackmgr.dynamodb.outbox.queue.SimulatedEngine;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * One run of makers and workers whose clocks are up to 30 seconds off and are set forth
 * and back while they run. All that happens follows from the seed.
 */
final class OrderSimulation {

	private static final Duration LIMIT = Duration.ofMinutes(5);

	private static final int SKEW = 30_000;

	private static final int WORKERS = 2;

	private static final List<String> KEYS = List.of("a", "b");

	/**
	 * What is changed in the code under test, to see that it is found.
	 *
	 * @param write changes writes
	 * @param view changes what pages show
	 * @param ids whether ids are made by one maker for all, as they should
	 */
	record Mutant(UnaryOperator<ItemWrite> write, UnaryOperator<Map<String, AttributeValue>> view, boolean ids) {

		static final Mutant NONE = new Mutant(UnaryOperator.identity(), UnaryOperator.identity(), false);

	}

	private final Ordering ordering;

	private final Mutant mutant;

	private final Random random;

	private final Lockstep lockstep;

	private final SimulatedEngine engine;

	private final Map<String, List<String>> expected = new HashMap<>();

	private final Set<String> done = new HashSet<>();

	private final List<String> violations = new ArrayList<>();

	private int running;

	private int nonce;

	OrderSimulation(long seed, Ordering ordering, Mutant mutant) {
		this.ordering = ordering;
		this.mutant = mutant;
		this.random = new Random(seed);
		this.lockstep = new Lockstep(this.random);
		this.engine = new SimulatedEngine(this.lockstep, mutant.write(), mutant.view());
		this.engine.latency = 1 + this.random.nextInt(60);
		this.engine.pagePause = (ordering == Ordering.STRICT && this.random.nextBoolean()) ? 300 : 0;
		this.engine.pagesAtOnce = ordering == Ordering.TIMESTAMP;
		this.engine.committed = (keys) -> keys.forEach((key) -> expect(key.sk()));
	}

	/** Runs it, and tells what should not have happened. */
	List<String> run() {
		for (int process = 1; process <= WORKERS; process++) {
			startWorker(process, new SteppingClock((this.ordering == Ordering.STRICT) ? SKEW : 0));
		}
		int makers = (this.ordering == Ordering.STRICT) ? 3 : 1;
		for (int maker = 0; maker < makers; maker++) {
			this.running++;
			SteppingClock clock = new SteppingClock(SKEW);
			this.lockstep.spawn(0, () -> make(clock));
		}
		this.lockstep.run(() -> this.running == 0 && queued() == 0, LIMIT);
		this.lockstep.endAll();
		if (queued() > 0) {
			this.violations.add("never delivered: " + queued());
		}
		return this.violations;
	}

	private long queued() {
		return this.engine.all()
			.stream()
			.map(Key::of)
			.filter((key) -> key.pk().startsWith("QUEUE#") && !key.sk().equals(Keys.LEASE))
			.count();
	}

	private OutboxFixture maker(Clock clock) {
		return OutboxFixture.of(TestQueues.builder(this.engine, clock).partitions(2).random(this.random).build());
	}

	private void make(SteppingClock clock) {
		OutboxFixture one = maker(clock);
		for (int i = 0; i < 6; i++) {
			OutboxFixture repository = this.mutant.ids() ? maker(clock) : one;
			List<OutboxEntry> entries = new ArrayList<>();
			for (int size = this.random.nextInt(3); size >= 0; size--) {
				entries.add(OutboxEntry.builder("t", "e")
					.orderingKey(KEYS.get(this.random.nextInt(KEYS.size())))
					.ordering(this.ordering)
					.build());
			}
			List<OutboxEntry> created = repository.enqueueAll(entries);
			if (this.ordering == Ordering.TIMESTAMP) {
				created.forEach((entry) -> expect(id(entry).ulid()));
			}
			this.lockstep.pause(Duration.ofMillis(this.random.nextBoolean() ? this.random.nextInt(200) : 0));
			clock.step();
		}
		this.running--;
	}

	private void expect(String ulid) {
		this.engine.all()
			.stream()
			.filter((item) -> Key.of(item).sk().equals(ulid))
			.findFirst()
			.ifPresent((item) -> this.expected
				.computeIfAbsent(Attributes.requiredText(item, Attributes.ORDERING_KEY), (key) -> new ArrayList<>())
				.add(ulid));
	}

	private static EntryId id(OutboxEntry entry) {
		return EntryId.parse(OutboxEntryIds.of(entry)).orElseThrow();
	}

	private void startWorker(int process, Clock clock) {
		OutboxSettings settings = new OutboxSettings(2, 4, Duration.ofMillis(100), Duration.ofMillis(800),
				Duration.ofSeconds(1), Duration.ofMillis(500), Duration.ofMillis(800), 0, Duration.ZERO, Duration.ZERO,
				OutboxSettings.Archive.NONE, Duration.ofSeconds(1));
		OutboxPoller[] poller = new OutboxPoller[1];
		LeaseKeeper leases = new LeaseKeeper();
		QueuePort queue = TestQueues.builder(this.engine, clock)
			.settings(settings)
			.backoff((retry) -> Duration.ofMillis(100))
			.nonces(() -> "n" + this.nonce++)
			.partitions(2)
			.port();
		Worker worker = new Worker("w" + process, queue, new SimulatedThreads(this.lockstep, process), InFlight::new,
				new OutboxHandlers(List.of(new TestHandler(this::send))), new OutboxSimulation.Slots(), leases,
				new Fleet(queue, "w" + process, Set.of(OutboxKind.NOTIFICATION.name())), new KeyRuns());
		poller[0] = new OutboxPoller(worker, (drain) -> this.lockstep.spawn(process, drain),
				(delay) -> this.lockstep.spawn(process, () -> {
					this.lockstep.pause(delay);
					poller[0].poll();
				}));
		this.lockstep.spawn(process, () -> {
			while (true) {
				poller[0].poll();
				poller[0].beat();
				leases.renewDue();
				this.lockstep.pause(settings.pollInterval());
			}
		});
	}

	/** An entry may be sent once all before it of its key were delivered. */
	private OutboxDelivery send(OutboxEntry entry) {
		String ulid = id(entry).ulid();
		List<String> order = this.expected.getOrDefault(entry.orderingKey().orElseThrow(), List.of());
		order.stream()
			.takeWhile((earlier) -> !earlier.equals(ulid))
			.filter((earlier) -> order.contains(ulid) && !this.done.contains(earlier))
			.forEach((earlier) -> this.violations.add(ulid + " before " + earlier));
		this.lockstep.pause(Duration.ofMillis(this.random.nextInt(100)));
		this.done.add(ulid);
		return OutboxDelivery.delivered();
	}

	/** Somewhere within its bound, and somewhere else later. */
	private final class SteppingClock extends Clock {

		private final int bound;

		private long skew;

		SteppingClock(int bound) {
			this.bound = bound;
			step();
		}

		void step() {
			this.skew = (this.bound > 0) ? OrderSimulation.this.random.nextInt(2 * this.bound) - this.bound : 0;
		}

		@Override
		public Instant instant() {
			return Instant.ofEpochMilli(OrderSimulation.this.lockstep.now() + this.skew);
		}

		@Override
		public ZoneId getZone() {
			return ZoneOffset.UTC;
		}

		@Override
		public Clock withZone(ZoneId zone) {
			throw new UnsupportedOperationException();
		}

	}

}
