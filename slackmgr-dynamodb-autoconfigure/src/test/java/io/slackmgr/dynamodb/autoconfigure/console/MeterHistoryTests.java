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

import java.time.Duration;
import java.time.Instant;
import java.util.List;

import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.logging.LoggingMeterRegistry;
import io.micrometer.core.instrument.logging.LoggingRegistryConfig;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.autoconfigure.console.MeterHistory.Sample;
import io.slackmgr.dynamodb.test.MutableClock;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What is kept of this process's meters.
 */
class MeterHistoryTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final LoggingMeterRegistry pushing = new LoggingMeterRegistry(new LoggingRegistryConfig() {

		@Override
		public @Nullable String get(String key) {
			return key.equals("logging.enabled") ? "false" : null;
		}

	}, Clock.SYSTEM);

	private final MeterRegistry registry = new SimpleMeterRegistry();

	private final MeterHistory history = new MeterHistory(this.registry, this.clock);

	@AfterEach
	void close() {
		this.pushing.close();
	}

	private void sample(int times) {
		for (int i = 0; i < times; i++) {
			this.history.sample();
			this.clock.advance(MeterHistory.STEP);
		}
	}

	@Test
	void countsAreSummedOverOtherTags() {
		this.registry.counter("slackmgr.outbox.delivered", "kind", "notification").increment(2);
		this.registry.counter("slackmgr.outbox.delivered", "kind", "event").increment(3);
		this.registry
			.counter("slackmgr.dynamodb.consumed.capacity", "table", "t", "index", "none", "operation", "Query", "kind",
					"read")
			.increment(1.5);
		this.registry
			.counter("slackmgr.dynamodb.consumed.capacity", "table", "t", "index", "i", "operation", "Query", "kind",
					"read")
			.increment(2);
		this.registry.timer("slackmgr.outbox.send", "integration", "team", "provider", "slack", "outcome", "failed")
			.record(Duration.ofMillis(5));

		assertThat(this.history.after(0)).singleElement()
			.satisfies((sample) -> assertThat(sample.at()).isEqualTo(this.clock.millis()))
			.satisfies((sample) -> assertThat(sample.values()).containsEntry("delivered", 5.0)
				.containsEntry("units.read.t", 3.5)
				.containsEntry("send.failed.team", 1.0));
	}

	@Test
	void fifteenMinutesAreKept() {
		sample(MeterHistory.KEPT + 20);

		List<Sample> kept = this.history.after(0);

		assertThat(kept).hasSize(MeterHistory.KEPT + 1);
		assertThat(kept.get(kept.size() - 1).at() - kept.get(0).at())
			.isEqualTo(MeterHistory.STEP.multipliedBy(MeterHistory.KEPT).toMillis());
	}

	@Test
	void onlyWhatTheCallerDoesNotHaveIsGiven() {
		sample(5);
		long known = this.history.after(0).get(2).at();

		assertThat(this.history.after(known)).hasSize(3).allSatisfy((one) -> assertThat(one.at()).isGreaterThan(known));
	}

	@Test
	void registryThatForgetsItsCountsAtEachStepIsNone() {
		assertThat(new MeterHistory(this.pushing, this.clock).isAvailable()).isFalse();
	}

	@Test
	void besideOneThatPushesTheOtherIsRead() {
		CompositeMeterRegistry both = new CompositeMeterRegistry();
		both.add(this.pushing);
		both.add(this.registry);
		MeterHistory composite = new MeterHistory(both, this.clock);
		both.counter("slackmgr.outbox.enqueued", "kind", "event").increment();

		assertThat(composite.isAvailable()).isTrue();
		assertThat(composite.after(0).get(0).values()).containsEntry("enqueued", 1.0);
	}

}
