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

package io.slackmgr.dynamodb.autoconfigure.outbox.integration;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver;

/**
 * Times sends by integration and outcome.
 */
final class MicrometerNotificationObserver implements NotificationObserver {

	private final MeterRegistry registry;

	MicrometerNotificationObserver(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void sent(NotificationIntegration integration, Outcome outcome, Duration time) {
		Timer.builder("slackmgr.outbox.send")
			.description("Time that a send through an integration took")
			.tags("integration", integration.id(), "provider", integration.provider(), "outcome",
					outcome.name().toLowerCase(Locale.ROOT))
			.register(this.registry)
			.record(time);
	}

}
