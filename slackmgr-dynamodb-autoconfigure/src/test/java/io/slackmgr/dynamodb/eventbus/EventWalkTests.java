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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.LoadSize;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Walks all pages of many events, by all kinds of filters, while others publish, against
 * a plain model.
 */
class EventWalkTests {

	private static final int EVENTS = LoadSize.of(1500, 5000);

	private static final List<String> TYPES = List.of("order.placed", "order.paid", "order.shipped");

	private static final List<String> TAGS = List.of("vip", "eu", "gift");

	private static final Duration SPAN = Duration.ofHours(1);

	private final Random random = new Random(7);

	@Test
	void inMemoryWalkMeetsEachEventOnce() throws Exception {
		EventBusFixture fixture = EventBusFixture.inMemory();
		walkAll(fixture, (events) -> events.forEach(fixture.bus::publish));
	}

	@Test
	void dynamoDbWalkMeetsEachEventOnce() throws Exception {
		try (EventBusFixture.Table table = new EventBusFixture.Table(LocalDynamoDb.clientBuilder())) {
			walkAll(EventBusFixture.dynamoDb(table), table::fill);
		}
	}

	@Test
	void walkAcrossTheIndexsBeginningMeetsEachEventOnce() throws Exception {
		EventTagIndex index = new EventTagIndex(EventBusFixture.NOW.plus(SPAN.dividedBy(2)));
		try (EventBusFixture.Table table = new EventBusFixture.Table(LocalDynamoDb.clientBuilder())) {
			walkAll(EventBusFixture.dynamoDb(table, index), (events) -> {
				table.fill(events.stream()
					.filter((event) -> event.publishedAt().isBefore(index.completeSince()))
					.toList());
				table.fillIndexed(events.stream()
					.filter((event) -> !event.publishedAt().isBefore(index.completeSince()))
					.toList());
			});
		}
	}

	private void walkAll(EventBusFixture fixture, Consumer<List<Event>> fill) throws Exception {
		List<Event> model = IntStream.range(0, EVENTS).mapToObj((index) -> event(fixture)).toList();
		fill.accept(model);
		// A part of them expires before the walks begin.
		fixture.clock.advance(Duration.ofMinutes(5));
		Semaphore turns = new Semaphore(0);
		ExecutorService others = Executors.newSingleThreadExecutor();
		try {
			Future<?> publishing = others.submit(() -> publishInTurns(turns, fixture));
			Set<String> ids = new HashSet<>(model.stream().map(Event::id).toList());
			for (EventQuery query : queries()) {
				List<Event> found = walk(fixture.bus, query, turns).stream()
					.filter((event) -> ids.contains(event.id()))
					.toList();
				assertThat(found.stream().map(Event::id)).as(query.toString())
					.containsExactlyInAnyOrderElementsOf(expected(model, query, fixture.clock.instant()));
				assertThat(found).isSortedAccordingTo(Comparator.comparing(Event::publishedAt).reversed());
			}
			assertThat(publishing).isNotDone();
		}
		finally {
			others.shutdownNow();
		}
	}

	private Event event(EventBusFixture fixture) {
		// Few enough times that many events share one.
		Instant time = EventBusFixture.NOW
			.plus(SPAN.dividedBy(EVENTS / 5).multipliedBy(this.random.nextInt(EVENTS / 5)));
		EventBuilder event = fixture.event(TYPES.get(this.random.nextInt(TYPES.size()))).publishedAt(time);
		TAGS.stream().filter((tag) -> this.random.nextInt(3) == 0).forEach(event::tags);
		return event.ttl((this.random.nextInt(10) == 0) ? Duration.ofMinutes(5) : Duration.ofDays(1)).build();
	}

	/** Publishes two events while each page is read. */
	private static Void publishInTurns(Semaphore turns, EventBusFixture fixture) throws InterruptedException {
		Random own = new Random(11);
		while (true) {
			turns.acquire();
			Instant time = EventBusFixture.NOW.plusMillis(own.nextLong(SPAN.toMillis()));
			String type = TYPES.get(own.nextInt(TYPES.size()));
			fixture.bus.publish(fixture.event(type).tags("vip").publishedAt(time).build());
		}
	}

	private static List<EventQuery> queries() {
		List<EventQuery> queries = new ArrayList<>();
		Random limits = new Random(3);
		for (Optional<String> type : List.of(Optional.<String>empty(), Optional.of(TYPES.get(1)))) {
			for (Set<String> tags : List.of(Set.<String>of(), Set.of("eu"), Set.of("vip", "eu", "gift"))) {
				for (Optional<Instant> start : List.of(Optional.<Instant>empty(),
						Optional.of(EventBusFixture.NOW.plus(SPAN.dividedBy(4))))) {
					for (Optional<Instant> end : List.of(Optional.<Instant>empty(),
							Optional.of(EventBusFixture.NOW.plus(SPAN.dividedBy(2))))) {
						queries.add(new EventQuery("acme", type, tags, start, end, 50 + limits.nextInt(EVENTS / 5),
								Optional.empty()));
					}
				}
			}
		}
		return queries;
	}

	private static List<Event> walk(EventBus bus, EventQuery query, Semaphore turns) {
		List<Event> found = new ArrayList<>();
		Optional<String> cursor = Optional.empty();
		do {
			turns.release(2);
			EventPage page = bus.query(cursor.map(query::after).orElse(query));
			assertThat(page.events().size()).isLessThanOrEqualTo(query.limit());
			found.addAll(page.events());
			cursor = page.nextCursor();
		}
		while (cursor.isPresent());
		return found;
	}

	private static List<String> expected(List<Event> model, EventQuery query, Instant now) {
		return model.stream()
			.filter((event) -> query.eventType().isEmpty() || query.eventType().get().equals(event.eventType()))
			.filter((event) -> event.tags().containsAll(query.tags()))
			.filter((event) -> query.start().isEmpty() || !event.publishedAt().isBefore(query.start().get()))
			.filter((event) -> query.end().isEmpty() || !event.publishedAt().isAfter(query.end().get()))
			.filter((event) -> event.expiresAt().isEmpty() || event.expiresAt().get().isAfter(now))
			.map(Event::id)
			.toList();
	}

}
