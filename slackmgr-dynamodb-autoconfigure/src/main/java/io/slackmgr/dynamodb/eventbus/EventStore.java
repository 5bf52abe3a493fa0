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
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Where events are kept. What is written joins the running transaction; reads see what is
 * committed. A request that fails throws one of Spring's {@code DataAccessException}s.
 */
interface EventStore {

	/**
	 * Stores an event, with a marker for an id that the caller gave, on the condition
	 * that it is not there yet.
	 * @param event the event
	 * @param item the event as {@link EventFormat} writes it
	 * @param tagEntries its entries in the tag index, as {@link TagEntries} writes them;
	 * none where there is no index
	 * @throws DuplicateEventException if it is; in a transaction, the commit throws it
	 */
	void save(Event event, Map<String, AttributeValue> item, List<Map<String, AttributeValue>> tagEntries);

	/**
	 * The events for which ids that callers gave are taken, which may have been deleted
	 * since. Strongly consistent.
	 * @param markers the keys of the ids' markers
	 * @return the keys of the events by those of their markers
	 */
	Map<EventKey, EventKey> marked(Collection<EventKey> markers);

	/**
	 * An event, if it is there and has not expired. Strongly consistent.
	 */
	Optional<Event> read(EventKey key);

	/**
	 * Those of the events that are there and have not expired. Strongly consistent: an
	 * event whose entry has been seen in the outbox is found, also while DynamoDB is
	 * applying the transaction that wrote both; so what is absent has been deleted or has
	 * expired. Costs a read unit for each 4 KB of an event, in one request for each 100,
	 * and two more for each that is absent.
	 */
	Map<EventKey, Event> read(Collection<EventKey> keys);

	/**
	 * Events of an id, of all tenants, those that have expired but are still there
	 * included. As late as an index is.
	 */
	List<Event> byId(String id);

	/**
	 * Reads on in a query's range, one request.
	 */
	Slice read(Range range);

	/**
	 * Deletes an event and its entries in the tag index, but not its marker.
	 * @return whether it was there; in a transaction always true
	 */
	boolean delete(Event event);

	/**
	 * Whether what is written now would be part of a transaction.
	 */
	boolean isTransactionRunning();

	/**
	 * A part of what a query looks for.
	 *
	 * @param query whose tenant, type, tags and times count
	 * @param after where the part before ended
	 * @param limit how many events are looked at, at most; of the entries of a tag index,
	 * which are small, it may be more
	 * @param missing how many events the page lacks
	 * @param now what has expired by then is left out
	 */
	record Range(EventQuery query, Optional<EventKey> after, int limit, int missing, Instant now) {

		/**
		 * The range without the events that a tag index holds, once these have been read.
		 */
		Range behindTagIndex() {
			return this.after.filter(EventKey::isBoundary)
				.map((place) -> new Range(this.query.to(place.publishedAt().minusNanos(1)), Optional.empty(),
						this.limit, this.missing, this.now))
				.orElse(this);
		}

	}

	/**
	 * What was found in a range.
	 *
	 * @param events the events, newest first
	 * @param last the last event looked at, if there may be more behind it
	 */
	record Slice(List<Event> events, Optional<EventKey> last) {
	}

}
