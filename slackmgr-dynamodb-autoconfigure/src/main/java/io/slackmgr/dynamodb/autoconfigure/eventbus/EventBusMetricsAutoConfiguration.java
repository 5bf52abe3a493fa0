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

import io.micrometer.core.instrument.MeterRegistry;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.MetricRecord;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the event bus's metrics: meters where there is a registry, and
 * records for {@link MetricRecord.Listener} beans.
 */
@AutoConfiguration(after = EventBusAutoConfiguration.class, afterName = {
		"org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration",
		"org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration" })
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.event-bus.metrics.enabled", matchIfMissing = true)
@ConditionalOnBean({ EventBus.class, EventBusProperties.class })
public final class EventBusMetricsAutoConfiguration {

	@Bean
	@ConditionalOnBean(MetricRecord.Listener.class)
	MetricRecordObserver slackmgrMetricRecordObserver(ObjectProvider<MetricRecord.Listener> listeners,
			EventBusProperties properties) {
		return new MetricRecordObserver(listeners.orderedStream().toList(), properties.metrics());
	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(MeterRegistry.class)
	@ConditionalOnBean(MeterRegistry.class)
	static class Meters {

		@Bean
		MicrometerEventBusObserver slackmgrEventBusMeters(MeterRegistry registry, EventBusProperties properties) {
			return new MicrometerEventBusObserver(registry, properties.metrics());
		}

	}

}
