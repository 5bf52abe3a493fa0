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
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.eventbus.EventBusObserver.Outcome;
import io.slackmgr.dynamodb.eventbus.EventStore.Range;
import io.slackmgr.dynamodb.eventbus.EventStore.Slice;

/**
 * Fills pages.
 *
 * @param store where the events are
 * @param clock the time
 * @param observer observes each page
 */
record EventSearch(EventStore store, Clock clock, EventBusObserver observer) {

	private static final int MOST_READS = 10;

	private static final int MOST_LOOKED_AT = 2 * EventQuery.MAXIMUM_LIMIT;

	EventPage page(EventQuery query) {
		long begin = System.nanoTime();
		try {
			EventPage page = fill(query, this.clock.instant());
			report(query, Outcome.SUCCESS, begin);
			return page;
		}
		catch (RuntimeException ex) {
			report(query, Outcome.ERROR, begin);
			throw ex;
		}
	}

	private void report(EventQuery query, Outcome outcome, long begin) {
		this.observer.queried(query.tenantId(), query.eventType().orElse(null), outcome,
				Duration.ofNanos(System.nanoTime() - begin));
	}

	/**
	 * Reads one event more than is asked for, to see whether there is a next page, and
	 * with each read twice as many, since then many are left out.
	 */
	private EventPage fill(EventQuery query, Instant now) {
		List<Event> found = new ArrayList<>();
		Optional<EventKey> after = query.cursor().map((cursor) -> EventCursor.decode(cursor, query));
		for (int read = 0; read < MOST_READS; read++) {
			int missing = query.limit() - found.size();
			int limit = Math.min((missing + 1) << read, MOST_LOOKED_AT);
			Slice slice = this.store.read(new Range(query, after, limit, missing, now));
			found.addAll(slice.events());
			after = slice.last();
			if (found.size() > query.limit()) {
				List<Event> page = found.subList(0, query.limit());
				return page(page, query, Optional.of(page.get(page.size() - 1).key()));
			}
			if (after.isEmpty() || found.size() == query.limit()) {
				return page(found, query, after);
			}
		}
		return page(found, query, after);
	}

	private static EventPage page(List<Event> events, EventQuery query, Optional<EventKey> last) {
		return new EventPage(events, last.map((place) -> EventCursor.encode(place, query)));
	}

}
