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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.outbox.queue.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items by which instances show each other that they are alive. Each changes its own
 * at every beat. An instance is alive as long as its item keeps changing, by the reader's
 * own clock: nobody's clock is compared with another's. For one thread at a time, but for
 * {@link #leave()}.
 */
public final class Instances {

	static final String BEAT = "beat";

	static final String BEAT_AT = "beat_at";

	/**
	 * The attribute {@code kinds}.
	 */
	public static final String KINDS = "kinds";

	static final String BUSY = "busy";

	/** An item that is older when it is first seen is of an instance long gone. */
	private static final Duration LONG_GONE = Duration.ofMinutes(1);

	private static final Duration KEPT = Duration.ofHours(1);

	private final OutboxEngine engine;

	private final String self;

	private final Set<String> kinds;

	private final Map<String, Instance> others = new TreeMap<>();

	private volatile boolean shown;

	private long beat;

	/**
	 * Creates instances of which none is known yet.
	 * @param self this instance's name
	 * @param kinds the kinds of entries that it delivers
	 */
	Instances(OutboxEngine engine, String self, Set<String> kinds) {
		this.engine = engine;
		this.self = self;
		this.kinds = kinds;
	}

	/**
	 * Shows that this instance is alive.
	 * @param busy the partitions it has more to do of than it can take
	 */
	public void show(Collection<Integer> busy, Instant now) {
		this.beat++;
		Map<String, AttributeValue> item = new HashMap<>(key(this.self).attributes());
		item.put(BEAT, Attributes.number(this.beat));
		item.put(BEAT_AT, Attributes.time(now));
		item.put(KINDS, AttributeValue.fromL(this.kinds.stream().sorted().map(Attributes::text).toList()));
		item.put(BUSY,
				AttributeValue.fromL(busy.stream().sorted().map(Integer::longValue).map(Attributes::number).toList()));
		item.put(OutboxTable.TIME_TO_LIVE, Attributes.seconds(now.plus(KEPT)));
		this.engine.write(ItemWrite.put(item));
		this.shown = true;
	}

	private static Key key(String instance) {
		return new Key(Keys.SETTINGS.pk(), Keys.INSTANCE + instance);
	}

	/**
	 * Looks who else is there.
	 */
	public void look(Instant now) {
		Set<String> seen = new HashSet<>();
		Optional<String> from = Optional.of(Keys.INSTANCE);
		while (from.isPresent()) {
			OutboxEngine.Page page = this.engine
				.page(Range.ascending(Keys.SETTINGS.pk(), from.get(), Keys.INSTANCE + "~", 1000));
			page.items().forEach((item) -> seen.add(see(item, now)));
			from = page.last().map((last) -> last + "!");
		}
		this.others.keySet().retainAll(seen);
	}

	private String see(Map<String, AttributeValue> item, Instant now) {
		String name = Key.of(item).sk().substring(Keys.INSTANCE.length());
		if (name.equals(this.self)) {
			return name;
		}
		long found = Attributes.number(item, BEAT).orElse(0L);
		Instance known = this.others.get(name);
		Instant changed = (known != null) ? known.changedBy(found, now) : firstSeen(item, now);
		Set<Integer> busy = elements(item, BUSY, (element) -> Integer.valueOf(element.n()));
		this.others.put(name, new Instance(found, changed, elements(item, KINDS, AttributeValue::s), busy));
		return name;
	}

	private static Instant firstSeen(Map<String, AttributeValue> item, Instant now) {
		Instant beatAt = Attributes.time(item, BEAT_AT).orElse(Instant.EPOCH);
		return beatAt.isBefore(now.minus(LONG_GONE)) ? Instant.EPOCH : now;
	}

	private static <T> Set<T> elements(Map<String, AttributeValue> item, String name,
			Function<AttributeValue, T> element) {
		return Optional.ofNullable(item.get(name))
			.map(AttributeValue::l)
			.orElse(List.of())
			.stream()
			.map(element)
			.collect(Collectors.toSet());
	}

	/**
	 * The others whose item has changed within so much time, by their names.
	 */
	public Map<String, Instance> alive(Duration lifetime, Instant now) {
		Map<String, Instance> alive = new HashMap<>(this.others);
		alive.values().removeIf((other) -> !now.isBefore(other.changedAt().plus(lifetime)));
		return alive;
	}

	/**
	 * Deletes this instance's item, if there is one. Called by any thread.
	 */
	public void leave() {
		if (this.shown) {
			this.shown = false;
			this.engine.write(ItemWrite.delete(key(this.self)));
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
	public record Instance(long beat, Instant changedAt, Set<String> kinds, Set<Integer> busy) {

		/** A clock that was set back counts from where it is. */
		private Instant changedBy(long found, Instant now) {
			return (this.beat != found || this.changedAt.isAfter(now)) ? now : this.changedAt;
		}

	}

}
