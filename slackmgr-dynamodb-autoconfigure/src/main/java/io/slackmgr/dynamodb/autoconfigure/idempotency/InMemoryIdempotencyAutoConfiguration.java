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

import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.write.InMemoryTransactions;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of a store in memory, whatever the properties say. Only
 * {@link AutoConfigureIdempotency} brings it.
 */
@AutoConfiguration(after = SlackManagerDynamoDbAutoConfiguration.class,
		before = { IdempotencyAutoConfiguration.class, IdempotentAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.idempotency.enabled" },
		matchIfMissing = true)
@EnableConfigurationProperties(IdempotencyProperties.class)
public final class InMemoryIdempotencyAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(IdempotencyStore.class)
	IdempotencyStore slackmgrIdempotencyStore(InMemoryTransactions transactions,
			@Qualifier("slackmgrClock") Clock clock, IdempotencyProperties properties) {
		return IdempotencyStore.inMemory(transactions, clock, properties.toSettings());
	}

}
