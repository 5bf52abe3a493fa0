package io.slackmgr.dynamodb.eventbus;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Several observers as one. What one of them throws is logged and changes nothing: what
 * it is told of has happened.
 *
 * @param observers who is told
 */
record EventBusObservers(List<EventBusObserver> observers) implements EventBusObserver {

	private static final Logger logger = LoggerFactory.getLogger(EventBusObservers.class);

	@Override
	public void published(String tenantId, String eventType, PublishOutcome outcome) {
		tell((observer) -> observer.published(tenantId, eventType, outcome));
	}

	@Override
	public void queried(String tenantId, Optional<String> eventType, Outcome outcome, Duration duration) {
		tell((observer) -> observer.queried(tenantId, eventType, outcome, duration));
	}

	@Override
	public void deleted(Optional<String> tenantId, Optional<String> eventType, Outcome outcome) {
		tell((observer) -> observer.deleted(tenantId, eventType, outcome));
	}

	@Override
	public void delivered(String tenantId, String eventType, DeliveryOutcome outcome) {
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
