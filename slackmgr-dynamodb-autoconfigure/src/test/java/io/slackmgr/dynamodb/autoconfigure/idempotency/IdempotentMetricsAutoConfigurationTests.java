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

import java.time.Clock;
import java.time.Duration;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.idempotency.IdempotentCall;
import io.slackmgr.dynamodb.idempotency.IdempotentObserver;
import io.slackmgr.dynamodb.idempotency.IdempotentTemplate;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencySettings;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import org.junit.jupiter.api.Test;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class IdempotentMetricsAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(
				AutoConfigurations.of(IdempotentAutoConfiguration.class, IdempotentMetricsAutoConfiguration.class))
		.withBean("slackmgrClock", Clock.class, Clock::systemUTC)
		.withBean(IdempotencyStore.class, () -> IdempotencyStore.inMemory(new InMemoryTransactions(), Clock.systemUTC(),
				new IdempotencySettings(1000, Duration.ZERO)));

	@Test
	void callsAreCountedByScopeAndOutcomeAndTimed() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new).run((context) -> {
			IdempotentTemplate template = context.getBean(IdempotentTemplate.class);
			IdempotentCall<String> call = IdempotentCall.of(IdempotencyKey.build("acme", "orders", "a"), String.class);
			template.execute(call, () -> "done");
			template.execute(call, () -> "done");
			template.execute(call, () -> "done");
			assertThatThrownBy(() -> template
				.execute(IdempotentCall.of(IdempotencyKey.build("acme", "orders", "b"), String.class), () -> {
					throw new IllegalStateException("declined");
				})).hasMessage("declined");
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(count(registry, "claimed")).isEqualTo(2);
			assertThat(count(registry, "replayed")).isEqualTo(2);
			assertThat(count(registry, "released")).isEqualTo(1);
			assertThat(registry.get("slackmgr.idempotency.handler").tag("scope", "orders").timer().count())
				.isEqualTo(2);
			assertThat(registry.get("slackmgr.idempotency.store").tag("operation", "begin").timer().count())
				.isEqualTo(4);
			assertThat(registry.get("slackmgr.idempotency.store").tag("operation", "complete").timer().count())
				.isEqualTo(1);
			assertThat(registry.getMeters()).flatExtracting((meter) -> meter.getId().getTags())
				.extracting(Tag::getKey)
				.containsOnly("scope", "outcome", "operation");
		});
	}

	private static double count(MeterRegistry registry, String outcome) {
		return registry.get("slackmgr.idempotency").tag("scope", "orders").tag("outcome", outcome).counter().count();
	}

	@Test
	void isAbsentWithoutARegistryOrMicrometer() {
		this.runner.run((context) -> assertThat(context).hasSingleBean(IdempotentTemplate.class)
			.doesNotHaveBean(IdempotentObserver.class));
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(IdempotentObserver.class));
	}

	@Test
	void anObserverOfTheApplicationTakesItsPlace() {
		this.runner.withBean(MeterRegistry.class, SimpleMeterRegistry::new)
			.withBean(IdempotentObserver.class, () -> IdempotentObserver.NONE)
			.run((context) -> assertThat(context).getBean(IdempotentObserver.class).isSameAs(IdempotentObserver.NONE));
	}

}
