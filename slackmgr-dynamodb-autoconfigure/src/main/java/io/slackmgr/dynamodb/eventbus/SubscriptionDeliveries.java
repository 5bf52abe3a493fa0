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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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
		List<Subscription> subscriptions = this.subscribers.of(event);
		requireReader(event, subscriptions);
		return subscriptions.stream()
			.map((subscription) -> new EventDelivery(subscription.name(), key).toEntry(event))
			.toList();
	}

	/**
	 * An event that none of its subscriptions can read would only be parked.
	 */
	private static void requireReader(Event event, List<Subscription> subscriptions) {
		List<String> problems = new ArrayList<>();
		for (Subscription subscription : subscriptions) {
			Optional<String> problem = subscription.problemWith(event);
			if (problem.isEmpty()) {
				return;
			}
			problems.add(problem.get());
		}
		if (!problems.isEmpty()) {
			throw new IllegalArgumentException("Event " + event.id() + " of tenant " + event.tenantId() + " and type "
					+ event.eventType() + " is not published: none of its subscriptions can read its payload. "
					+ String.join("; ", problems) + ". Action: publish what a subscription takes, or change the type "
					+ "that it takes");
		}
	}

}
