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
import java.util.Collections;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health component {@code slackmgrOutbox}.
 */
@AutoConfiguration(after = OutboxAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnEnabledHealthIndicator("slackmgr-outbox")
@ConditionalOnBean(OutboxQueue.class)
@EnableConfigurationProperties(OutboxHealthProperties.class)
public final class OutboxHealthContributorAutoConfiguration {

	/** An instance reads a partition that another serves each ten seconds. */
	private static final Duration SHORTEST_POLL_AGE = Duration.ofSeconds(20);

	@Bean
	@ConditionalOnMissingBean(name = { "slackmgrOutboxHealthIndicator", "slackmgrOutboxHealthContributor" })
	OutboxHealthIndicator slackmgrOutboxHealthIndicator(ObjectProvider<OutboxPolling> polling, OutboxProperties outbox,
			OutboxHealthProperties properties, @Qualifier("slackmgrClock") Clock clock) {
		Duration maxPollAge = Collections
			.max(List.of(properties.maxPollAge(), SHORTEST_POLL_AGE, outbox.maxPollInterval().multipliedBy(2)));
		return new OutboxHealthIndicator(Optional.ofNullable(polling.getIfAvailable()), maxPollAge, clock);
	}

}
