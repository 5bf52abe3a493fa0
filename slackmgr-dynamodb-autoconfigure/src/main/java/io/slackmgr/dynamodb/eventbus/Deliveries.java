package io.slackmgr.dynamodb.eventbus;

import java.util.List;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * What the outbox is to deliver of an event.
 */
@FunctionalInterface
interface Deliveries {

	/**
	 * The entries that are enqueued in the transaction that stores the event: one for
	 * each subscription.
	 * @param event what is published
	 * @param key where it is stored, which the entries hold in place of the event
	 * @return at most 97 entries of kind {@code event}
	 */
	List<OutboxEntry> entriesFor(Event event, EventKey key);

}
