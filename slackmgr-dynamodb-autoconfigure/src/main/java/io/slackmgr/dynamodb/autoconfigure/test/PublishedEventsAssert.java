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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.util.List;
import java.util.Optional;
import java.util.stream.StreamSupport;

import io.slackmgr.dynamodb.eventbus.Event;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;

/**
 * Assertions on published events: those of AssertJ for lists, and some more. What narrows
 * the events down goes in front of what asserts, as in
 * {@code ofType("issue.opened").withTag("db").hasSize(1)}.
 */
public final class PublishedEventsAssert
		extends AbstractListAssert<PublishedEventsAssert, List<? extends Event>, Event, ObjectAssert<Event>> {

	PublishedEventsAssert(List<? extends Event> actual) {
		super(actual, PublishedEventsAssert.class);
	}

	/**
	 * Goes on with those of a type.
	 * @param eventType the type
	 * @return the assertions on them
	 */
	public PublishedEventsAssert ofType(String eventType) {
		return filteredOn((event) -> event.eventType().equals(eventType));
	}

	/**
	 * Goes on with those of a correlation.
	 * @param correlationId what they belong to
	 * @return the assertions on them
	 */
	public PublishedEventsAssert withCorrelationId(String correlationId) {
		return filteredOn((event) -> event.correlationId().equals(Optional.of(correlationId)));
	}

	/**
	 * Goes on with those that have a tag.
	 * @param tag the tag
	 * @return the assertions on them
	 */
	public PublishedEventsAssert withTag(String tag) {
		return filteredOn((event) -> event.tags().contains(tag));
	}

	/**
	 * Asserts that they are of these types, one for each, in this order, and no more.
	 * @param eventTypes the types
	 * @return this
	 */
	public PublishedEventsAssert hasTypes(String... eventTypes) {
		extracting(Event::eventType).containsExactly(eventTypes);
		return this;
	}

	@Override
	protected ObjectAssert<Event> toAssert(Event value, String description) {
		return new ObjectAssert<>(value).as(description);
	}

	@Override
	protected PublishedEventsAssert newAbstractIterableAssert(Iterable<? extends Event> iterable) {
		return new PublishedEventsAssert(StreamSupport.stream(iterable.spliterator(), false).toList());
	}

}
