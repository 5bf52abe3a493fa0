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

package io.slackmgr.dynamodb.autoconfigure.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;

/**
 * The outbox's metrics. Gauges show what the poller last saw; none asks DynamoDB.
 */
final class MicrometerOutboxObserver implements OutboxObserver {

	private static final String PREFIX = "slackmgr.outbox.";

	private final Map<Integer, Instant> oldest = new ConcurrentHashMap<>();

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicInteger heldPartitions = new AtomicInteger();

	private final MeterRegistry registry;

	private final Clock clock;

	private final Timer latency;

	MicrometerOutboxObserver(MeterRegistry registry, Clock clock) {
		this.registry = registry;
		this.clock = clock;
		this.latency = Timer.builder(PREFIX + "delivery.latency")
			.description("Time from when an entry was due until it was delivered")
			.register(registry);
		Gauge.builder(PREFIX + "in.flight", this.inFlight, AtomicInteger::get)
			.description("Entries that are being sent, or wait for a thread")
			.register(registry);
		Gauge.builder(PREFIX + "held.partitions", this.heldPartitions, AtomicInteger::get)
			.description("Partitions that this instance holds")
			.register(registry);
		TimeGauge.builder(PREFIX + "oldest.waiting", this, TimeUnit.MILLISECONDS, MicrometerOutboxObserver::oldestAge)
			.description("For how long the oldest due entry has been due")
			.register(registry);
	}

	private double oldestAge() {
		return this.oldest.values()
			.stream()
			.min(Instant::compareTo)
			.map((due) -> Math.max(0, Duration.between(due, this.clock.instant()).toMillis()))
			.orElse(0L);
	}

	@Override
	public void count(Event event, OutboxKind kind, int count) {
		String name = event.name().toLowerCase(Locale.ROOT).replace('_', '.');
		switch (event) {
			case LEASE_LOST, LEASE_REFUSED, CRASH_SUSPECT, SUSPICION_WITHDRAWN, ISOLATED ->
				this.registry.counter(PREFIX + name).increment(count);
			default -> this.registry.counter(PREFIX + name, "kind", kind.name()).increment(count);
		}
	}

	@Override
	public void delivered(Duration time) {
		this.latency.record(time);
	}

	@Override
	public void inFlight(int change) {
		this.inFlight.addAndGet(change);
	}

	@Override
	public void heldPartitions(int change) {
		this.heldPartitions.addAndGet(change);
	}

	@Override
	public void oldestWaiting(int partition, Optional<Instant> due) {
		due.ifPresentOrElse((time) -> this.oldest.put(partition, time), () -> this.oldest.remove(partition));
	}

}
