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

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slackmgr.dynamodb.idempotency.IdempotentObserver;

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
	public void outcome(String scope, IdempotentObserver.Outcome outcome) {
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
