package io.slackmgr.dynamodb.eventbus;

import java.util.List;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * An event that is to be published, and what is to be delivered of it. All of it goes
 * into one transaction.
 *
 * @param event the event as it is stored
 * @param entries what is enqueued for it
 * @param bytes how large its items are, about
 */
record Publication(Event event, List<OutboxEntry> entries, long bytes) {

	int operations() {
		return 1 + (this.event.identity().isIdGiven() ? 1 : 0) + this.entries.size();
	}

	EventKey marker() {
		return EventFormat.markerKey(this.event.tenantId(), this.event.id());
	}

}
