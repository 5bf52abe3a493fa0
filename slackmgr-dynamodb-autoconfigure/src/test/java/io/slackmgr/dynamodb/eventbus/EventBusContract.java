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
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.exception.SizeLimitException;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.Test;

import org.springframework.dao.IncorrectResultSizeDataAccessException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every event bus does, wherever its events are.
 */
@OnAnyEngine
abstract class EventBusContract {

	final EventBusFixture fixture = fixture();

	final EventBus bus = this.fixture.bus;

	abstract EventBusFixture fixture();

	private EventBuilder event() {
		return this.fixture.event();
	}

	private List<String> ids(EventQuery query) {
		return this.bus.query(query).events().stream().map(Event::id).toList();
	}

	private List<String> outcomes(String call) {
		return this.fixture.outcomes.stream().filter((outcome) -> outcome.startsWith(call)).sorted().toList();
	}

	private void atSameTime(int threads, Callable<?> work) throws Exception {
		ExecutorService pool = Executors.newFixedThreadPool(threads);
		try {
			CyclicBarrier start = new CyclicBarrier(threads);
			List<Future<Object>> running = IntStream.range(0, threads).mapToObj((index) -> pool.<Object>submit(() -> {
				start.await();
				return work.call();
			})).toList();
			for (Future<Object> future : running) {
				future.get(1, TimeUnit.MINUTES);
			}
		}
		finally {
			pool.shutdownNow();
		}
	}

	@Test
	void publishedEventIsFoundAsItWas() {
		Event event = event().sourceId("shop")
			.correlationId("c-1")
			.payload(Map.of("total", 12, "lines", List.of("a", "b")))
			.metadata("trace", "t-1")
			.tags("vip", "eu")
			.version(3)
			.build();

		String id = this.bus.publish(event);

		Event stored = event.withTtl(Duration.ofDays(30));
		assertThat(this.bus.findEvent(id)).hasValue(stored);
		assertThat(this.bus.findEvent("acme", id)).hasValue(stored);
		assertThat(this.bus.query(EventQuery.of("acme")).events()).containsExactly(stored);
		assertThat(stored.publishedAt()).isEqualTo(EventBusFixture.NOW);
		assertThat(this.fixture.outcomes).containsExactly("publish SUCCESS", "query SUCCESS");
	}

	@Test
	void eventOfTheBusHasTheTimeOfItsClock() {
		assertThat(this.bus.event("acme", "issue.opened").build().createdAt()).isEqualTo(EventBusFixture.NOW);
	}

	@Test
	void eventWithOnlyATypeIsFound() {
		Event event = event().ttl(Duration.ofMinutes(1)).build();

		this.bus.publish(event);

		assertThat(this.bus.findEvent(event.id())).hasValue(event);
		assertThat(event.id()).matches("[0-9A-HJKMNP-TV-Z]{26}");
	}

	@Test
	void repeatedIdIsPublishedOnce() {
		this.bus.publish(event().id("e-1").payload("first").build());
		this.fixture.clock.advance(Duration.ofSeconds(1));

		assertThat(this.bus.publish(event().id(" e-1 ").payload("second").build())).isEqualTo("e-1");
		assertThat(this.bus.publish(this.fixture.event("other").id("e-1").build())).isEqualTo("e-1");

		assertThat(this.bus.query(EventQuery.of("acme")).events()).hasSize(1);
		assertThat(this.bus.findEvent("acme", "e-1").orElseThrow().payloadAs(String.class)).isEqualTo("first");
		assertThat(outcomes("publish")).containsExactly("publish DEDUPED", "publish DEDUPED", "publish SUCCESS");
	}

	@Test
	void idIsTheTenantsOwn() {
		this.bus.publish(event().id("e-1").build());
		this.bus.publish(Event.builder("globex", "order.placed").id("e-1").clock(this.fixture.clock).build());

		assertThat(this.bus.findEvent("acme", "e-1")).map(Event::tenantId).hasValue("acme");
		assertThat(this.bus.findEvent("globex", "e-1")).map(Event::tenantId).hasValue("globex");
		assertThat(this.bus.findEvent("initech", "e-1")).isEmpty();
		assertThatThrownBy(() -> this.bus.findEvent("e-1")).isInstanceOf(IncorrectResultSizeDataAccessException.class)
			.hasMessageContaining("e-1");
		assertThatThrownBy(() -> this.bus.deleteEvent("e-1"))
			.isInstanceOf(IncorrectResultSizeDataAccessException.class);
		assertThat(this.bus.deleteEvent("globex", "e-1")).isTrue();
		assertThat(this.bus.findEvent("e-1")).map(Event::tenantId).hasValue("acme");
	}

	@Test
	void expiredEventOfAnotherTenantIsInNobodysWay() {
		this.bus.publish(event().id("e-1").ttl(Duration.ofMinutes(1)).build());
		this.bus.publish(Event.builder("globex", "order.placed").id("e-1").clock(this.fixture.clock).build());
		this.fixture.clock.advance(Duration.ofMinutes(1));

		assertThat(this.bus.findEvent("e-1")).map(Event::tenantId).hasValue("globex");
		assertThat(this.bus.deleteEvent("e-1")).isTrue();
		assertThat(this.bus.findEvent("e-1")).isEmpty();
		assertThat(this.bus.deleteEvent("e-1")).isFalse();
	}

	@Test
	void sameObjectWithoutAGivenIdIsPublishedOnce() {
		Event event = event().build();

		this.bus.publish(event);
		this.bus.publish(event);

		assertThat(ids(EventQuery.of("acme"))).containsExactly(event.id());
		assertThat(outcomes("publish")).containsExactly("publish DEDUPED", "publish SUCCESS");
	}

	@Test
	void idIsFreeOnceItsEventHasExpired() {
		this.bus.publish(event().id("e-1").ttl(Duration.ofMinutes(1)).payload("first").build());
		this.fixture.clock.advance(Duration.ofMinutes(1));

		assertThat(this.bus.findEvent("acme", "e-1")).isEmpty();
		assertThat(ids(EventQuery.of("acme"))).isEmpty();
		this.bus.publish(event().id("e-1").payload("second").build());

		assertThat(this.bus.findEvent("e-1").orElseThrow().payloadAs(String.class)).isEqualTo("second");
		assertThat(ids(EventQuery.of("acme").withType("order.placed"))).containsExactly("e-1");
	}

	@Test
	void idStaysTakenAfterItsEventWasDeleted() {
		this.bus.publish(event().id("e-1").build());

		assertThat(this.bus.deleteEvent("acme", "e-1")).isTrue();
		assertThat(this.bus.publish(event().id("e-1").build())).isEqualTo("e-1");

		assertThat(this.bus.findEvent("acme", "e-1")).isEmpty();
		assertThat(this.bus.deleteEvent("acme", "e-1")).isFalse();
		assertThat(outcomes("delete")).containsExactly("delete SUCCESS", "delete SUCCESS");
	}

	@Test
	void eightThreadsPublishOneIdOnce() throws Exception {
		atSameTime(8, () -> this.bus.publish(event().id("e-1").metadata("subscriptions", "2").build()));

		assertThat(ids(EventQuery.of("acme"))).containsExactly("e-1");
		assertThat(this.fixture.enqueued).hasValue(2);
		assertThat(Collections.frequency(this.fixture.outcomes, "publish SUCCESS")).isEqualTo(1);
		assertThat(Collections.frequency(this.fixture.outcomes, "publish DEDUPED")).isEqualTo(7);
	}

	@Test
	void eightThreadsDeleteOneEventOnce() throws Exception {
		this.bus.publish(event().id("e-1").build());
		List<Boolean> answers = Collections.synchronizedList(new ArrayList<>());

		atSameTime(8, () -> answers.add(this.bus.deleteEvent("e-1")));

		assertThat(answers).hasSize(8).containsOnlyOnce(true);
	}

	@Test
	void eventAndEntriesAppearWithTheCommit() {
		this.fixture.transaction.executeWithoutResult((status) -> {
			this.bus.publish(event().id("e-1").metadata("subscriptions", "1").build());
			assertThat(ids(EventQuery.of("acme"))).isEmpty();
			assertThat(this.fixture.enqueued).hasValue(0);
			assertThat(outcomes("publish")).isEmpty();
		});
		this.fixture.transaction.executeWithoutResult((status) -> {
			this.bus.publish(event().id("e-2").metadata("subscriptions", "1").build());
			status.setRollbackOnly();
		});

		assertThat(ids(EventQuery.of("acme"))).containsExactly("e-1");
		assertThat(this.fixture.enqueued).hasValue(1);
		assertThat(outcomes("publish")).containsExactly("publish SUCCESS");
	}

	@Test
	void idPublishedBeforeDoesNotRefuseTheTransaction() {
		this.bus.publish(event().id("e-1").build());

		this.fixture.transaction.executeWithoutResult((status) -> {
			assertThat(this.bus.publish(event().id("e-1").metadata("subscriptions", "1").build())).isEqualTo("e-1");
			this.bus.publish(event().id("e-2").build());
			this.bus.publish(event().id("e-2").build());
		});

		assertThat(ids(EventQuery.of("acme"))).containsExactlyInAnyOrder("e-1", "e-2");
		assertThat(this.fixture.enqueued).hasValue(0);
		assertThat(outcomes("publish")).containsExactly("publish DEDUPED", "publish DEDUPED", "publish SUCCESS",
				"publish SUCCESS");
	}

	@Test
	void lostRaceRefusesTheCommitAndItsRetrySucceeds() {
		assertThatThrownBy(() -> this.fixture.transaction.executeWithoutResult((status) -> {
			this.bus.publishAll(List.of(event().id("e-1").build(), event().id("e-2").build()));
			publishElsewhere(event().id("e-1").build());
		})).isInstanceOfSatisfying(DuplicateEventException.class, (duplicate) -> {
			assertThat(duplicate.eventId()).isEqualTo("e-1");
			assertThat(duplicate.tenantId()).isEqualTo("acme");
		});
		assertThat(ids(EventQuery.of("acme"))).containsExactly("e-1");

		this.fixture.transaction.executeWithoutResult(
				(status) -> this.bus.publishAll(List.of(event().id("e-1").build(), event().id("e-2").build())));
		assertThat(ids(EventQuery.of("acme"))).containsExactlyInAnyOrder("e-1", "e-2");
	}

	private void publishElsewhere(Event event) {
		try {
			atSameTime(1, () -> this.bus.publish(event));
		}
		catch (Exception ex) {
			throw new IllegalStateException(ex);
		}
	}

	@Test
	void repeatedLibraryIdRefusesTheTransaction() {
		Event event = event().build();
		this.bus.publish(event);

		for (int run = 0; run < 2; run++) {
			assertThatThrownBy(() -> this.fixture.transaction.executeWithoutResult((status) -> this.bus.publish(event)))
				.isInstanceOf(DuplicateEventException.class);
		}
		assertThat(ids(EventQuery.of("acme"))).containsExactly(event.id());
	}

	@Test
	void deliveredEventNeedsATenantOfTheOutbox() {
		String tenant = "t".repeat(256);
		this.bus.publish(Event.builder(tenant, "order.placed").build());

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.bus
				.publish(Event.builder(tenant, "order.placed").id("e-1").metadata("subscriptions", "1").build()))
			.withMessageContaining("tenantId")
			.withMessageContaining("255");
		assertThat(ids(EventQuery.of(tenant))).hasSize(1).doesNotContain("e-1");
	}

	@Test
	void whatIsPublishedAfterACommitIsPublishedAtOnce() {
		this.fixture.transaction.executeWithoutResult((status) -> {
			this.bus.publish(event().id("e-1").build());
			TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
				@Override
				public void afterCommit() {
					EventBusContract.this.bus.publish(event().id("e-2").metadata("subscriptions", "1").build());
				}
			});
		});

		assertThat(ids(EventQuery.of("acme"))).containsExactlyInAnyOrder("e-1", "e-2");
		assertThat(this.fixture.enqueued).hasValue(1);
		assertThat(outcomes("publish")).containsExactly("publish SUCCESS", "publish SUCCESS");
	}

	@Test
	void publishAllSkipsWhatIsThere() {
		this.bus.publish(event().id("e-3").build());
		this.bus.publish(event().id("e-40").build());
		List<Event> events = new ArrayList<>(
				IntStream.range(0, 60).mapToObj((index) -> event().id("e-" + index).build()).toList());
		events.add(event().id("e-7").build());

		List<String> ids = this.bus.publishAll(events);

		assertThat(ids).hasSize(61).startsWith("e-0", "e-1").endsWith("e-7");
		assertThat(ids(EventQuery.of("acme"))).hasSize(60).doesNotHaveDuplicates();
		assertThat(Collections.frequency(this.fixture.outcomes, "publish DEDUPED")).isEqualTo(3);
		assertThat(Collections.frequency(this.fixture.outcomes, "publish SUCCESS")).isEqualTo(60);
	}

	@Test
	void publishAllKeepsEachEventWholeWithAllItsEntries() {
		List<Event> events = IntStream.range(0, 5)
			.mapToObj((index) -> event().id("e-" + index).metadata("subscriptions", "45").build())
			.toList();

		this.bus.publishAll(events);

		assertThat(ids(EventQuery.of("acme"))).hasSize(5);
		assertThat(this.fixture.enqueued).hasValue(5 * 45);
	}

	@Test
	void eventTwiceInATransactionIsReportedAtCommit() {
		List<Event> twice = List.of(event().id("e-1").build(), event().id("e-1").build());
		this.fixture.transaction.executeWithoutResult((status) -> {
			assertThat(this.bus.publishAll(twice)).containsExactly("e-1", "e-1");
			status.setRollbackOnly();
		});
		assertThat(outcomes("publish")).isEmpty();

		this.fixture.transaction.executeWithoutResult((status) -> this.bus.publishAll(twice));

		assertThat(ids(EventQuery.of("acme"))).containsExactly("e-1");
		assertThat(outcomes("publish")).containsExactly("publish DEDUPED", "publish SUCCESS");
	}

	@Test
	void publishAllOfNothingDoesNothing() {
		assertThat(this.bus.publishAll(List.of())).isEmpty();
	}

	@Test
	void queryFindsNewestFirstWithBothBoundsOfItsRange() {
		Instant start = EventBusFixture.NOW;
		for (int i = 0; i < 5; i++) {
			this.bus.publish(event().id("e-" + i).publishedAt(start.plusNanos(i)).build());
		}

		assertThat(ids(EventQuery.of("acme"))).containsExactly("e-4", "e-3", "e-2", "e-1", "e-0");
		EventQuery range = EventQuery.of("acme").from(start.plusNanos(1)).to(start.plusNanos(3));
		assertThat(ids(range)).containsExactly("e-3", "e-2", "e-1");
		assertThat(ids(range.withType("order.placed"))).containsExactly("e-3", "e-2", "e-1");
		assertThat(ids(range.withType("order.paid"))).isEmpty();
		assertThat(ids(EventQuery.of("acm"))).isEmpty();
		assertThat(ids(EventQuery.of("acme").withType("order"))).isEmpty();
	}

	@Test
	void boundaryTimesAreFoundOnBothPaths() {
		this.bus.publish(event().id("first").publishedAt(EventTimes.FIRST).build());
		this.bus.publish(event().id("last").publishedAt(EventTimes.LAST).build());

		EventQuery exact = EventQuery.of("acme").from(EventTimes.FIRST).to(EventTimes.LAST);
		assertThat(ids(exact)).containsExactly("last", "first");
		assertThat(ids(exact.withType("order.placed"))).containsExactly("last", "first");
	}

	@Test
	void queryFindsOnlyEventsWithAllTags() {
		this.bus.publish(event().id("both").tags("vip", "eu").build());
		this.bus.publish(event().id("one").tags("vip").build());
		this.bus.publish(event().id("longer").tags("vips", "eu").build());
		this.bus.publish(event().id("none").build());

		assertThat(ids(EventQuery.of("acme").withTags("vip", "eu"))).containsExactly("both");
		assertThat(ids(EventQuery.of("acme").withType("order.placed").withTags("vip")))
			.containsExactlyInAnyOrder("both", "one");
	}

	@Test
	void expiredEventsAreAbsentAndDoNotShortenPages() {
		for (int i = 0; i < 30; i++) {
			Duration life = (i % 3 == 0) ? Duration.ofHours(2) : Duration.ofMinutes(1);
			this.bus.publish(event().id("e-" + i).ttl(life).publishedAt(EventBusFixture.NOW.plusSeconds(i)).build());
		}
		this.fixture.clock.advance(Duration.ofMinutes(1));

		EventPage page = this.bus.query(EventQuery.of("acme").withLimit(5));
		assertThat(page.events().stream().map(Event::id)).containsExactly("e-27", "e-24", "e-21", "e-18", "e-15");
		EventPage next = this.bus.query(EventQuery.of("acme").withLimit(5).after(page.nextCursor().orElseThrow()));
		assertThat(next.events().stream().map(Event::id)).containsExactly("e-12", "e-9", "e-6", "e-3", "e-0");
		assertThat(next.nextCursor()).isEmpty();
		assertThat(this.fixture.store.read(List.of(event().id("e-1").publishedAt(EventBusFixture.NOW).build().key())))
			.isEmpty();
	}

	@Test
	void eventsOfOneNanosecondAreAllThereInOneOrder() {
		for (int i = 0; i < 40; i++) {
			this.bus.publish(this.fixture.event((i % 2 == 0) ? "order.placed" : "order.paid").id("e-" + i).build());
		}

		List<String> whole = ids(EventQuery.of("acme"));
		assertThat(whole).hasSize(40).doesNotHaveDuplicates();
		for (int limit : new int[] { 1, 3, 7, 39 }) {
			assertThat(walk(EventQuery.of("acme").withLimit(limit))).containsExactlyElementsOf(whole);
		}
		assertThat(walk(EventQuery.of("acme").withType("order.paid").withLimit(3)))
			.containsExactlyElementsOf(ids(EventQuery.of("acme").withType("order.paid")))
			.hasSize(20);
	}

	private List<String> walk(EventQuery query) {
		List<String> found = new ArrayList<>();
		EventPage page = this.bus.query(query);
		page.events().forEach((event) -> found.add(event.id()));
		while (page.nextCursor().isPresent()) {
			page = this.bus.query(query.after(page.nextCursor().get()));
			page.events().forEach((event) -> found.add(event.id()));
		}
		return found;
	}

	@Test
	void cursorOfAnotherQueryIsRefused() {
		for (int i = 0; i < 3; i++) {
			this.bus.publish(event().id("e-" + i).tags("vip").build());
			this.bus.publish(Event.builder("globex", "order.placed").id("e-" + i).clock(this.fixture.clock).build());
		}
		EventQuery query = EventQuery.of("acme").withLimit(1);
		String cursor = this.bus.query(query).nextCursor().orElseThrow();

		assertThat(this.bus.query(query.withLimit(2).after(cursor)).events()).hasSize(2);
		List<EventQuery> others = List.of(EventQuery.of("globex"), query.withType("order.placed"),
				query.withTags("vip"), query.from(EventBusFixture.NOW), query.to(EventBusFixture.NOW));
		for (EventQuery other : others) {
			assertThatThrownBy(() -> this.bus.query(other.after(cursor)))
				.isInstanceOf(InvalidEventCursorException.class);
		}
		assertThat(outcomes("query ERROR")).hasSize(5);
	}

	@Test
	void changedOrMadeUpCursorIsRefused() {
		for (int i = 0; i < 3; i++) {
			this.bus.publish(event().id("e-" + i).build());
		}
		EventQuery query = EventQuery.of("acme").withLimit(1);
		String cursor = this.bus.query(query).nextCursor().orElseThrow();

		Set<String> forged = new HashSet<>(List.of("", "?", "AAAA", "null", cursor + "A", cursor.substring(1)));
		for (int i = 0; i < cursor.length() - 1; i++) {
			char other = (cursor.charAt(i) == 'A') ? 'B' : 'A';
			forged.add(cursor.substring(0, i) + other + cursor.substring(i + 1));
		}
		for (String text : forged) {
			assertThatThrownBy(() -> this.bus.query(query.after(text))).isInstanceOf(InvalidEventCursorException.class)
				.hasMessageContaining("begin with the first page");
		}
	}

	@Test
	void deletedEventIsGoneForDeliveriesToo() {
		Event event = event().build();
		this.bus.publish(event);
		assertThat(this.fixture.store.read(List.of(event.key()))).containsOnlyKeys(event.key());

		assertThat(this.bus.deleteEvent(event.id())).isTrue();

		assertThat(this.bus.findEvent(event.id())).isEmpty();
		assertThat(this.fixture.store.read(List.of(event.key()))).isEmpty();
		assertThat(this.bus.deleteEvent(event.id())).isFalse();
		assertThat(this.bus.deleteEvent("globex", event.id())).isFalse();
	}

	@Test
	void deletionJoinsTheTransaction() {
		this.bus.publish(event().id("e-1").build());

		this.fixture.transaction.executeWithoutResult((status) -> {
			assertThat(this.bus.deleteEvent("acme", "e-1")).isTrue();
			assertThat(this.bus.deleteEvent("acme", "e-2")).isFalse();
			assertThat(this.bus.findEvent("acme", "e-1")).isPresent();
			status.setRollbackOnly();
		});
		assertThat(this.bus.findEvent("acme", "e-1")).isPresent();
		this.fixture.transaction.executeWithoutResult((status) -> this.bus.deleteEvent("e-1"));
		assertThat(this.bus.findEvent("acme", "e-1")).isEmpty();
	}

	@Test
	void oversizedEventIsRefusedByName() {
		Event large = event().id("e-large").payload("x".repeat(400 * 1024)).build();

		assertThatThrownBy(() -> this.bus.publish(large)).isInstanceOf(SizeLimitException.class)
			.hasMessageContaining("e-large")
			.hasMessageContaining("409600");
		assertThatThrownBy(() -> this.bus.publishAll(List.of(event().id("e-1").build(), large)))
			.isInstanceOf(SizeLimitException.class);
		assertThat(ids(EventQuery.of("acme"))).isEmpty();
		assertThat(outcomes("publish")).containsExactly("publish ERROR", "publish ERROR");
	}

	@Test
	void largeEventsAreSentInSeveralTransactions() {
		String payload = "x".repeat(390 * 1024);

		this.bus.publishAll(
				IntStream.range(0, 15).mapToObj((index) -> event().id("e-" + index).payload(payload).build()).toList());

		assertThat(walk(EventQuery.of("acme").withLimit(10))).hasSize(15);
	}

	@Test
	void expiredEventIsRefused() {
		Event event = event().id("e-1").ttl(Duration.ofMinutes(1)).build();
		this.fixture.clock.advance(Duration.ofMinutes(1));

		assertThatIllegalArgumentException().isThrownBy(() -> this.bus.publish(event))
			.withMessageContaining("e-1")
			.withMessageContaining("expired");
	}

	@Test
	void deliveredCopyPublishedElsewhereCountsFromTheStart() {
		Event delivered = Event.builder("globex", "order.placed").clock(this.fixture.clock).build().delivered(3);

		this.bus.publish(delivered);

		assertThat(this.bus.findEvent(delivered.id())).map(Event::retryCount).hasValue(0);
	}

	@Test
	void subscriptionsNamesAreTheirOwn() {
		this.bus.subscribe("billing", "order.placed", (event) -> {
		});

		assertThatIllegalArgumentException().isThrownBy(() -> this.bus.subscribe("billing", "order.paid", (event) -> {
		})).withMessageContaining("billing");
	}

}
