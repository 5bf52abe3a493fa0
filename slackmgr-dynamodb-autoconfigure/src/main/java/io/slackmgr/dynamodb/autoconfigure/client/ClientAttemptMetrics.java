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

package io.slackmgr.dynamodb.autoconfigure.client;

import java.util.function.Consumer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import software.amazon.awssdk.core.metrics.CoreMetric;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.metrics.SdkMetric;

/**
 * Measures what the SDK reports of the attempts within a call: throttled ones, retries,
 * and how busy the connection pool was. The pool's figures are summaries of what each
 * attempt met, not gauges, so that several clients add up.
 */
final class ClientAttemptMetrics implements MetricPublisher {

	static final String THROTTLES = "slackmgr.dynamodb.client.throttles";

	static final String RETRIES = "slackmgr.dynamodb.client.retries";

	static final String POOL = "slackmgr.dynamodb.client.pool";

	private final Meter.MeterProvider<Counter> throttles;

	private final Meter.MeterProvider<Counter> retries;

	private final DistributionSummary leased;

	private final DistributionSummary available;

	private final DistributionSummary pending;

	private final Timer acquisition;

	ClientAttemptMetrics(MeterRegistry registry) {
		this.throttles = Counter.builder(THROTTLES)
			.description("Attempts that DynamoDB throttled, by operation")
			.withRegistry(registry);
		this.retries = Counter.builder(RETRIES)
			.description("Attempts of the DynamoDB client after a call's first, by operation")
			.withRegistry(registry);
		this.leased = summary(registry, "leased", "Connections in use");
		this.available = summary(registry, "available", "Idle connections");
		this.pending = summary(registry, "pending", "Requests that wait for a connection");
		this.acquisition = Timer.builder(POOL + ".acquisition")
			.description("How long attempts waited for a connection")
			.register(registry);
	}

	private static DistributionSummary summary(MeterRegistry registry, String name, String description) {
		return DistributionSummary.builder(POOL + "." + name)
			.description(description + ", as each attempt met them")
			.register(registry);
	}

	@Override
	public void publish(MetricCollection call) {
		last(call, CoreMetric.OPERATION_NAME, (operation) -> publish(call, operation));
	}

	private void publish(MetricCollection call, String operation) {
		last(call, CoreMetric.RETRY_COUNT, (count) -> {
			if (count > 0) {
				this.retries.withTag("operation", operation).increment(count);
			}
		});
		for (MetricCollection attempt : call.children()) {
			if (attempt.metricValues(CoreMetric.ERROR_TYPE).contains("Throttling")) {
				this.throttles.withTag("operation", operation).increment();
			}
			attempt.children().forEach(this::publishPool);
		}
	}

	private void publishPool(MetricCollection http) {
		last(http, HttpMetric.LEASED_CONCURRENCY, (count) -> this.leased.record(count));
		last(http, HttpMetric.AVAILABLE_CONCURRENCY, (count) -> this.available.record(count));
		last(http, HttpMetric.PENDING_CONCURRENCY_ACQUIRES, (count) -> this.pending.record(count));
		last(http, HttpMetric.CONCURRENCY_ACQUIRE_DURATION, this.acquisition::record);
	}

	private static <T> void last(MetricCollection metrics, SdkMetric<T> metric, Consumer<T> consumer) {
		metrics.metricValues(metric).stream().reduce((first, second) -> second).ifPresent(consumer);
	}

	@Override
	public void close() {
		// The registry is the application's.
	}

}
