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
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import io.slackmgr.dynamodb.eventbus.EventBusObserver.Outcome;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.IncorrectResultSizeDataAccessException;

/**
 * Finds and deletes events by their ids.
 *
 * @param store where the events are
 * @param clock the time
 * @param observer observes deletions
 */
record EventLookup(EventStore store, Clock clock, EventBusObserver observer) {

	Optional<Event> find(String id) {
		return newest(ofOneTenant(EventIdentity.requireId(id)));
	}

	Optional<Event> find(String tenantId, String id) {
		String tenant = EventIdentity.requireTenant(tenantId);
		String trimmed = EventIdentity.requireId(id);
		return newest(ofTenant(tenant, trimmed)).or(() -> marked(tenant, trimmed));
	}

	boolean delete(String id) {
		return observed(null, () -> delete(ofOneTenant(EventIdentity.requireId(id))));
	}

	boolean delete(String tenantId, String id) {
		String tenant = EventIdentity.requireTenant(tenantId);
		String trimmed = EventIdentity.requireId(id);
		return observed(tenant, () -> {
			List<Event> indexed = ofTenant(tenant, trimmed);
			return delete(newest(indexed).isPresent() ? indexed : withMarked(indexed, tenant, trimmed));
		});
	}

	private List<Event> withMarked(List<Event> indexed, String tenantId, String id) {
		return marked(tenantId, id).map(List::of).orElse(indexed);
	}

	/**
	 * Deletes all of an id, also what has expired but is still there.
	 */
	private List<Event> delete(List<Event> events) {
		Instant now = this.clock.instant();
		return events.stream().filter(this.store::delete).filter((event) -> !event.isExpired(now)).toList();
	}

	private boolean observed(@Nullable String tenantId, Supplier<List<Event>> deletion) {
		try {
			List<Event> deleted = deletion.get();
			Event first = deleted.isEmpty() ? null : deleted.get(0);
			this.observer.deleted((first != null) ? first.tenantId() : tenantId,
					(first != null) ? first.eventType() : null, Outcome.SUCCESS);
			return first != null;
		}
		catch (RuntimeException ex) {
			this.observer.deleted(tenantId, null, Outcome.ERROR);
			throw ex;
		}
	}

	private List<Event> ofTenant(String tenantId, String id) {
		return this.store.byId(id).stream().filter((event) -> event.tenantId().equals(tenantId)).toList();
	}

	/**
	 * Those of the tenant that has one which has not expired; where none has, all.
	 */
	private List<Event> ofOneTenant(String id) {
		Instant now = this.clock.instant();
		List<Event> events = this.store.byId(id);
		Set<String> tenants = events.stream()
			.filter((event) -> !event.isExpired(now))
			.map(Event::tenantId)
			.collect(Collectors.toSet());
		if (tenants.size() > 1) {
			throw new IncorrectResultSizeDataAccessException(
					tenants.size() + " tenants have an event " + id + ": say of which tenant", 1, tenants.size());
		}
		return events.stream().filter((event) -> tenants.isEmpty() || tenants.contains(event.tenantId())).toList();
	}

	private Optional<Event> newest(List<Event> events) {
		Instant now = this.clock.instant();
		return events.stream().filter((event) -> !event.isExpired(now)).max(Comparator.comparing(Event::publishedAt));
	}

	/**
	 * An event that the index may not have yet, if the caller gave its id.
	 */
	private Optional<Event> marked(String tenantId, String id) {
		EventKey marker = EventFormat.markerKey(tenantId, id);
		return Optional.ofNullable(this.store.marked(List.of(marker)).get(marker)).flatMap(this.store::read);
	}

}
