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

package io.slackmgr.dynamodb.autoconfigure.eventbus;

import java.time.Duration;
import java.util.Locale;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.slackmgr.dynamodb.eventbus.EventBusObserver;
import org.jspecify.annotations.Nullable;

/**
 * The event bus's meters, by the type of the events, the outcome, and, where wanted, the
 * tenant: the counters {@code publish}, {@code delete} and {@code deliver}, and the timer
 * {@code query}. Types and tenants may come from requests, so that their number is
 * bounded; those that are only looked for are counted apart, so that they take no place
 * from those that there are.
 */
final class MicrometerEventBusObserver implements EventBusObserver {

	static final int MOST_TYPES = 200;

	static final int MOST_TENANTS = 1000;

	private static final String ANY = "any";

	private static final String UNKNOWN = "unknown";

	private final BoundedTag types = new BoundedTag(MOST_TYPES);

	private final BoundedTag tenants = new BoundedTag(MOST_TENANTS);

	private final BoundedTag queriedTypes = new BoundedTag(MOST_TYPES);

	private final BoundedTag queriedTenants = new BoundedTag(MOST_TENANTS);

	private final MeterRegistry registry;

	private final EventBusProperties.Metrics properties;

	MicrometerEventBusObserver(MeterRegistry registry, EventBusProperties.Metrics properties) {
		this.registry = registry;
		this.properties = properties;
	}

	@Override
	public void published(String tenantId, String eventType, PublishOutcome outcome) {
		count("publish", tenantId, eventType, outcome);
	}

	@Override
	public void queried(String tenantId, @Nullable String eventType, Outcome outcome, Duration duration) {
		Timer.builder(name("query"))
			.description("Pages of events")
			.tags(tags(this.queriedTenants.of(tenantId), this.queriedTypes.of((eventType != null) ? eventType : ANY),
					outcome))
			.register(this.registry)
			.record(duration);
	}

	@Override
	public void deleted(@Nullable String tenantId, @Nullable String eventType, Outcome outcome) {
		count("delete", (tenantId != null) ? tenantId : UNKNOWN, (eventType != null) ? eventType : UNKNOWN, outcome);
	}

	@Override
	public void delivered(String tenantId, String eventType, EventBusObserver.DeliveryOutcome outcome) {
		count("deliver", tenantId, eventType, outcome);
	}

	private void count(String call, String tenantId, String eventType, Enum<?> outcome) {
		this.registry.counter(name(call), tags(this.tenants.of(tenantId), this.types.of(eventType), outcome))
			.increment();
	}

	private String name(String call) {
		return this.properties.namespace() + "." + call;
	}

	private Tags tags(String tenant, String type, Enum<?> outcome) {
		Tags tags = Tags.of("type", type, "outcome", outcome.name().toLowerCase(Locale.ROOT));
		return this.properties.tenantTag() ? tags.and("tenant", tenant) : tags;
	}

}
