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

import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxKind;

/**
 * What an outbox entry of the event bus holds: whose delivery it is, and of which event,
 * by its key. The event itself is not in it, so that deleting it deletes what it says.
 *
 * @param subscription the name of the subscription
 * @param event the key of the event
 */
record EventDelivery(String subscription, EventKey event) {

	private static final String SUBSCRIPTION = "subscription";

	private static final String EVENT = "event";

	/**
	 * What no ordering key of an application's begins with: those begin with a tenant.
	 */
	private static final String ORDERING_PREFIX = "#event#";

	OutboxEntry toEntry(Event published) {
		OutboxEntryBuilder entry = OutboxEntry.builder(published.tenantId(), published.eventType())
			.kind(OutboxKind.EVENT)
			.metadata(SUBSCRIPTION, this.subscription)
			.metadata(EVENT, this.event.text());
		published.correlationId()
			.ifPresent((correlation) -> entry
				.orderingKey(ORDERING_PREFIX + this.subscription + "#" + published.tenantId() + "#" + correlation));
		return entry.build();
	}

	/**
	 * Reads an entry back.
	 * @return the delivery; empty if the entry holds none
	 */
	static Optional<EventDelivery> of(OutboxEntry entry) {
		Optional<String> subscription = text(entry, SUBSCRIPTION);
		Optional<String> event = text(entry, EVENT);
		try {
			return subscription.flatMap((name) -> event.map((key) -> new EventDelivery(name, EventKey.parse(key))));
		}
		catch (IllegalArgumentException ex) {
			return Optional.empty();
		}
	}

	private static Optional<String> text(OutboxEntry entry, String name) {
		return entry.metadata(name).filter(String.class::isInstance).map(String.class::cast);
	}

}
