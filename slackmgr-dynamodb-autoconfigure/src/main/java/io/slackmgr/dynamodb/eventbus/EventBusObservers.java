package io.slackmgr.dynamodb.eventbus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Several observers as one.
 *
 * @param observers who is told
 */
record EventBusObservers(List<EventBusObserver> observers) implements EventBusObserver {

	@Override
	public void published(String tenantId, String eventType, PublishOutcome outcome) {
		this.observers.forEach((observer) -> observer.published(tenantId, eventType, outcome));
	}

	@Override
	public void queried(String tenantId, Optional<String> eventType, Outcome outcome, Duration duration) {
		this.observers.forEach((observer) -> observer.queried(tenantId, eventType, outcome, duration));
	}

	@Override
	public void deleted(Optional<String> tenantId, Optional<String> eventType, Outcome outcome) {
		this.observers.forEach((observer) -> observer.deleted(tenantId, eventType, outcome));
	}

	@Override
	public void delivered(String tenantId, String eventType, DeliveryOutcome outcome) {
		this.observers.forEach((observer) -> observer.delivered(tenantId, eventType, outcome));
	}

}
