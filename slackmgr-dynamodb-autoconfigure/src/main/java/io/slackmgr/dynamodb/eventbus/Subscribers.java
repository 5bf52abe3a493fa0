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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The subscriptions of this process. They are added, never removed. Safe for use by many
 * threads; who asks sees all that was added before.
 */
final class Subscribers {

	/**
	 * How many subscriptions one event may have: a transaction of 100 operations has the
	 * event, the marker of its id and the completion of an idempotent handler too.
	 */
	static final int MAXIMUM_FOR_TYPE = 97;

	private volatile Map<String, Subscription> byName = Map.of();

	private volatile Map<String, List<Subscription>> byType = Map.of();

	private final boolean deliverable;

	/**
	 * Creates it.
	 * @param deliverable whether there is an outbox that delivers
	 */
	Subscribers(boolean deliverable) {
		this.deliverable = deliverable;
	}

	/**
	 * Adds a subscription.
	 * @throws IllegalStateException if there is no outbox
	 * @throws IllegalArgumentException if its name is taken, or one of its types has too
	 * many
	 */
	synchronized void add(Subscription added) {
		if (!this.deliverable) {
			throw new IllegalStateException("Subscription '" + added.name() + "', " + added.origin()
					+ ", can get no events: the outbox delivers them, and there is none, or none in memory beside a"
					+ " bus in memory. Set slackmgr.dynamodb.outbox.enabled to true and slackmgr.dynamodb.outbox.type"
					+ " as slackmgr.dynamodb.event-bus.type, or remove the subscription");
		}
		Subscription other = this.byName.get(added.name());
		if (other != null) {
			throw new IllegalArgumentException("There are two subscriptions of the name '" + added.name() + "': "
					+ other.origin() + " and " + added.origin() + ". Give one of them another name");
		}
		Map<String, List<Subscription>> types = new HashMap<>(this.byType);
		for (String type : added.types()) {
			List<Subscription> ofType = new ArrayList<>(ofType(type));
			if (ofType.size() == MAXIMUM_FOR_TYPE) {
				throw new IllegalArgumentException("Events of type " + type + " have " + MAXIMUM_FOR_TYPE
						+ " subscriptions, and no transaction takes more: '" + added.name() + "', " + added.origin()
						+ ", is one too many. Let one subscription serve several of them");
			}
			ofType.add(added);
			types.put(type, List.copyOf(ofType));
		}
		Map<String, Subscription> names = new HashMap<>(this.byName);
		names.put(added.name(), added);
		this.byName = Map.copyOf(names);
		this.byType = Map.copyOf(types);
	}

	/**
	 * Those that get an event, in the order they were added.
	 */
	List<Subscription> of(Event event) {
		return ofType(event.eventType());
	}

	/**
	 * Those that get events of a type, in the order they were added.
	 */
	List<Subscription> ofType(String eventType) {
		return this.byType.getOrDefault(eventType, List.of());
	}

	Optional<Subscription> named(String name) {
		return Optional.ofNullable(this.byName.get(name));
	}

}
