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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.slackmgr.dynamodb.autoconfigure.console.Answers.BadRequestException;
import io.slackmgr.dynamodb.autoconfigure.console.Answers.NotFoundException;
import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventPage;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import io.slackmgr.dynamodb.eventbus.Events;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.boot.actuate.endpoint.web.WebEndpointResponse;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;
import org.springframework.dao.IncorrectResultSizeDataAccessException;

/**
 * The actuator endpoint {@code slackmgrevents}: a tenant's events, newest first; at
 * {@code event} one of them, and at {@code deliveries} its deliveries to subscriptions.
 */
@WebEndpoint(id = EventsEndpoint.ID, defaultAccess = Access.READ_ONLY)
final class EventsEndpoint {

	static final String ID = "slackmgrevents";

	private static final int DEFAULT_SIZE = 50;

	private static final int MAXIMUM_SIZE = 200;

	/**
	 * How many waiting and parked deliveries are looked through for one event.
	 */
	private static final int DELIVERIES = 1000;

	private final EventBus bus;

	private final Optional<Events> events;

	private final Optional<OutboxOperations> outbox;

	private final ConsoleProperties properties;

	EventsEndpoint(EventBus bus, Optional<Events> events, Optional<OutboxOperations> outbox,
			ConsoleProperties properties) {
		this.bus = bus;
		this.events = events;
		this.outbox = outbox;
		this.properties = properties;
	}

	@ReadOperation
	WebEndpointResponse<?> query(@Nullable String tenant, @Nullable String type, @Nullable List<String> tag,
			@Nullable String from, @Nullable String to, @Nullable Integer size, @Nullable String cursor) {
		return Answers.of(() -> {
			EventQuery query = BadRequestException.instead(() -> queryOf(tenant, type, tag, from, to, size, cursor));
			EventPage page = this.bus.query(query);
			return new WebEndpointResponse<>(new EventListing(page.events()
				.stream()
				.map((event) -> EventDescriptor.of(event, this.properties.showPayloads()))
				.toList(), page.nextCursor().orElse(null)));
		});
	}

	private static EventQuery queryOf(@Nullable String tenant, @Nullable String type, @Nullable List<String> tag,
			@Nullable String from, @Nullable String to, @Nullable Integer size, @Nullable String cursor) {
		EventQuery query = EventQuery.of(Answers.tenant(tenant))
			.withLimit(Answers.size(size, DEFAULT_SIZE, MAXIMUM_SIZE));
		query = Answers.given(type).map(query::withType).orElse(query);
		if (tag != null) {
			query = query
				.withTags(tag.stream().map(String::strip).filter((text) -> !text.isEmpty()).toArray(String[]::new));
		}
		query = Answers.time("from", from).map(query::from).orElse(query);
		query = Answers.time("to", to).map(query::to).orElse(query);
		return Answers.given(cursor).map(query::after).orElse(query);
	}

	@ReadOperation
	WebEndpointResponse<?> read(@Selector String target, @Nullable String tenant, @Nullable String id) {
		return Answers.of(() -> switch (target) {
			case "event" ->
				new WebEndpointResponse<>(EventDescriptor.of(find(tenant, id), this.properties.showPayloads()));
			case "deliveries" -> new WebEndpointResponse<>(deliveries(find(tenant, id)));
			default -> throw new NotFoundException("There is nothing at " + ID + "/" + target);
		});
	}

	private Event find(@Nullable String tenant, @Nullable String id) {
		String wanted = Answers.given(id).orElseThrow(() -> new BadRequestException("id must be given"));
		try {
			return Answers.given(tenant)
				.map(Answers::tenant)
				.map((name) -> this.bus.findEvent(name, wanted))
				.orElseGet(() -> this.bus.findEvent(wanted))
				.orElseThrow(() -> new NotFoundException(
						"There is no event " + wanted + ": it never was, has expired, or was deleted"));
		}
		catch (IncorrectResultSizeDataAccessException ex) {
			throw new BadRequestException("Several tenants have an event " + wanted + ": give the tenant too");
		}
	}

	/**
	 * What waits or is parked is in the outbox, as part of its kind, tenant and type; a
	 * delivery that is done leaves nothing behind.
	 */
	private Deliveries deliveries(Event event) {
		Map<String, Delivery> found = new LinkedHashMap<>();
		this.events.ifPresent((known) -> known.subscriptions(event.eventType())
			.forEach((name) -> found.put(name, new Delivery(name, true, null))));
		boolean complete = this.outbox.map((entries) -> find(entries, event, found)).orElse(true);
		return new Deliveries(new ArrayList<>(found.values()), complete);
	}

	private boolean find(OutboxOperations entries, Event event, Map<String, Delivery> found) {
		OutboxFilter filter = OutboxFilter.ALL.withKind(OutboxKind.EVENT)
			.withTenant(event.tenantId())
			.withEventType(event.eventType());
		OutboxPage<OutboxEntry> read = entries.list(filter, OutboxPageRequest.first(DELIVERIES));
		for (OutboxEntry entry : read.content()) {
			Events.subscriptionOf(entry, event)
				.ifPresent((name) -> found.put(name,
						new Delivery(name, found.containsKey(name), OutboxEntryDescriptor.of(entry, false))));
		}
		return read.next().isEmpty();
	}

	/**
	 * A page of events.
	 *
	 * @param events the events
	 * @param next the cursor of the page behind it, if there is one
	 */
	record EventListing(List<EventDescriptor> events, @Nullable String next) implements OperationResponseBody {
	}

	/**
	 * An event.
	 *
	 * @param id its id
	 * @param tenant whose it is
	 * @param type its type
	 * @param source who published it
	 * @param correlationId its correlation id
	 * @param tags its tags
	 * @param publishedAt when it was published
	 * @param expiresAt when it expires
	 * @param version the version of its payload
	 * @param payload its payload, if that is shown
	 * @param metadata its metadata, if that is shown
	 */
	record EventDescriptor(String id, String tenant, String type, @Nullable String source,
			@Nullable String correlationId, Set<String> tags, String publishedAt, @Nullable String expiresAt,
			int version, @Nullable String payload,
			@Nullable Map<String, String> metadata) implements OperationResponseBody {

		static EventDescriptor of(Event event, boolean showPayloads) {
			return new EventDescriptor(event.id(), event.tenantId(), event.eventType(), event.sourceId().orElse(null),
					event.correlationId().orElse(null), event.tags(), event.publishedAt().toString(),
					Answers.text(event.expiresAt()), event.version(), showPayloads ? event.payload() : null,
					showPayloads ? event.metadata() : null);
		}

	}

	/**
	 * An event's deliveries.
	 *
	 * @param subscriptions the subscriptions to its type that this process knows, and
	 * those that have a delivery
	 * @param complete whether all that waits or is parked was looked through
	 */
	record Deliveries(List<Delivery> subscriptions, boolean complete) implements OperationResponseBody {
	}

	/**
	 * A delivery to one subscription.
	 *
	 * @param subscription the subscription
	 * @param known whether this process has the subscription
	 * @param entry the outbox entry that waits or is parked; absent if there is none, as
	 * when it was delivered
	 */
	record Delivery(String subscription, boolean known, @Nullable OutboxEntryDescriptor entry) {
	}

}
