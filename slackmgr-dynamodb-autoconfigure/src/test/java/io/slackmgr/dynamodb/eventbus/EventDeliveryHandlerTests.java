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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.json.JsonCodec;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxDelivery.Deferred;
import io.slackmgr.dynamodb.outbox.OutboxEntries;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.BDDMockito.given;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.verifyNoInteractions;

/**
 * What happens to an entry of the event bus when it is its turn.
 */
class EventDeliveryHandlerTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final Subscribers subscribers = new Subscribers(true);

	private final Deliveries deliveries = new SubscriptionDeliveries(this.subscribers);

	private final InMemoryTransactions transactions = new InMemoryTransactions();

	private final EventStore store = new InMemoryEventStore(this.transactions, this.clock);

	private final OutboxFixture outbox = OutboxFixture.of(OutboxQueue.inMemory(this.transactions, this.clock,
			OutboxSettings.DEFAULTS, (retry) -> Duration.ofMinutes(1), OutboxObserver.NONE));

	private final List<String> outcomes = new ArrayList<>();

	private final List<Event> delivered = new ArrayList<>();

	private OutboxHandler handler(EventStore events) {
		return new EventDeliveryHandler(this.subscribers, events, this.clock, Duration.ofHours(24),
				new EventBusObserver() {

					@Override
					public void delivered(String tenant, String type, EventBusObserver.DeliveryOutcome outcome) {
						EventDeliveryHandlerTests.this.outcomes.add(tenant + " " + type + " " + outcome.text());
					}

				}, JsonCodec.library());
	}

	private void subscribe(String name, EventHandler handler) {
		this.subscribers.add(new Subscription(name, "issue.opened", handler));
	}

	private Event save(String id) {
		Event event = Event.builder("acme", "issue.opened").id(id).clock(this.clock).payload("text " + id).build();
		this.store.save(event, EventFormat.write(event), List.of());
		return event;
	}

	private OutboxEntry enqueue(Event event) {
		return this.outbox.enqueueAll(this.deliveries.entriesFor(event, event.key())).get(0);
	}

	@Test
	void subscriptionGetsTheEventAsItIsStored() throws Exception {
		subscribe("counts", this.delivered::add);
		Event event = save("e1");
		OutboxEntry entry = enqueue(event);

		assertThat(handler(this.store).kind()).isEqualTo(OutboxKind.EVENT);
		assertThat(handler(this.store).handle(entry)).isEqualTo(OutboxDelivery.delivered());
		assertThat(this.delivered).containsExactly(event);
		assertThat(this.outcomes).containsExactly("acme issue.opened success");
	}

	@Test
	void deliveredEventTellsWhichRetryItIs() throws Exception {
		subscribe("counts", this.delivered::add);
		OutboxEntry entry = OutboxEntries.with(enqueue(save("e1")), List.of(), 1);

		handler(this.store).handle(entry);

		assertThat(this.delivered).extracting(Event::retryCount).containsExactly(1);
	}

	@Test
	void batchReadsEventsOfKnownSubscriptionsOnly() throws Exception {
		subscribe("counts", this.delivered::add);
		subscribe("mails", this.delivered::add);
		List<Event> events = List.of(save("e1"), save("e2"));
		List<OutboxEntry> entries = new ArrayList<>(events.stream()
			.flatMap((event) -> this.outbox.enqueueAll(this.deliveries.entriesFor(event, event.key())).stream())
			.toList());
		Event elsewhere = save("e3");
		entries.add(this.outbox.enqueue(new EventDelivery("unknown", elsewhere.key()).toEntry(elsewhere)));
		List<Collection<EventKey>> reads = new ArrayList<>();
		EventStore recording = mock();
		given(recording.read(any(Collection.class))).will((call) -> {
			reads.add(call.getArgument(0));
			return this.store.read(call.<Collection<EventKey>>getArgument(0));
		});

		OutboxHandler.Batch batch = handler(recording).prepare(entries);
		for (OutboxEntry entry : entries) {
			batch.handle(entry);
		}

		assertThat(reads).singleElement()
			.satisfies((keys) -> assertThat(keys)
				.containsExactlyInAnyOrderElementsOf(events.stream().map(Event::key).toList()));
		assertThat(this.delivered).extracting(Event::id).containsExactly("e1", "e1", "e2", "e2");
		assertThat(this.outcomes.get(4)).isEqualTo("acme issue.opened unknown_subscription");
	}

	@Test
	void unreadableEventIsParkedAlone() throws Exception {
		subscribe("counts", this.delivered::add);
		Event broken = save("broken");
		Event sound = save("sound");
		List<OutboxEntry> entries = List.of(enqueue(broken), enqueue(sound));
		EventStore failing = mock();
		given(failing.read(any(Collection.class))).will((call) -> {
			Collection<EventKey> keys = call.getArgument(0);
			if (keys.contains(broken.key())) {
				throw new IllegalArgumentException("no event");
			}
			return this.store.read(keys);
		});

		OutboxHandler.Batch batch = handler(failing).prepare(entries);

		assertThat(batch.handle(entries.get(0))).isEqualTo(OutboxDelivery.rejected("The stored event can't be read"));
		assertThat(batch.handle(entries.get(1))).isEqualTo(OutboxDelivery.delivered());
		assertThat(this.delivered).containsExactly(sound);
	}

	@Test
	void deletedEventEndsItsDelivery() throws Exception {
		subscribe("counts", this.delivered::add);
		Event event = save("e1");
		OutboxEntry entry = enqueue(event);
		this.store.delete(event);

		assertThat(handler(this.store).handle(entry)).isEqualTo(OutboxDelivery.delivered());
		assertThat(this.delivered).isEmpty();
		assertThat(this.outcomes).containsExactly("acme issue.opened gone");
	}

	@Test
	void expiredEventEndsItsDelivery() throws Exception {
		subscribe("counts", this.delivered::add);
		Event event = Event.builder("acme", "issue.opened").clock(this.clock).ttl(Duration.ofHours(1)).build();
		this.store.save(event, EventFormat.write(event), List.of());
		OutboxEntry entry = enqueue(event);
		this.clock.advance(Duration.ofHours(1));

		assertThat(handler(this.store).handle(entry)).isEqualTo(OutboxDelivery.delivered());
		assertThat(this.delivered).isEmpty();
	}

	@Test
	void exceptionOfTheSubscriptionIsTheAttempts() {
		subscribe("counts", (event) -> {
			throw new IllegalStateException("not now");
		});
		OutboxEntry entry = enqueue(save("e1"));

		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> handler(this.store).handle(entry))
			.withMessage("not now");
		assertThat(this.outcomes).containsExactly("acme issue.opened error");
	}

	@Test
	void payloadThatTheSubscriptionCannotTakeIsNotTriedAgain() throws Exception {
		subscribe("counts", (event) -> {
			throw new UnreadablePayloadException(new IllegalArgumentException("of another form"));
		});

		assertThat(handler(this.store).handle(enqueue(save("e1"))))
			.isEqualTo(OutboxDelivery.rejected("of another form"));
		assertThat(this.outcomes).containsExactly("acme issue.opened dead");
	}

	@Test
	void unknownSubscriptionIsDeferredThenParked() throws Exception {
		Event event = save("e1");
		OutboxEntry entry = this.outbox.enqueue(new EventDelivery("new", event.key()).toEntry(event));
		EventStore unread = mock();
		OutboxHandler handler = handler(unread);

		List<Duration> delays = Stream
			.of(Duration.ZERO, Duration.ofSeconds(40), Duration.ofMinutes(30),
					Duration.ofHours(24).minusMillis(1).minusSeconds(1840))
			.map((pause) -> {
				this.clock.advance(pause);
				try {
					return ((Deferred) handler.handle(entry)).delay();
				}
				catch (Exception ex) {
					throw new IllegalStateException(ex);
				}
			})
			.toList();
		assertThat(delays).containsExactly(Duration.ofSeconds(5), Duration.ofSeconds(10), Duration.ofMinutes(5),
				Duration.ofMinutes(5));

		this.clock.advance(Duration.ofMillis(1));
		assertThat(handler.handle(entry)).isInstanceOfSatisfying(OutboxDelivery.Rejected.class,
				(dead) -> assertThat(dead.error()).contains("'new'").contains("86400 s"));
		verifyNoInteractions(unread);
	}

	@Test
	void subscriptionAddedDuringABatchWaits() throws Exception {
		Event event = save("e1");
		OutboxEntry entry = this.outbox.enqueue(new EventDelivery("new", event.key()).toEntry(event));
		OutboxHandler.Batch batch = handler(this.store).prepare(List.of(entry));
		subscribe("new", this.delivered::add);

		assertThat(batch.handle(entry)).isInstanceOf(Deferred.class);
		assertThat(handler(this.store).handle(entry)).isEqualTo(OutboxDelivery.delivered());
		assertThat(this.delivered).containsExactly(event);
	}

	@Test
	void entryOfAnotherFormIsParked() throws Exception {
		for (Map<String, String> metadata : List.of(Map.<String, String>of(), Map.of("subscription", "s"),
				Map.of("subscription", "s", "event", "nonsense"))) {
			var builder = OutboxEntry.builder("acme", "issue.opened").kind(OutboxKind.EVENT);
			metadata.forEach(builder::metadata);

			assertThat(handler(this.store).handle(this.outbox.enqueue(builder.build())))
				.isInstanceOf(OutboxDelivery.Rejected.class);
		}
	}

	@Test
	void orderIsKeptBySubscriptionTenantAndCorrelation() {
		subscribe("counts", this.delivered::add);
		subscribe("mails", this.delivered::add);
		Event event = Event.builder("acme", "issue.opened").correlationId("c#1").build();

		assertThat(this.deliveries.entriesFor(event, event.key())).extracting((entry) -> entry.orderingKey().orElse(""))
			.containsExactly("#event#counts#acme#c#1", "#event#mails#acme#c#1");
		Event alone = Event.builder("acme", "issue.opened").build();
		assertThat(this.deliveries.entriesFor(alone, alone.key())).hasSize(2)
			.allSatisfy((entry) -> assertThat(entry.orderingKey()).isEmpty());
	}

	@Test
	void entryHoldsNothingOfWhatTheEventSays() {
		subscribe("counts", this.delivered::add);
		Event event = Event.builder("acme", "issue.opened").payload("secret").build();

		assertThat(this.deliveries.entriesFor(event, event.key())).singleElement().satisfies((entry) -> {
			assertThat(entry.metadata()).isEqualTo(Map.of("subscription", "counts", "event", event.key().text()));
			assertThat(entry.title() + entry.body()).isEmpty();
		});
	}

}
