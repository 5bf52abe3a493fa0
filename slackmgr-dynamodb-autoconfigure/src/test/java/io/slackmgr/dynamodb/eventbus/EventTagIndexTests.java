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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What the tag index holds, what it saves, and what happens with events that it lacks.
 */
class EventTagIndexTests {

	private static final String TRANSACTION = "TransactWriteItems";

	private static EventBusFixture.Table table;

	private EventBusFixture indexed;

	private EventBusFixture plain;

	@BeforeAll
	static void createTable() {
		table = new EventBusFixture.Table(LocalDynamoDb.clientBuilder());
	}

	@AfterAll
	static void close() {
		table.close();
	}

	@BeforeEach
	void clear() {
		table.clear();
		this.plain = EventBusFixture.dynamoDb(table);
		this.indexed = EventBusFixture.dynamoDb(table, EventTagIndex.COMPLETE);
	}

	private EventBuilder event(String id) {
		return this.indexed.event().id(id);
	}

	private static List<String> ids(EventPage page) {
		return page.events().stream().map(Event::id).toList();
	}

	private static List<String> ids(EventBusFixture fixture, EventQuery query) {
		return ids(fixture.bus.query(query));
	}

	private static EventQuery vip() {
		return EventQuery.of("acme").withTags("vip");
	}

	@Test
	void entryHasKeyAndExpiryOfItsEvent() {
		this.indexed.bus.publish(event("e-1").tags("vip#1").ttl(Duration.ofMinutes(1)).build());

		assertThat(table.client.scan((scan) -> scan.tableName(table.name)).items())
			.filteredOn((item) -> item.get("pk").s().startsWith("#TAG#"))
			.singleElement()
			.satisfies((entry) -> {
				assertThat(entry.keySet()).containsExactlyInAnyOrder("pk", "sk", "event_pk", "expires_at", "ttl");
				assertThat(entry.get("pk").s()).isEqualTo("#TAG#acme#vip#1");
				assertThat(entry.get("sk").s()).isEqualTo("1772359200123456789#e-1");
				assertThat(entry.get("event_pk").s()).isEqualTo("acme#order.placed");
				assertThat(entry.get("ttl").n()).isEqualTo("1772359261");
			});
	}

	@Test
	void queryCostsWhatIsFoundAndNotWhatIsThere() {
		List<Event> events = new ArrayList<>();
		for (int i = 0; i < 800; i++) {
			EventBuilder event = event("e-" + i).payload("x".repeat(1000))
				.publishedAt(EventBusFixture.NOW.plusSeconds(i));
			events.add(((i % 100 == 0) ? event.tags("rare", "eu") : event.tags("eu")).build());
		}
		table.fillIndexed(events);
		EventQuery rare = EventQuery.of("acme").withTags("rare");

		assertThat(ids(this.indexed, rare)).hasSize(8);
		assertThat(table.sent()).containsExactly("Query", "BatchGetItem");
		double byIndex = table.capacity.units();
		assertThat(byIndex).isEqualTo(0.5 + 8 * 0.5);
		table.forget();
		assertThat(walk(this.plain, rare)).hasSize(8);
		assertThat(table.capacity.units()).isGreaterThan(20 * byIndex);
	}

	private static List<String> walk(EventBusFixture fixture, EventQuery query) {
		List<String> found = new ArrayList<>();
		Optional<String> cursor = Optional.empty();
		do {
			EventPage page = fixture.bus.query(cursor.map(query::after).orElse(query));
			found.addAll(ids(page));
			cursor = page.nextCursor();
		}
		while (cursor.isPresent());
		return found;
	}

	@Test
	void pageReadsNoMoreEventsThanItHas() {
		table.fillIndexed(IntStream.range(0, 300).mapToObj((i) -> event("e-" + i).tags("vip").build()).toList());

		EventPage page = this.indexed.bus.query(vip());

		assertThat(page.events()).hasSize(EventQuery.DEFAULT_LIMIT);
		assertThat(table.sent()).containsExactly("Query", "BatchGetItem");
		assertThat(walk(this.indexed, vip())).hasSize(300).doesNotHaveDuplicates();
	}

	@Test
	void typeOtherTagsAndTimesReadEntriesOnly() {
		List<Event> events = new ArrayList<>();
		for (int i = 0; i < 90; i++) {
			EventBuilder event = this.indexed.event((i % 3 == 0) ? "order.placed" : "order.paid")
				.id("e-" + i)
				.payload("x".repeat(3000))
				.publishedAt(EventBusFixture.NOW.plusSeconds(i));
			events.add(event.tags("vip").tags((i % 9 == 0) ? "gift" : "eu").build());
		}
		table.fillIndexed(events);

		EventQuery query = vip().withType("order.placed").withTags("gift").from(EventBusFixture.NOW.plusSeconds(18));

		assertThat(ids(this.indexed, query)).containsExactly("e-81", "e-72", "e-63", "e-54", "e-45", "e-36", "e-27",
				"e-18");
		assertThat(table.sent()).containsExactly("Query", "BatchGetItem");
		// A read of the entries of 10 events with the tag that sorts first, and 8 events.
		assertThat(table.capacity.units()).isEqualTo(0.5 + 8 * 0.5);
	}

	@Test
	void publishingWritesAnItemForEachTagInOneTransaction() {
		this.indexed.bus.publish(this.indexed.event().tags("vip", "eu").build());
		this.indexed.bus.publish(this.indexed.event().build());

		assertThat(table.sent()).containsExactly(TRANSACTION, "PutItem");
		assertThat(table.keys()).hasSize(4);
	}

	@Test
	void entriesAreThereOnlyOnceTheTransactionCommits() {
		this.indexed.transaction.executeWithoutResult((status) -> {
			this.indexed.bus.publish(event("e-1").tags("vip").build());
			status.setRollbackOnly();
		});
		assertThat(table.keys()).isEmpty();

		this.indexed.transaction
			.executeWithoutResult((status) -> this.indexed.bus.publish(event("e-1").tags("vip").build()));

		assertThat(ids(this.indexed, vip())).containsExactly("e-1");
	}

	@Test
	void deletionLeavesTheMarkerOfTheIdOnly() {
		this.indexed.bus.publish(event("e-1").tags("vip", "eu").build());

		assertThat(this.indexed.bus.deleteEvent("e-1")).isTrue();

		assertThat(table.keys()).extracting(EventKey::pk).containsExactly("#ID#acme#e-1");
		this.indexed.bus.publish(event("e-2").tags("vip").build());
		this.indexed.transaction.executeWithoutResult((status) -> this.indexed.bus.deleteEvent("acme", "e-2"));
		assertThat(table.keys()).extracting(EventKey::pk).containsOnly("#ID#acme#e-1", "#ID#acme#e-2");
	}

	@Test
	void entryOfADeletedEventLeadsNowhere() {
		for (int i = 0; i < 5; i++) {
			this.indexed.bus
				.publish(event("e-" + i).tags("vip").publishedAt(EventBusFixture.NOW.plusSeconds(i)).build());
		}
		this.plain.bus.deleteEvent("e-4");
		this.plain.bus.deleteEvent("e-2");

		EventPage page = this.indexed.bus.query(vip().withLimit(2));

		assertThat(ids(page)).containsExactly("e-3", "e-1");
		assertThat(ids(this.indexed, vip().withLimit(2).after(page.nextCursor().orElseThrow()))).containsExactly("e-0");
	}

	@Test
	void eventsFromBeforeTheIndexAreFoundByFilter() {
		Instant since = EventBusFixture.NOW;
		for (int i = 1; i <= 3; i++) {
			this.plain.bus.publish(event("old-" + i).tags("vip").publishedAt(since.minusNanos(i)).build());
			this.plain.bus.publish(event("other-" + i).publishedAt(since.minusNanos(i)).build());
			this.indexed.bus.publish(event("new-" + i).tags("vip").publishedAt(since.plusNanos(i - 1)).build());
		}
		EventBusFixture both = EventBusFixture.dynamoDb(table, new EventTagIndex(since));
		String[] all = { "new-3", "new-2", "new-1", "old-1", "old-2", "old-3" };

		for (EventQuery query : List.of(vip(), vip().withType("order.placed"))) {
			assertThat(ids(both, query)).containsExactly(all);
			for (int limit = 1; limit <= 6; limit++) {
				assertThat(walk(both, query.withLimit(limit))).as("limit " + limit).containsExactly(all);
			}
			assertThat(ids(both, query.to(since.minusNanos(2)))).containsExactly("old-2", "old-3");
			assertThat(ids(both, query.from(since.minusNanos(1)).to(since))).containsExactly("new-1", "old-1");
			assertThat(ids(this.indexed, query)).containsExactly("new-3", "new-2", "new-1");
		}
	}

	@Test
	void queryByTheIndexDoesNotReadOlderEvents() {
		EventBusFixture both = EventBusFixture.dynamoDb(table, new EventTagIndex(EventBusFixture.NOW));
		both.bus.publish(event("e-1").tags("vip").build());
		table.forget();

		assertThat(ids(both, vip().from(EventBusFixture.NOW))).containsExactly("e-1");
		assertThat(table.sent()).containsExactly("Query", "BatchGetItem");
		table.forget();
		assertThat(ids(both, vip())).containsExactly("e-1");
		assertThat(table.sent()).containsExactly("Query", "BatchGetItem", "Query");
	}

	@Test
	void tagsBeyondTheLimitsAreRefusedBeforeARequest() {
		Event many = event("e-1").tags(IntStream.range(0, 51).mapToObj((i) -> "t" + i).toArray(String[]::new)).build();
		Event longTag = event("e-2").tags("x".repeat(1001)).build();
		Event delivered = event("e-3").tags(IntStream.range(0, 50).mapToObj((i) -> "t" + i).toArray(String[]::new))
			.metadata("subscriptions", "49")
			.build();

		for (EventBusFixture fixture : List.of(this.indexed, EventBusFixture.inMemory(EventTagIndex.COMPLETE))) {
			assertThatIllegalArgumentException().isThrownBy(() -> fixture.bus.publish(many))
				.withMessageContainingAll("e-1", "51 tags", "at most 50", "Action:");
			assertThatIllegalArgumentException().isThrownBy(() -> fixture.bus.publishAll(List.of(longTag)))
				.withMessageContainingAll("e-2", "1001 bytes", "Action:");
			assertThatIllegalArgumentException().isThrownBy(() -> fixture.bus.publish(delivered))
				.withMessageContainingAll("e-3", "101 items", "Action:");
		}
		assertThat(table.sent()).isEmpty();
		this.plain.bus.publish(many);
		assertThat(ids(this.plain, EventQuery.of("acme").withTags("t50"))).containsExactly("e-1");
		assertThat(this.indexed.bus.deleteEvent("e-1")).isTrue();
	}

	@Test
	void tooLongTagIsFoundByFilter() {
		String tag = "x".repeat(1001);
		this.plain.bus.publish(event("e-1").tags(tag).build());

		assertThat(ids(this.indexed, EventQuery.of("acme").withTags(tag))).containsExactly("e-1");
	}

	@Test
	void longestKeysFitTheTable() {
		String tenant = "t".repeat(1000);
		String tag = "x".repeat(1000);
		this.indexed.bus.publish(Event.builder(tenant, "order.placed").id("i".repeat(1000)).tags(tag).build());

		assertThat(ids(this.indexed, EventQuery.of(tenant).withTags(tag))).hasSize(1);
	}

	@Test
	void cursorOfTheIndexIsOneOfTheQueryOnly() {
		for (int i = 0; i < 3; i++) {
			this.indexed.bus.publish(event("e-" + i).tags("vip", "eu").build());
		}
		EventQuery query = vip().withLimit(1);
		String cursor = this.indexed.bus.query(query).nextCursor().orElseThrow();

		assertThat(ids(this.indexed, query.withLimit(5).after(cursor))).hasSize(2);
		assertThat(ids(this.plain, query.withLimit(5).after(cursor))).hasSize(2);
		assertThatThrownBy(() -> this.indexed.bus.query(query.withTags("eu").after(cursor)))
			.isInstanceOf(InvalidEventCursorException.class);
	}

	@Test
	void expiredEntriesAreLeftOut() {
		this.indexed.bus.publish(event("short").tags("vip").ttl(Duration.ofMinutes(1)).build());
		this.indexed.bus.publish(event("long").tags("vip").build());
		this.indexed.clock.advance(Duration.ofMinutes(1));
		table.forget();

		assertThat(ids(this.indexed, vip())).containsExactly("long");
		assertThat(table.capacity.units()).isEqualTo(1);
	}

	@Test
	void idIsFreeOnceItsEventHasExpired() {
		this.indexed.bus
			.publish(event("e-1").tags("vip").publishedAt(EventBusFixture.NOW).ttl(Duration.ofMinutes(1)).build());
		this.indexed.clock.advance(Duration.ofMinutes(1));

		Event again = this.indexed.event("order.paid").id("e-1").tags("vip").publishedAt(EventBusFixture.NOW).build();
		this.indexed.bus.publish(again);

		assertThat(this.indexed.bus.query(vip()).events()).extracting(Event::eventType).containsExactly("order.paid");
	}

	@Test
	void publishingThatFailsLeavesNoEntry() {
		table.http.on(TRANSACTION).always().fail(Fault.error(400, "AccessDeniedException", "Injected"));

		assertThatThrownBy(() -> this.indexed.bus.publish(event("e-1").tags("vip").build()))
			.isInstanceOf(DataAccessException.class);

		table.http.heal();
		assertThat(table.keys()).isEmpty();
	}

	@Test
	void lostAnswerPublishesOnce() {
		table.http.on(TRANSACTION).once().fail(Fault.dropAnswer());

		this.indexed.bus.publish(this.indexed.event().tags("vip").build());

		assertThat(ids(this.indexed, vip())).hasSize(1);
		assertThat(this.indexed.outcomes).startsWith("publish SUCCESS");
	}

	@Test
	void entryWithAMissingAttributeHasItsEventsKey() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> TagEntries.event(Map.of("sk", AttributeValue.fromS("1#e"))))
			.withMessageContaining("event_pk");
	}

}
