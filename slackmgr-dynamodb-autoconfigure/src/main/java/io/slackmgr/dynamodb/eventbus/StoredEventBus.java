package io.slackmgr.dynamodb.eventbus;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * The event bus, wherever its events are kept.
 */
final class StoredEventBus implements EventBus {

	private final Publisher publisher;

	private final EventSearch search;

	private final EventLookup lookup;

	private final Subscribers subscribers;

	StoredEventBus(Publisher publisher, EventSearch search, EventLookup lookup, Subscribers subscribers) {
		this.publisher = publisher;
		this.search = search;
		this.lookup = lookup;
		this.subscribers = subscribers;
	}

	@Override
	public String publish(Event event) {
		return this.publisher.publish(event);
	}

	@Override
	public List<String> publishAll(Collection<Event> events) {
		return this.publisher.publishAll(List.copyOf(events));
	}

	@Override
	public EventPage query(EventQuery query) {
		return this.search.page(query);
	}

	@Override
	public Optional<Event> getEvent(String id) {
		return this.lookup.find(id);
	}

	@Override
	public Optional<Event> getEvent(String tenantId, String id) {
		return this.lookup.find(tenantId, id);
	}

	@Override
	public boolean deleteEvent(String id) {
		return this.lookup.delete(id);
	}

	@Override
	public boolean deleteEvent(String tenantId, String id) {
		return this.lookup.delete(tenantId, id);
	}

	@Override
	public void subscribe(String name, String eventType, EventHandler handler) {
		this.subscribers.add(new Subscription(name, eventType, handler));
	}

}
