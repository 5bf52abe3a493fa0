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
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.OutboxTable.Key;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

/**
 * The instances that deliver, and which of them serves which partition. Each has an item
 * that it changes at every beat, and reads those of all. An instance is alive as long as
 * its item keeps changing, by the reader's own clock: nobody's clock is compared with
 * another's. What two instances know differs for a few beats at most; the leases decide
 * meanwhile, and nothing is lost when two serve a partition or nobody does. Safe for use
 * by many threads.
 */
final class Fleet {

	static final String BEAT = "beat";

	static final String BEAT_AT = "beat_at";

	static final String KINDS = "kinds";

	static final String BUSY = "busy";

	private static final Logger logger = LoggerFactory.getLogger(Fleet.class);

	private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(2);

	private static final int BEATS_IN_A_LEASE = 3;

	/** For how long a partition counts as busy that was so once. */
	private static final Duration BUSY_TIME = Duration.ofSeconds(10);

	/** An item that is older when it is first seen is of an instance long gone. */
	private static final Duration LONG_GONE = Duration.ofMinutes(1);

	private static final Duration KEPT = Duration.ofHours(1);

	private final OutboxEngine engine;

	private final Clock clock;

	private final String self;

	private final Set<String> kinds;

	private final PartitionCount partitions;

	private final Duration interval;

	private final Map<Integer, Instant> busyUntil = new ConcurrentHashMap<>();

	private final Map<String, Instance> others = new TreeMap<>();

	private volatile Set<Integer> own = Set.of();

	private volatile Set<Integer> shared = Set.of();

	private volatile boolean joined;

	private volatile boolean alone = true;

	/** One beat at a time, and no lock that is held while a request runs. */
	private final AtomicBoolean beating = new AtomicBoolean();

	private volatile Instant nextBeat = Instant.EPOCH;

	private volatile boolean shown;

	private long beat;

	/**
	 * Creates a fleet that knows of nobody yet.
	 * @param self this instance's name
	 * @param kinds the kinds of entries that it delivers
	 */
	Fleet(OutboxEngine engine, Clock clock, OutboxSettings settings, String self, Set<String> kinds,
			PartitionCount partitions) {
		this.engine = engine;
		this.clock = clock;
		this.self = self;
		this.kinds = kinds;
		this.partitions = partitions;
		this.interval = interval(settings);
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
			if (now.isBefore(this.nextBeat)) {
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
		attempt(() -> show(now));
		boolean looked = attempt(() -> look(now));
		// Others may be alive, though they can't be read: the assignment stays.
		return (looked || !this.joined) ? assign(now) : Set.of();
	}

	private static boolean attempt(Runnable request) {
		try {
			request.run();
			return true;
		}
		catch (DataAccessException ex) {
			logger.debug("The outbox's instances can't be read or written, to be tried again: {}", ex.getMessage());
			return false;
		}
	}

	private void show(Instant now) {
		this.beat++;
		List<AttributeValue> busy = ownBusy(now).stream().map(Attributes::number).toList();
		Map<String, AttributeValue> item = new HashMap<>(key(this.self).attributes());
		item.put(BEAT, Attributes.number(this.beat));
		item.put(BEAT_AT, Attributes.time(now));
		item.put(KINDS, AttributeValue.fromL(this.kinds.stream().sorted().map(Attributes::text).toList()));
		item.put(BUSY, AttributeValue.fromL(busy));
		item.put(OutboxTable.TIME_TO_LIVE, Attributes.seconds(now.plus(KEPT)));
		this.engine.write(ItemWrite.put(item));
		this.shown = true;
	}

	private List<Long> ownBusy(Instant now) {
		this.busyUntil.values().removeIf((until) -> !until.isAfter(now));
		return this.busyUntil.keySet().stream().sorted().map(Integer::longValue).toList();
	}

	private static Key key(String instance) {
		return new Key(OutboxTable.SETTINGS.pk(), OutboxTable.INSTANCE + instance);
	}

	private void look(Instant now) {
		Set<String> seen = new HashSet<>();
		Optional<String> from = Optional.of(OutboxTable.INSTANCE);
		while (from.isPresent()) {
			OutboxEngine.Page page = this.engine
				.page(Range.ascending(OutboxTable.SETTINGS.pk(), from.get(), OutboxTable.INSTANCE + "~", 1000));
			page.items().forEach((item) -> seen.add(see(item, now)));
			from = page.last().map((last) -> last + "!");
		}
		this.others.keySet().retainAll(seen);
	}

	private String see(Map<String, AttributeValue> item, Instant now) {
		String name = Key.of(item).sk().substring(OutboxTable.INSTANCE.length());
		if (name.equals(this.self)) {
			return name;
		}
		long found = Attributes.number(item, BEAT).orElse(0L);
		Instance known = this.others.get(name);
		Instant changed = (known != null) ? known.changedBy(found, now) : firstSeen(item, now);
		Set<Integer> busy = texts(item, BUSY, AttributeValue::n).stream()
			.map(Integer::valueOf)
			.collect(Collectors.toSet());
		this.others.put(name, new Instance(found, changed, texts(item, KINDS, AttributeValue::s), busy));
		return name;
	}

	private static Instant firstSeen(Map<String, AttributeValue> item, Instant now) {
		Instant beatAt = Attributes.time(item, BEAT_AT).orElse(Instant.EPOCH);
		return beatAt.isBefore(now.minus(LONG_GONE)) ? Instant.EPOCH : now;
	}

	private static Set<String> texts(Map<String, AttributeValue> item, String name,
			Function<AttributeValue, String> text) {
		return Optional.ofNullable(item.get(name))
			.map(AttributeValue::l)
			.orElse(List.of())
			.stream()
			.map(text)
			.collect(Collectors.toSet());
	}

	private Set<Integer> assign(Instant now) {
		Map<String, Instance> alive = new HashMap<>(this.others);
		alive.values().removeIf((other) -> !now.isBefore(other.changedAt().plus(lifetime(this.interval))));
		Set<Integer> busy = new HashSet<>(this.busyUntil.keySet());
		alive.values().forEach((other) -> busy.addAll(other.busy()));
		this.alone = alive.isEmpty();
		int count = this.partitions.current();
		Set<Integer> before = this.own;
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
		this.own = Set.copyOf(served);
		this.shared = Set.copyOf(servedByOthers);
		this.joined = true;
		served.removeAll(before);
		return served;
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
	 * Tells the others that this instance serves nothing any more.
	 */
	void leave() {
		this.own = Set.of();
		this.shared = Set.of();
		this.joined = false;
		this.nextBeat = Instant.EPOCH;
		if (this.shown) {
			this.shown = false;
			try {
				this.engine.write(ItemWrite.delete(key(this.self)));
			}
			catch (DataAccessException ex) {
				logger.debug("This instance of the outbox is taken for dead soon: {}", ex.getMessage());
			}
		}
	}

	/**
	 * Another instance.
	 *
	 * @param beat its last beat
	 * @param changedAt when that was first seen
	 * @param kinds the kinds of entries that it delivers
	 * @param busy the partitions it has more to do of than it can take
	 */
	private record Instance(long beat, Instant changedAt, Set<String> kinds, Set<Integer> busy) {

		private Instant changedBy(long found, Instant now) {
			return (this.beat != found) ? now : this.changedAt;
		}

	}

}
