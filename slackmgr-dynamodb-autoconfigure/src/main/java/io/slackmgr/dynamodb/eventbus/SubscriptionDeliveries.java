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

import java.util.List;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * A delivery of each event to each of the subscriptions that this process knows.
 */
final class SubscriptionDeliveries implements Deliveries {

	private final Subscribers subscribers;

	SubscriptionDeliveries(Subscribers subscribers) {
		this.subscribers = subscribers;
	}

	@Override
	public List<OutboxEntry> entriesFor(Event event, EventKey key) {
		return this.subscribers.of(event)
			.stream()
			.map((subscription) -> new EventDelivery(subscription.name(), key).toEntry(event))
			.toList();
	}

}
