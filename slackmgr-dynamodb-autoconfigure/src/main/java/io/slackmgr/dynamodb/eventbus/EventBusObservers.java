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
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several observers as one. What one of them throws is logged and changes nothing: what
 * it observes has happened.
 *
 * @param observers the observers
 */
record EventBusObservers(List<EventBusObserver> observers) implements EventBusObserver {

	private static final Logger logger = LoggerFactory.getLogger(EventBusObservers.class);

	@Override
	public void published(String tenantId, String eventType, PublishOutcome outcome) {
		tell((observer) -> observer.published(tenantId, eventType, outcome));
	}

	@Override
	public void queried(String tenantId, @Nullable String eventType, Outcome outcome, Duration duration) {
		tell((observer) -> observer.queried(tenantId, eventType, outcome, duration));
	}

	@Override
	public void deleted(@Nullable String tenantId, @Nullable String eventType, Outcome outcome) {
		tell((observer) -> observer.deleted(tenantId, eventType, outcome));
	}

	@Override
	public void delivered(String tenantId, String eventType, EventBusObserver.DeliveryOutcome outcome) {
		tell((observer) -> observer.delivered(tenantId, eventType, outcome));
	}

	private void tell(Consumer<EventBusObserver> call) {
		for (EventBusObserver observer : this.observers) {
			try {
				call.accept(observer);
			}
			catch (RuntimeException ex) {
				logger.warn("The observer {} of the event bus failed", observer.getClass().getName(), ex);
			}
		}
	}

}
