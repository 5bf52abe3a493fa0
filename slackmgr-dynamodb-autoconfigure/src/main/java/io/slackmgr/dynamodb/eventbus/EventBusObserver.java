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

import java.time.Duration;
import java.util.List;
import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * Observes what the event bus does, for metrics. Called by many threads; must be fast and
 * must not throw.
 */
public interface EventBusObserver {

	/**
	 * An observer that does nothing.
	 */
	EventBusObserver NONE = new EventBusObserver() {
	};

	/**
	 * Several observers as one.
	 * @param observers the observers
	 * @return the observer that calls them
	 */
	static EventBusObserver of(List<? extends EventBusObserver> observers) {
		return new EventBusObservers(List.copyOf(observers));
	}

	/**
	 * An event was, or was not, published. In a transaction it is reported once that has
	 * committed, and not at all if it rolls back.
	 * @param tenantId whose it is
	 * @param eventType of which type
	 * @param outcome the outcome
	 */
	default void published(String tenantId, String eventType, PublishOutcome outcome) {
	}

	/**
	 * Events were looked for.
	 * @param tenantId the tenant's id
	 * @param eventType of which type, null for all
	 * @param outcome whether that worked
	 * @param duration how long it took
	 */
	default void queried(String tenantId, @Nullable String eventType, Outcome outcome, Duration duration) {
	}

	/**
	 * An event was to be deleted.
	 * @param tenantId whose, null if that isn't known
	 * @param eventType of which type, null if that isn't known
	 * @param outcome whether that worked, also if there was none
	 */
	default void deleted(@Nullable String tenantId, @Nullable String eventType, Outcome outcome) {
	}

	/**
	 * An event was, or was not, delivered to one subscription.
	 * @param tenantId whose it is
	 * @param eventType of which type
	 * @param outcome the outcome of the attempt
	 */
	default void delivered(String tenantId, String eventType, DeliveryOutcome outcome) {
	}

	/**
	 * Whether a call worked.
	 */
	enum Outcome {

		/**
		 * It worked.
		 */
		SUCCESS,

		/**
		 * It threw an exception.
		 */
		ERROR

	}

	/**
	 * Outcome of an event.
	 */
	enum PublishOutcome {

		/**
		 * It is published.
		 */
		SUCCESS,

		/**
		 * It had been published before.
		 */
		DEDUPED,

		/**
		 * It could not be published.
		 */
		ERROR

	}

	/**
	 * Outcome of an attempt to deliver an event to a subscription.
	 */
	enum DeliveryOutcome {

		/** The subscription has taken it. */
		SUCCESS,

		/** The subscription threw an exception: it comes again, if a retry is left. */
		ERROR,

		/** No attempt helps: it is parked. */
		DEAD,

		/** The event was deleted, or has expired: there is nothing to deliver. */
		GONE,

		/** This process doesn't know the subscription: it is deferred. */
		UNKNOWN_SUBSCRIPTION;

		/**
		 * The outcome as a metric's tag.
		 * @return lower-case letters and {@code _}
		 */
		public String text() {
			return name().toLowerCase(Locale.ROOT);
		}

	}

}
