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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.Instances;
import io.slackmgr.dynamodb.outbox.queue.Instances.Instance;
import io.slackmgr.dynamodb.outbox.queue.PartitionCount;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Decides which of the instances that are alive serves which partition. What two
 * instances know differs for a few beats at most; the leases decide meanwhile, and
 * nothing is lost when two serve a partition or nobody does. Safe for use by many
 * threads.
 */
final class Fleet {

	private static final Logger logger = LoggerFactory.getLogger(Fleet.class);

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);

	private static final int BEATS_IN_A_LEASE = 3;

	/** For how long a partition counts as busy that was so once. */
	private static final Duration BUSY_TIME = Duration.ofSeconds(10);

	private final Instances instances;

	private final Clock clock;

	private final String self;

	private final Set<String> kinds;

	private final PartitionCount partitions;

	private final Duration interval;

	private final Map<Integer, Instant> busyUntil = new ConcurrentHashMap<>();

	private volatile Set<Integer> own = Set.of();

	private volatile Set<Integer> shared = Set.of();

	private volatile boolean joined;

	private volatile boolean alone = true;

	/** One beat at a time, and no lock that is held while a request runs. */
	private final AtomicBoolean beating = new AtomicBoolean();

	private volatile Instant nextBeat = Instant.EPOCH;

	private int left;

	/**
	 * Creates a fleet that knows of nobody yet.
	 * @param self this instance's name
	 * @param kinds the kinds of entries that it delivers
	 */
	Fleet(QueuePort queue, String self, Set<String> kinds) {
		this.instances = queue.instances(self, kinds);
		this.clock = queue.clock();
		this.self = self;
		this.kinds = kinds;
		this.partitions = queue.partitions();
		this.interval = interval(queue.settings());
	}

	/**
	 * How often {@link #beatIfDue()} is to be called.
	 */
	static Duration interval(OutboxSettings settings) {
		Duration part = settings.lease().dividedBy(BEATS_IN_A_LEASE);
		return (part.compareTo(LONGEST_INTERVAL) < 0) ? part : LONGEST_INTERVAL;
	}

	/**
	 * After which time without a change an instance is taken for dead.
	 */
	static Duration lifetime(OutboxSettings settings) {
		return lifetime(interval(settings));
	}

	private static Duration lifetime(Duration interval) {
		return interval.multipliedBy(5).dividedBy(2);
	}

	/**
	 * Shows that this instance is alive, and looks who else is, when it is time to.
	 * @return the partitions that this instance serves since, and did not before
	 */
	Set<Integer> beatIfDue() {
		if (!this.beating.compareAndSet(false, true)) {
			return Set.of();
		}
		try {
			Instant now = this.clock.instant();
			boolean clockSetBack = this.nextBeat.isAfter(now.plus(this.interval));
			if (now.isBefore(this.nextBeat) && !clockSetBack) {
				return Set.of();
			}
			this.nextBeat = now.plus(this.interval);
			return beat(now);
		}
		finally {
			this.beating.set(false);
		}
	}

	private Set<Integer> beat(Instant now) {
		int leftBefore = left();
		this.busyUntil.values().removeIf((until) -> !until.isAfter(now));
		attempt(() -> this.instances.show(this.busyUntil.keySet(), now));
		boolean looked = attempt(() -> this.instances.look(now));
		// Others may be alive, though they can't be read: the assignment stays.
		if (!looked && this.joined) {
			return Set.of();
		}
		int count = this.partitions.current();
		Map<String, Instance> alive = this.instances.alive(lifetime(this.interval), now);
		Optional<Set<Integer>> gained = assign(alive, count, leftBefore);
		if (gained.isEmpty()) {
			attempt(this.instances::leave);
		}
		return gained.orElse(Set.of());
	}

	private static boolean attempt(Runnable request) {
		try {
			request.run();
			return true;
		}
		catch (DataAccessException ex) {
			logger.debug("The outbox's instances can't be read or written: {}", ex.getMessage());
			return false;
		}
	}

	private synchronized int left() {
		return this.left;
	}

	/**
	 * Assigns the partitions anew.
	 * @return those that this instance serves since; empty if it has left meanwhile
	 */
	private synchronized Optional<Set<Integer>> assign(Map<String, Instance> alive, int count, int leftBefore) {
		if (this.left != leftBefore) {
			return Optional.empty();
		}
		Set<Integer> busy = new HashSet<>(this.busyUntil.keySet());
		alive.values().forEach((other) -> busy.addAll(other.busy()));
		Set<Integer> served = new HashSet<>();
		Set<Integer> servedByOthers = new HashSet<>();
		for (String kind : kinds(alive)) {
			Assignment assignment = Assignment.of(instances(alive, kind), busy, count);
			for (int partition = 0; partition < count; partition++) {
				boolean own = assignment.instance(partition).filter(this.self::equals).isPresent();
				(own ? served : servedByOthers).add(partition);
			}
		}
		servedByOthers.retainAll(served);
		Set<Integer> before = this.own;
		this.alone = alive.isEmpty();
		this.own = Set.copyOf(served);
		this.shared = Set.copyOf(servedByOthers);
		this.joined = true;
		served.removeAll(before);
		return Optional.of(served);
	}

	private Set<String> kinds(Map<String, Instance> alive) {
		return Stream.concat(Stream.of(this.kinds), alive.values().stream().map(Instance::kinds))
			.flatMap(Set::stream)
			.collect(Collectors.toSet());
	}

	/** Those that deliver a kind of entries. */
	private Set<String> instances(Map<String, Instance> alive, String kind) {
		Set<String> instances = new HashSet<>();
		if (this.kinds.contains(kind)) {
			instances.add(this.self);
		}
		alive.forEach((name, other) -> {
			if (other.kinds().contains(kind)) {
				instances.add(name);
			}
		});
		return instances;
	}

	/**
	 * Whether this instance has looked who else is there.
	 */
	boolean isJoined() {
		return this.joined;
	}

	/**
	 * Whether this instance serves a partition.
	 */
	boolean isOwn(int partition) {
		return this.own.contains(partition);
	}

	/**
	 * Whether another instance serves a partition as well, which this one serves: it
	 * delivers other kinds of entries.
	 */
	boolean isShared(int partition) {
		return this.shared.contains(partition);
	}

	/**
	 * The partitions that this instance serves and has no backlog of: what is enqueued
	 * there is delivered here, and at once.
	 */
	List<Integer> idleOwn() {
		Instant now = this.clock.instant();
		IntPredicate busy = (partition) -> Optional.ofNullable(this.busyUntil.get(partition))
			.filter((until) -> until.isAfter(now))
			.isPresent();
		return this.own.stream().filter((partition) -> !busy.test(partition)).sorted().toList();
	}

	/**
	 * A partition has more to do than this instance can take at the moment.
	 */
	void busy(int partition) {
		this.busyUntil.put(partition, this.clock.instant().plus(BUSY_TIME));
	}

	/**
	 * Whether no other instance is alive, as far as this one knows.
	 */
	boolean isAlone() {
		return this.alone;
	}

	/**
	 * Tells the others that this instance serves nothing any more. A beat under way takes
	 * back what it has shown.
	 */
	void leave() {
		synchronized (this) {
			this.left++;
			this.own = Set.of();
			this.shared = Set.of();
			this.joined = false;
			this.nextBeat = Instant.EPOCH;
		}
		attempt(this.instances::leave);
	}

}
