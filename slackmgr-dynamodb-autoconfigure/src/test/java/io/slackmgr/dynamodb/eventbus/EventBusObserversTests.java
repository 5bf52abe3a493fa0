package io.slackmgr.dynamodb.eventbus;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.eventbus.EventBusObserver.Outcome;
import io.slackmgr.dynamodb.eventbus.EventBusObserver.PublishOutcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventBusObserversTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void observerThatFailsKeepsNobodyFromBeingToldAndNothingFromHappening() {
		EventBusObserver observers = EventBusObserver.of(List.of(observer(true), observer(false)));

		observers.published("acme", "order.placed", PublishOutcome.SUCCESS);
		observers.queried("acme", Optional.empty(), Outcome.SUCCESS, Duration.ZERO);
		observers.deleted(Optional.empty(), Optional.empty(), Outcome.SUCCESS);
		observers.delivered("acme", "order.placed", DeliveryOutcome.SUCCESS);

		assertThat(this.told).containsExactly("published", "queried", "deleted", "delivered");
	}

	private EventBusObserver observer(boolean failing) {
		return new EventBusObserver() {

			private void tell(String call) {
				if (failing) {
					throw new IllegalStateException("Injected");
				}
				EventBusObserversTests.this.told.add(call);
			}

			@Override
			public void published(String tenantId, String eventType, PublishOutcome outcome) {
				tell("published");
			}

			@Override
			public void queried(String tenantId, Optional<String> eventType, Outcome outcome, Duration duration) {
				tell("queried");
			}

			@Override
			public void deleted(Optional<String> tenantId, Optional<String> eventType, Outcome outcome) {
				tell("deleted");
			}

			@Override
			public void delivered(String tenantId, String eventType, DeliveryOutcome outcome) {
				tell("delivered");
			}

		};
	}

}
