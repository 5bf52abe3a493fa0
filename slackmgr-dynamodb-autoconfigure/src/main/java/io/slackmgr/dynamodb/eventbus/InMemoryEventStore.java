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

package io.slackmgr.dynamodb.eventbus;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicBoolean;

import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Events in this process's memory: not durable, and seen by this process only.
 */
final class InMemoryEventStore implements EventStore {

	/** Each tenant's events together, newest first. */
	private static final Comparator<EventKey> ORDER = Comparator.comparing(EventKey::tenantId)
		.thenComparing(Comparator.comparing(EventKey::sk).reversed())
		.thenComparing(Comparator.comparing(EventKey::pk).reversed());

	private static final String BEFORE_NEWEST = "~";

	private static final int SWEEP_INTERVAL = 1000;

	private final NavigableMap<EventKey, Event> events = new ConcurrentSkipListMap<>(ORDER);

	/** By the keys that they have in a table. */
	private final Map<EventKey, Marker> markers = new ConcurrentHashMap<>();

	private final InMemoryTransactions transactions;

	private final Clock clock;

	private int saved;

	InMemoryEventStore(InMemoryTransactions transactions, Clock clock) {
		this.transactions = transactions;
		this.clock = clock;
	}

	@Override
	public void save(Event event, Map<String, AttributeValue> item, List<Map<String, AttributeValue>> tagEntries) {
		this.transactions.write(new Save(event));
	}

	@Override
	public Map<EventKey, EventKey> marked(Collection<EventKey> wanted) {
		Map<EventKey, EventKey> found = new HashMap<>();
		wanted.forEach((key) -> marked(key).ifPresent((marker) -> found.put(key, marker.event())));
		return found;
	}

	private Optional<Marker> marked(EventKey key) {
		return Optional.ofNullable(this.markers.get(key)).filter((marker) -> !marker.isExpired(this.clock.instant()));
	}

	@Override
	public Optional<Event> read(EventKey key) {
		return live(this.events.get(key));
	}

	private Optional<Event> live(@Nullable Event event) {
		return Optional.ofNullable(event).filter((found) -> !found.isExpired(this.clock.instant()));
	}

	@Override
	public Map<EventKey, Event> read(Collection<EventKey> keys) {
		Map<EventKey, Event> found = new HashMap<>();
		keys.forEach((key) -> read(key).ifPresent((event) -> found.put(key, event)));
		return found;
	}

	@Override
	public List<Event> byId(String id) {
		return this.events.values().stream().filter((event) -> event.id().equals(id)).toList();
	}

	@Override
	public Slice read(Range range) {
		EventQuery query = range.query();
		EventKey from = range.after().orElse(new EventKey(EventKey.partition(query.tenantId(), ""), BEFORE_NEWEST));
		List<Event> found = new ArrayList<>();
		int looked = 0;
		for (Event event : this.events.tailMap(from, false).values()) {
			if (!event.tenantId().equals(query.tenantId())) {
				break;
			}
			if (isInRange(event, query)) {
				if (event.tags().containsAll(query.tags()) && !event.isExpired(range.now())) {
					found.add(event);
				}
				if (++looked == range.limit()) {
					return new Slice(found, Optional.of(event.key()));
				}
			}
		}
		return new Slice(found, Optional.empty());
	}

	private static boolean isInRange(Event event, EventQuery query) {
		Instant time = event.publishedAt();
		return query.eventType().filter((type) -> !type.equals(event.eventType())).isEmpty()
				&& query.start().filter(time::isBefore).isEmpty() && query.end().filter(time::isAfter).isEmpty();
	}

	@Override
	public boolean delete(Event event) {
		boolean joins = isTransactionRunning();
		AtomicBoolean deleted = new AtomicBoolean();
		this.transactions.write(() -> deleted.set(this.events.remove(event.key()) != null));
		return joins || deleted.get();
	}

	@Override
	public boolean isTransactionRunning() {
		return this.transactions.isTransactionRunning();
	}

	/**
	 * Stores an event. Changes are applied one after another.
	 */
	private final class Save implements InMemoryTransactions.Change {

		private final Event event;

		Save(Event event) {
			this.event = event;
		}

		@Override
		public void check() {
			InMemoryEventStore store = InMemoryEventStore.this;
			boolean taken = this.event.identity().isIdGiven() && store.marked(marker()).isPresent();
			if (taken || store.read(this.event.key()).isPresent()) {
				throw new DuplicateEventException(this.event, null);
			}
		}

		@Override
		public void apply() {
			InMemoryEventStore store = InMemoryEventStore.this;
			store.events.put(this.event.key(), this.event);
			if (this.event.identity().isIdGiven()) {
				store.markers.put(marker(), new Marker(this.event.key(), this.event.expiresAt()));
			}
			if (++store.saved % SWEEP_INTERVAL == 0) {
				Instant now = store.clock.instant();
				store.events.values().removeIf((stored) -> stored.isExpired(now));
				store.markers.values().removeIf((marker) -> marker.isExpired(now));
			}
		}

		private EventKey marker() {
			return EventFormat.markerKey(this.event.tenantId(), this.event.id());
		}

	}

	/**
	 * Says that an id is taken, and nothing of what the event says.
	 *
	 * @param event where the event is
	 * @param expiresAt until when, if ever
	 */
	private record Marker(EventKey event, Optional<Instant> expiresAt) {

		boolean isExpired(Instant now) {
			return this.expiresAt.filter((time) -> !time.isAfter(now)).isPresent();
		}

	}

}
