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
import java.util.ArrayList;
import java.util.List;

import io.slackmgr.dynamodb.eventbus.EventBusObserver.Outcome;
import io.slackmgr.dynamodb.eventbus.EventBusObserver.PublishOutcome;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class EventBusObserversTests {

	private final List<String> told = new ArrayList<>();

	@Test
	void failingObserverAffectsNothing() {
		EventBusObserver observers = EventBusObserver.of(List.of(observer(true), observer(false)));

		observers.published("acme", "order.placed", PublishOutcome.SUCCESS);
		observers.queried("acme", null, Outcome.SUCCESS, Duration.ZERO);
		observers.deleted(null, null, Outcome.SUCCESS);
		observers.delivered("acme", "order.placed", EventBusObserver.DeliveryOutcome.SUCCESS);

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
			public void queried(String tenantId, @Nullable String eventType, Outcome outcome, Duration duration) {
				tell("queried");
			}

			@Override
			public void deleted(@Nullable String tenantId, @Nullable String eventType, Outcome outcome) {
				tell("deleted");
			}

			@Override
			public void delivered(String tenantId, String eventType, EventBusObserver.DeliveryOutcome outcome) {
				tell("delivered");
			}

		};
	}

}
