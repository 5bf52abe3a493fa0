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

import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

import org.springframework.util.Assert;

/**
 * A query for events of one tenant.
 *
 * @param tenantId the tenant's id
 * @param eventType of which type, all by default
 * @param tags all of which they have, none by default
 * @param start the first time they were published at, itself included
 * @param end the last time they were published at, itself included
 * @param limit how many a page has, 1 to {@value #MAXIMUM_LIMIT}, {@value #DEFAULT_LIMIT}
 * by default
 * @param cursor the page before's {@link EventPage#nextCursor()}
 */
public record EventQuery(String tenantId, Optional<String> eventType, Set<String> tags, Optional<Instant> start,
		Optional<Instant> end, int limit, Optional<String> cursor) {

	/**
	 * How many events a page has if nothing is said.
	 */
	public static final int DEFAULT_LIMIT = 100;

	/**
	 * How many events a page has at most.
	 */
	public static final int MAXIMUM_LIMIT = 1000;

	private static final int MAXIMUM_TAGS = 50;

	/**
	 * Creates a query.
	 * @throws IllegalArgumentException if a value is out of its range; named in the
	 * message
	 */
	public EventQuery {
		tenantId = EventIdentity.requireTenant(tenantId);
		eventType = eventType.map(EventIdentity::requireType);
		tags.forEach((tag) -> EventContent.requireText("A tag", tag));
		int tagCount = tags.size();
		Assert.isTrue(tagCount <= MAXIMUM_TAGS,
				() -> "A query for events takes at most " + MAXIMUM_TAGS + " tags, not " + tagCount);
		tags = Collections.unmodifiableSet(new TreeSet<>(tags));
		start.ifPresent((time) -> EventTimes.requireInRange("start of a query for events", time));
		end.ifPresent((time) -> EventTimes.requireInRange("end of a query for events", time));
		Assert.isTrue(start.isEmpty() || end.isEmpty() || !start.get().isAfter(end.get()),
				"start of a query for events must not be after its end");
		Assert.isTrue(limit >= 1 && limit <= MAXIMUM_LIMIT,
				() -> "limit of a query for events must be 1 to " + MAXIMUM_LIMIT + ", not " + limit);
	}

	/**
	 * All events of a tenant.
	 * @param tenantId the tenant's id
	 * @return the query
	 */
	public static EventQuery of(String tenantId) {
		return new EventQuery(tenantId, Optional.empty(), Set.of(), Optional.empty(), Optional.empty(), DEFAULT_LIMIT,
				Optional.empty());
	}

	/**
	 * The query for one type of event only.
	 * @param type the type
	 * @return the changed query
	 */
	public EventQuery withType(String type) {
		return new EventQuery(this.tenantId, Optional.of(type), this.tags, this.start, this.end, this.limit,
				this.cursor);
	}

	/**
	 * The query for events with more tags.
	 * @param added the tags, at most 50 in all
	 * @return the changed query
	 */
	public EventQuery withTags(String... added) {
		Set<String> changed = new TreeSet<>(this.tags);
		changed.addAll(Arrays.asList(added));
		return new EventQuery(this.tenantId, this.eventType, changed, this.start, this.end, this.limit, this.cursor);
	}

	/**
	 * The query for events from a time on.
	 * @param time the first, itself included
	 * @return the changed query
	 */
	public EventQuery from(Instant time) {
		return new EventQuery(this.tenantId, this.eventType, this.tags, Optional.of(time), this.end, this.limit,
				this.cursor);
	}

	/**
	 * The query for events up to a time.
	 * @param time the last, itself included
	 * @return the changed query
	 */
	public EventQuery to(Instant time) {
		return new EventQuery(this.tenantId, this.eventType, this.tags, this.start, Optional.of(time), this.limit,
				this.cursor);
	}

	/**
	 * The query with pages of another size.
	 * @param events how many, 1 to {@value #MAXIMUM_LIMIT}
	 * @return the changed query
	 */
	public EventQuery withLimit(int events) {
		return new EventQuery(this.tenantId, this.eventType, this.tags, this.start, this.end, events, this.cursor);
	}

	/**
	 * The query for the page that a cursor leads to.
	 * @param next the page before's {@link EventPage#nextCursor()}
	 * @return the changed query
	 */
	public EventQuery after(String next) {
		return new EventQuery(this.tenantId, this.eventType, this.tags, this.start, this.end, this.limit,
				Optional.of(next));
	}

}
