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

package io.slackmgr.dynamodb.autoconfigure;

import java.util.concurrent.TimeUnit;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.slackmgr.dynamodb.clock.DynamoDbClock;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the gauge {@code slackmgr.clock.offset}: how far the machine's
 * clock is behind DynamoDB's time.
 */
@AutoConfiguration(after = SlackManagerDynamoDbAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
public final class ClockMetricsAutoConfiguration {

	static final String OFFSET = "slackmgr.clock.offset";

	@Bean
	MeterBinder slackmgrClockMetrics(@Qualifier("slackmgrClock") ObjectProvider<DynamoDbClock> clocks) {
		return (registry) -> clocks.ifAvailable((clock) -> TimeGauge
			.builder(OFFSET, clock, TimeUnit.MILLISECONDS, (measured) -> measured.offset().toMillis())
			.description("How far the machine's clock is behind DynamoDB's time; 0 while it is not proven wrong")
			.register(registry));
	}

}
