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
import java.time.DateTimeException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.json.JsonCodec;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;

/**
 * Delivers the outbox's entries of events. The events of entries that were claimed
 * together are read in one batch.
 */
final class EventDeliveryHandler implements OutboxHandler {

	/** How long an entry waits at least that this process has no subscription for. */
	static final Duration SHORTEST_DELAY = Duration.ofSeconds(5);

	/** How long it waits at most. */
	static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

	/** By which part of its age it waits. */
	private static final int AGE_PART = 4;

	private final Subscribers subscribers;

	private final EventStore store;

	private final Clock clock;

	private final Duration unknownSubscriptionTimeout;

	private final EventBusObserver observer;

	private final JsonCodec json;

	EventDeliveryHandler(Subscribers subscribers, EventStore store, Clock clock, Duration unknownSubscriptionTimeout,
			EventBusObserver observer, JsonCodec json) {
		this.subscribers = subscribers;
		this.store = store;
		this.clock = clock;
		this.unknownSubscriptionTimeout = unknownSubscriptionTimeout;
		this.observer = observer;
		this.json = json;
	}

	@Override
	public OutboxKind kind() {
		return OutboxKind.EVENT;
	}

	@Override
	public OutboxDelivery handle(OutboxEntry entry) throws Exception {
		Map<EventKey, Optional<Event>> events;
		try {
			events = read(List.of(entry));
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			return count(entry, EventBusObserver.DeliveryOutcome.DEAD,
					OutboxDelivery.rejected("The stored event can't be read"));
		}
		return handle(entry, events);
	}

	/**
	 * An event that can't be read is no other's failure: then each is read by itself.
	 */
	@Override
	public Batch prepare(List<OutboxEntry> entries) {
		try {
			Map<EventKey, Optional<Event>> events = read(entries);
			return (entry) -> handle(entry, events);
		}
		catch (IllegalArgumentException | DateTimeException ex) {
			return this::handle;
		}
	}

	/**
	 * The events of the subscriptions that this process has, empty where one is not
	 * there.
	 */
	private Map<EventKey, Optional<Event>> read(List<OutboxEntry> entries) {
		Set<EventKey> wanted = entries.stream()
			.flatMap((entry) -> EventDelivery.of(entry).stream())
			.filter((delivery) -> this.subscribers.named(delivery.subscription()).isPresent())
			.map(EventDelivery::event)
			.collect(Collectors.toSet());
		Map<EventKey, Event> found = wanted.isEmpty() ? Map.of() : this.store.read(wanted);
		return wanted.stream()
			.collect(Collectors.toMap(Function.identity(), (key) -> Optional.ofNullable(found.get(key))));
	}

	private OutboxDelivery handle(OutboxEntry entry, Map<EventKey, Optional<Event>> events) throws Exception {
		Optional<EventDelivery> delivery = EventDelivery.of(entry);
		if (delivery.isEmpty()) {
			return count(entry, EventBusObserver.DeliveryOutcome.DEAD,
					OutboxDelivery.rejected("The entry names no subscription and event"));
		}
		Optional<Subscription> subscription = this.subscribers.named(delivery.get().subscription());
		if (subscription.isEmpty()) {
			return unknown(entry, delivery.get().subscription());
		}
		Optional<Event> event = events.get(delivery.get().event());
		if (event == null) {
			// The subscription was added after the events were read.
			return OutboxDelivery.deferred(SHORTEST_DELAY, List.of());
		}
		// What is not there was deleted or has expired.
		return event.isPresent() ? deliver(entry, event.get(), subscription.get())
				: count(entry, EventBusObserver.DeliveryOutcome.GONE, OutboxDelivery.delivered());
	}

	private OutboxDelivery deliver(OutboxEntry entry, Event event, Subscription subscription) throws Exception {
		try {
			subscription.handler().handle(event.delivered(entry.retryCount()).readBy(this.json));
			return count(entry, EventBusObserver.DeliveryOutcome.SUCCESS, OutboxDelivery.delivered());
		}
		catch (UnreadablePayloadException ex) {
			return count(entry, EventBusObserver.DeliveryOutcome.DEAD,
					OutboxDelivery.rejected(String.valueOf(ex.getMessage())));
		}
		catch (Exception ex) {
			this.observer.delivered(entry.tenantId(), entry.eventType(), EventBusObserver.DeliveryOutcome.ERROR);
			throw ex;
		}
	}

	/**
	 * Another version of the application knows the subscription, or will. The longer it
	 * has been so, the less often it is looked at.
	 */
	private OutboxDelivery unknown(OutboxEntry entry, String subscription) {
		Duration age = Duration.between(entry.createdAt(), this.clock.instant());
		if (age.compareTo(this.unknownSubscriptionTimeout) >= 0) {
			return count(entry, EventBusObserver.DeliveryOutcome.DEAD,
					OutboxDelivery.rejected("No worker that had it knew a subscription '" + subscription + "', "
							+ this.unknownSubscriptionTimeout.toSeconds() + " s after it was published"));
		}
		Duration delay = age.dividedBy(AGE_PART);
		delay = (delay.compareTo(SHORTEST_DELAY) < 0) ? SHORTEST_DELAY : delay;
		delay = (delay.compareTo(LONGEST_DELAY) > 0) ? LONGEST_DELAY : delay;
		return count(entry, EventBusObserver.DeliveryOutcome.UNKNOWN_SUBSCRIPTION,
				OutboxDelivery.deferred(delay, List.of()));
	}

	private OutboxDelivery count(OutboxEntry entry, EventBusObserver.DeliveryOutcome outcome, OutboxDelivery delivery) {
		this.observer.delivered(entry.tenantId(), entry.eventType(), outcome);
		return delivery;
	}

}
