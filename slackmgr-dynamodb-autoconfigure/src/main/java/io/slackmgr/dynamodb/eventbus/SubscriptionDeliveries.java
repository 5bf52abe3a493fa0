package io.slackmgr.dynamodb.eventbus;

import java.util.List;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * A delivery of each event to each of the subscriptions that this process knows.
 */
final class SubscriptionDeliveries implements Deliveries {

	private final Subscribers subscribers;

	SubscriptionDeliveries(Subscribers subscribers) {
		this.subscribers = subscribers;
	}

	@Override
	public List<OutboxEntry> entriesFor(Event event, EventKey key) {
		return this.subscribers.of(event)
			.stream()
			.map((subscription) -> new EventDelivery(subscription.name(), key).toEntry(event))
			.toList();
	}

}
