package io.slackmgr.dynamodb.autoconfigure;

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
