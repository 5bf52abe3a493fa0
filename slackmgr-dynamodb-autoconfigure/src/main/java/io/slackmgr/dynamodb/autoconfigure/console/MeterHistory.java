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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.step.StepMeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.scheduling.concurrent.CustomizableThreadFactory;

/**
 * The last quarter of an hour of this process's own meters, one sample every
 * {@link #STEP}. Counters are cumulative. Sends no request to DynamoDB.
 */
final class MeterHistory implements InitializingBean, DisposableBean {

	static final Duration STEP = Duration.ofSeconds(10);

	/** Fifteen minutes, and the sample at which they begin. */
	static final int KEPT = 91;

	private static final Logger logger = LoggerFactory.getLogger(MeterHistory.class);

	private static final List<String> COUNTED = List.of("enqueued", "delivered", "retried", "failed", "dead",
			"skipped");

	private final Deque<Sample> samples = new ArrayDeque<>();

	private final MeterRegistry registry;

	private final Clock clock;

	private @Nullable ScheduledExecutorService scheduler;

	MeterHistory(MeterRegistry registry, Clock clock) {
		this.registry = registry;
		this.clock = clock;
	}

	@Override
	public void afterPropertiesSet() {
		CustomizableThreadFactory threads = new CustomizableThreadFactory("slackmgr-console-");
		threads.setDaemon(true);
		ScheduledExecutorService started = Executors.newSingleThreadScheduledExecutor(threads);
		started.scheduleAtFixedRate(this::sample, 0, STEP.toMillis(), TimeUnit.MILLISECONDS);
		this.scheduler = started;
	}

	@Override
	public void destroy() {
		ScheduledExecutorService started = this.scheduler;
		if (started != null) {
			started.shutdownNow();
		}
	}

	/**
	 * Whether there is a registry that counts from the start of the process: one that
	 * pushes forgets its counts at each step.
	 */
	boolean isAvailable() {
		return cumulative(this.registry).isPresent();
	}

	/**
	 * The samples after a time, in their order, and the state of this moment.
	 */
	List<Sample> after(long epochMillis) {
		Sample now = read();
		synchronized (this.samples) {
			List<Sample> found = new ArrayList<>(
					this.samples.stream().filter((sample) -> sample.at() > epochMillis).toList());
			found.add(now);
			return found;
		}
	}

	void sample() {
		try {
			Sample sample = read();
			synchronized (this.samples) {
				this.samples.add(sample);
				if (this.samples.size() > KEPT) {
					this.samples.remove();
				}
			}
		}
		catch (RuntimeException ex) {
			logger.debug("The meters can't be read", ex);
		}
	}

	private Sample read() {
		Map<String, Double> values = new TreeMap<>();
		cumulative(this.registry).ifPresent((found) -> read(found, values));
		return new Sample(this.clock.millis(), values);
	}

	private static void read(MeterRegistry registry, Map<String, Double> values) {
		for (String name : COUNTED) {
			values.put(name, sum(registry.find("slackmgr.outbox." + name).counters()));
		}
		for (Counter units : registry.find("slackmgr.dynamodb.consumed.capacity").counters()) {
			values.merge("units." + tag(units, "kind") + "." + tag(units, "table"), units.count(), Double::sum);
		}
		for (Timer sends : registry.find("slackmgr.outbox.send").timers()) {
			values.merge("send." + tag(sends, "outcome") + "." + tag(sends, "integration"), (double) sends.count(),
					Double::sum);
		}
		values.put("throttles", sum(registry.find("slackmgr.dynamodb.client.throttles").counters()));
		gauge(registry, "slackmgr.outbox.in.flight").ifPresent((value) -> values.put("inFlight", value));
		gauge(registry, "slackmgr.outbox.held.partitions").ifPresent((value) -> values.put("held", value));
		Optional.ofNullable(registry.find("slackmgr.outbox.oldest.waiting").timeGauge())
			.ifPresent((waiting) -> values.put("oldestWaiting", seconds(waiting)));
	}

	private static double sum(Collection<Counter> counters) {
		return counters.stream().mapToDouble(Counter::count).sum();
	}

	private static Optional<Double> gauge(MeterRegistry registry, String name) {
		return Optional.ofNullable(registry.find(name).gauge()).map(Gauge::value);
	}

	private static double seconds(TimeGauge gauge) {
		return gauge.value(TimeUnit.SECONDS);
	}

	private static String tag(Meter meter, String name) {
		return Objects.requireNonNullElse(meter.getId().getTag(name), "");
	}

	private static Optional<MeterRegistry> cumulative(MeterRegistry registry) {
		if (registry instanceof CompositeMeterRegistry composite) {
			return composite.getRegistries().stream().flatMap((each) -> cumulative(each).stream()).findFirst();
		}
		return (registry instanceof StepMeterRegistry) ? Optional.empty() : Optional.of(registry);
	}

	/**
	 * The meters at a time.
	 *
	 * @param at the time, in milliseconds since the epoch
	 * @param values counts since the start of the process, and gauges, by name
	 */
	record Sample(long at, Map<String, Double> values) {
	}

}
