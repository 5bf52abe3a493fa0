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
import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.json.JsonCodec;

/**
 * The event bus, wherever its events are kept.
 */
final class StoredEventBus implements EventBus {

	private final Publisher publisher;

	private final EventSearch search;

	private final EventLookup lookup;

	private final Subscribers subscribers;

	private final JsonCodec json;

	private final Clock clock;

	StoredEventBus(Publisher publisher, EventSearch search, EventLookup lookup, Subscribers subscribers, JsonCodec json,
			Clock clock) {
		this.publisher = publisher;
		this.search = search;
		this.lookup = lookup;
		this.subscribers = subscribers;
		this.json = json;
		this.clock = clock;
	}

	@Override
	public EventBuilder event(String tenantId, String eventType) {
		return Event.builder(tenantId, eventType).codec(this.json).clock(this.clock);
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
		EventPage page = this.search.page(query);
		return new EventPage(page.events().stream().map((event) -> event.readBy(this.json)).toList(),
				page.nextCursor());
	}

	@Override
	public Optional<Event> findEvent(String id) {
		return this.lookup.find(id).map((event) -> event.readBy(this.json));
	}

	@Override
	public Optional<Event> findEvent(String tenantId, String id) {
		return this.lookup.find(tenantId, id).map((event) -> event.readBy(this.json));
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
