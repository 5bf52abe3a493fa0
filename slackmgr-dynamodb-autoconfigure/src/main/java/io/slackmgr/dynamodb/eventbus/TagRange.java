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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.eventbus.EventStore.Range;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * The part of a query's range that the tag index holds: all of it that is not older than
 * the index. The rest is read as without an index, once this part has been read.
 *
 * @param range the range
 * @param tag the tag whose entries are read; the query's other tags, its type and what
 * has expired are filtered
 * @param from the first time of this part
 */
record TagRange(Range range, String tag, Instant from) {

	/** Entries are small: as many as this are three units. */
	private static final int LEAST_TO_FILTER = 100;

	/** Stands for the type of an entry that was left out: its place is its sort key. */
	private static final String ANY_TYPE = "-";

	/**
	 * The part of a range that the index holds and that has not been read yet, if there
	 * is one.
	 */
	static Optional<TagRange> of(EventTagIndex index, Range range) {
		EventQuery query = range.query();
		Instant since = index.completeSince();
		boolean isOlder = query.end().filter(since::isAfter).isPresent() || range.after()
			.filter((place) -> place.isBoundary() || since.isAfter(place.publishedAt()))
			.isPresent();
		if (isOlder) {
			return Optional.empty();
		}
		Instant from = query.start().filter(since::isBefore).orElse(since);
		return TagEntries.readable(query).map((tag) -> new TagRange(range, tag, from));
	}

	QueryRequest toQuery(String table) {
		EventQuery query = this.range.query();
		Map<String, AttributeValue> values = new HashMap<>();
		String filter = filter(values);
		String partition = TagEntries.partition(query.tenantId(), this.tag);
		put(values, ":partition", partition);
		put(values, ":from", EventKey.firstAt(this.from));
		put(values, ":to", EventKey.lastAt(query.end().orElse(EventTimes.LAST)));
		boolean isFiltered = query.eventType().isPresent() || query.tags().size() > 1;
		QueryRequest.Builder request = QueryRequest.builder()
			.tableName(table)
			.keyConditionExpression("pk = :partition AND sk BETWEEN :from AND :to")
			.filterExpression(filter)
			.expressionAttributeValues(values)
			.scanIndexForward(false)
			.limit(isFiltered ? Math.max(this.range.limit(), LEAST_TO_FILTER) : this.range.limit());
		this.range.after()
			.ifPresent((place) -> request.exclusiveStartKey(new EventKey(partition, place.sk()).attributes()));
		return request.build();
	}

	private String filter(Map<String, AttributeValue> values) {
		EventQuery query = this.range.query();
		List<String> conditions = new ArrayList<>();
		conditions.add(RangeRequest.NOT_EXPIRED);
		put(values, ":now", EventTimes.text(this.range.now()));
		query.eventType().ifPresent((type) -> {
			conditions.add("event_pk = :event");
			put(values, ":event", EventKey.partition(query.tenantId(), type));
		});
		for (String other : query.tags()) {
			if (!other.equals(this.tag)) {
				String name = ":tag" + conditions.size();
				conditions.add("contains(tags, " + name + ")");
				put(values, name, other);
			}
		}
		return String.join(" AND ", conditions);
	}

	/**
	 * The events that an answer's entries lead to, no more than the page lacks.
	 */
	Entries entries(QueryResponse answer) {
		List<EventKey> events = answer.items().stream().map(TagEntries::event).toList();
		int missing = this.range.missing();
		if (events.size() > missing) {
			return new Entries(events.subList(0, missing), Optional.of(events.get(missing - 1)));
		}
		if (answer.hasLastEvaluatedKey()) {
			return new Entries(events, Optional.of(place(EventKey.of(answer.lastEvaluatedKey()).sk())));
		}
		return new Entries(events, boundary());
	}

	/**
	 * Where the rest of the range begins that the index does not hold, if there is one.
	 */
	private Optional<EventKey> boundary() {
		Instant start = this.range.query().start().orElse(EventTimes.FIRST);
		return start.isBefore(this.from) ? Optional.of(place(EventKey.boundaryAt(this.from))) : Optional.empty();
	}

	private EventKey place(String sk) {
		EventQuery query = this.range.query();
		return new EventKey(EventKey.partition(query.tenantId(), query.eventType().orElse(ANY_TYPE)), sk);
	}

	private static void put(Map<String, AttributeValue> values, String name, String text) {
		values.put(name, AttributeValue.fromS(text));
	}

	/**
	 * A part of the index that has been read.
	 *
	 * @param events the keys of the events, newest first
	 * @param last where the part ended, if there may be more behind it
	 */
	record Entries(List<EventKey> events, Optional<EventKey> last) {
	}

}
