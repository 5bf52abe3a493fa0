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

import io.micrometer.observation.ObservationRegistry;
import io.micrometer.observation.transport.ReceiverContext;
import io.micrometer.tracing.Tracer;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingClass;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/**
 * Auto-configuration of the traces that go on from where an entry is enqueued to where it
 * is delivered.
 */
@AutoConfiguration(after = OutboxAutoConfiguration.class,
		afterName = "org.springframework.boot.micrometer.observation.autoconfigure.ObservationAutoConfiguration")
@ConditionalOnClass({ ObservationRegistry.class, ReceiverContext.class })
@ConditionalOnBean({ ObservationRegistry.class, OutboxQueue.class })
public final class OutboxObservationAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnClass(Tracer.class)
	static class WithTracer {

		@Bean
		@ConditionalOnMissingBean(OutboxPropagation.class)
		ObservedOutboxPropagation slackmgrOutboxPropagation(ObservationRegistry registry,
				ObjectProvider<Tracer> tracer) {
			return new ObservedOutboxPropagation(registry,
					() -> tracer.stream().anyMatch((found) -> found.currentSpan() != null));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingClass("io.micrometer.tracing.Tracer")
	static class WithoutTracer {

		@Bean
		@ConditionalOnMissingBean(OutboxPropagation.class)
		ObservedOutboxPropagation slackmgrOutboxPropagation(ObservationRegistry registry) {
			return new ObservedOutboxPropagation(registry, () -> false);
		}

	}

}
