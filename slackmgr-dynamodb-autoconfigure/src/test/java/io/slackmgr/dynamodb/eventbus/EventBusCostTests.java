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
import java.util.List;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What each call costs, in requests, and in units where DynamoDB Local counts them right,
 * which for transactions it does not.
 */
class EventBusCostTests {

	private static final String TRANSACTION = "TransactWriteItems";

	private static EventBusFixture.Table table;

	private EventBusFixture fixture;

	private EventBus bus;

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
		this.fixture = EventBusFixture.dynamoDb(table);
		this.bus = this.fixture.bus;
	}

	private void publish(String... ids) {
		for (String id : ids) {
			this.bus.publish(this.fixture.event().id(id).build());
		}
		table.forget();
	}

	@Test
	void plainPublishingIsOneWrite() {
		this.bus.publish(this.fixture.event().build());

		assertThat(table.sent()).containsExactly("PutItem");
		assertThat(table.capacity.units()).isEqualTo(3);
	}

	@Test
	void publishingWithAnIdOrSubscriptionsIsOneTransaction() {
		this.bus.publish(this.fixture.event().id("e-1").build());
		this.bus.publish(this.fixture.event().metadata("subscriptions", "3").build());
		this.bus.publish(this.fixture.event().id("e-2").metadata("subscriptions", "3").build());

		// The first entry makes the outbox read and store its settings.
		assertThat(table.sent()).filteredOn(TRANSACTION::equals).hasSize(3);
		table.forget();
		this.bus.publish(this.fixture.event().id("e-3").metadata("subscriptions", "3").build());
		assertThat(table.sent()).containsExactly(TRANSACTION);
	}

	@Test
	void publishingAnIdAgainIsOneRequest() {
		publish("e-1");

		this.bus.publish(this.fixture.event().id("e-1").build());

		assertThat(table.sent()).containsExactly(TRANSACTION);
	}

	@Test
	void publishingInATransactionAddsOneReadOfAllMarkers() {
		this.fixture.transaction.executeWithoutResult((status) -> {
			this.bus.publish(this.fixture.event().build());
			this.bus.publishAll(
					IntStream.range(0, 10).mapToObj((index) -> this.fixture.event().id("e-" + index).build()).toList());
		});

		assertThat(table.sent()).containsExactly("BatchGetItem", TRANSACTION);
	}

	@Test
	void publishAllSendsAsFewTransactionsAsItsLimitsAllow() {
		this.bus.publishAll(
				IntStream.range(0, 60).mapToObj((index) -> this.fixture.event().id("e-" + index).build()).toList());

		assertThat(table.sent()).containsExactly(TRANSACTION, TRANSACTION, TRANSACTION);
	}

	@Test
	void publishAllSendsAgainOnceWithoutWhatIsThere() {
		publish("e-1", "e-5");

		this.bus.publishAll(
				IntStream.range(0, 10).mapToObj((index) -> this.fixture.event().id("e-" + index).build()).toList());

		assertThat(table.sent()).containsExactly(TRANSACTION, TRANSACTION);
	}

	@Test
	void pageWhereNothingIsLeftOutIsOneRequest() {
		publish("e-1", "e-2", "e-3");

		EventPage whole = this.bus.query(EventQuery.of("acme").withLimit(3));
		assertThat(whole.nextCursor()).isEmpty();
		EventPage part = this.bus.query(EventQuery.of("acme").withType("order.placed").withLimit(2));
		assertThat(part.nextCursor()).isPresent();

		assertThat(table.sent()).containsExactly("Query", "Query");
		assertThat(table.capacity.units()).isEqualTo(1);
	}

	@Test
	void pageOfRareTagsEndsAfterTenRequests() {
		table.fill(IntStream.range(0, 2100).mapToObj((index) -> this.fixture.event().build()).toList());
		this.bus.publish(this.fixture.event().id("oldest").tags("rare").publishedAt(EventTimes.FIRST).build());
		table.forget();
		EventQuery query = EventQuery.of("acme").withTags("rare").withLimit(1);

		EventPage page = this.bus.query(query);

		assertThat(page.events()).isEmpty();
		assertThat(table.sent()).hasSize(10).containsOnly("Query");
		EventPage next = this.bus.query(query.after(page.nextCursor().orElseThrow()));
		assertThat(next.events().stream().map(Event::id)).containsExactly("oldest");
	}

	@Test
	void findingAnEventIsOneRequest() {
		publish("e-1");

		assertThat(this.bus.findEvent("e-1")).isPresent();
		assertThat(this.bus.findEvent("acme", "e-1")).isPresent();
		assertThat(table.sent()).containsExactly("Query", "Query");
		assertThat(table.capacity.units()).isEqualTo(1);
		table.forget();
		assertThat(this.bus.findEvent("e-2")).isEmpty();
		assertThat(this.bus.findEvent("acme", "e-2")).isEmpty();
		assertThat(table.sent()).containsExactly("Query", "Query", "BatchGetItem");
	}

	@Test
	void deletingIsALookUpAndOneWrite() {
		publish("e-1");

		assertThat(this.bus.deleteEvent("e-1")).isTrue();

		assertThat(table.sent()).containsExactly("Query", TRANSACTION);
	}

	@Test
	void eventsToDeliverAreReadInOneBatch() {
		List<Event> events = IntStream.range(0, 50).mapToObj((index) -> this.fixture.event().build()).toList();
		this.bus.publishAll(events);
		table.forget();
		List<EventKey> keys = events.stream().map(Event::key).toList();

		assertThat(this.fixture.store.read(keys)).hasSize(50);
		assertThat(table.sent()).containsExactly("BatchGetItem");
		assertThat(table.capacity.units()).isEqualTo(50);
		this.fixture.store.delete(events.get(0));
		table.forget();
		assertThat(this.fixture.store.read(keys)).hasSize(49);
		assertThat(table.sent()).containsExactly("BatchGetItem", "TransactGetItems");
	}

	@Test
	void markerOfAnIdHasNoAttributeOfAnIndex() {
		this.bus.publish(this.fixture.event().id("e-1").ttl(Duration.ofMinutes(1)).build());

		assertThat(table.client.scan((scan) -> scan.tableName(table.name)).items())
			.filteredOn((item) -> item.get("pk").s().startsWith("#ID#"))
			.singleElement()
			.satisfies((marker) -> {
				assertThat(marker.keySet()).containsExactlyInAnyOrder("pk", "sk", "event_pk", "event_sk", "expires_at",
						"ttl");
				assertThat(marker.get("pk").s()).isEqualTo("#ID#acme#e-1");
				assertThat(marker.get("sk").s()).isEqualTo("-");
				assertThat(marker.get("expires_at").s()).isEqualTo("2026-03-01T10:01:00.123456789Z");
				assertThat(marker.get("ttl").n()).isEqualTo("1772359261");
			});
	}

}
