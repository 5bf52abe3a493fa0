package io.slackmgr.dynamodb.autoconfigure;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slackmgr.dynamodb.idempotency.IdempotentObserver;
import io.slackmgr.dynamodb.idempotency.IdempotentOutcome;

/**
 * Records idempotent calls: the counter {@code slackmgr.idempotency} by scope and
 * outcome, the timer {@code slackmgr.idempotency.handler} by scope, and the timer
 * {@code slackmgr.idempotency.store} by operation.
 */
final class MicrometerIdempotentObserver implements IdempotentObserver {

	private final MeterRegistry registry;

	MicrometerIdempotentObserver(MeterRegistry registry) {
		this.registry = registry;
	}

	@Override
	public void outcome(String scope, IdempotentOutcome outcome) {
		Counter.builder("slackmgr.idempotency")
			.description("What happened to idempotent calls")
			.tag("scope", scope)
			.tag("outcome", outcome.name().toLowerCase(Locale.ROOT))
			.register(this.registry)
			.increment();
	}

	@Override
	public void handled(String scope, Duration duration) {
		Timer.builder("slackmgr.idempotency.handler")
			.description("Runs of idempotent handlers")
			.tag("scope", scope)
			.register(this.registry)
			.record(duration);
	}

	@Override
	public void stored(String operation, Duration duration) {
		Timer.builder("slackmgr.idempotency.store")
			.description("Calls of the idempotency store that are sent at once")
			.tag("operation", operation)
			.register(this.registry)
			.record(duration);
	}

}
