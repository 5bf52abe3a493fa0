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

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import org.assertj.core.api.AbstractListAssert;
import org.assertj.core.api.ObjectAssert;

/**
 * Assertions on entries of the outbox: those of AssertJ for lists, and some more. What
 * narrows the entries down goes in front of what asserts, as in
 * {@code ofType("issue.opened").withMetadata("channel", "C1").hasSize(1)}.
 */
public final class OutboxEntriesAssert extends
		AbstractListAssert<OutboxEntriesAssert, List<? extends OutboxEntry>, OutboxEntry, ObjectAssert<OutboxEntry>> {

	OutboxEntriesAssert(List<? extends OutboxEntry> actual) {
		super(actual, OutboxEntriesAssert.class);
	}

	/**
	 * Goes on with those of an event type.
	 * @param eventType the type
	 * @return the assertions on them
	 */
	public OutboxEntriesAssert ofType(String eventType) {
		return filteredOn((entry) -> entry.eventType().equals(eventType));
	}

	/**
	 * Goes on with those about an aggregate.
	 * @param type its type
	 * @param id its id
	 * @return the assertions on them
	 */
	public OutboxEntriesAssert about(String type, String id) {
		return filteredOn((entry) -> entry.aggregateType().equals(Optional.of(type))
				&& entry.aggregateId().equals(Optional.of(id)));
	}

	/**
	 * Goes on with those that have a piece of metadata.
	 * @param key its key
	 * @param value its value
	 * @return the assertions on them
	 */
	public OutboxEntriesAssert withMetadata(String key, Object value) {
		return filteredOn((entry) -> entry.metadata(key).equals(Optional.of(value)));
	}

	/**
	 * Goes on with those of a status: {@code PENDING} before they are delivered,
	 * {@code COMPLETED} after it.
	 * @param status the status
	 * @return the assertions on them
	 */
	public OutboxEntriesAssert inStatus(OutboxStatus status) {
		return filteredOn((entry) -> entry.status() == status);
	}

	/**
	 * Asserts that they are of these event types, one for each, in this order, and no
	 * more.
	 * @param eventTypes the types
	 * @return this
	 */
	public OutboxEntriesAssert hasTypes(String... eventTypes) {
		extracting(OutboxEntry::eventType).containsExactly(eventTypes);
		return this;
	}

	@Override
	protected ObjectAssert<OutboxEntry> toAssert(OutboxEntry value, String description) {
		return new ObjectAssert<>(value).as(description);
	}

	@Override
	protected OutboxEntriesAssert newAbstractIterableAssert(Iterable<? extends OutboxEntry> iterable) {
		return new OutboxEntriesAssert(StreamSupport.stream(iterable.spliterator(), false).toList());
	}

}
