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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.time.Clock;

import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.embedded.EmbeddedDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbSettings;

import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Lazy;
import org.springframework.context.annotation.Primary;

/**
 * What {@link AutoConfigureTestDynamoDb} adds before the application's own beans: the
 * embedded DynamoDB's settings and the clock.
 */
@AutoConfiguration(before = { EmbeddedDynamoDbAutoConfiguration.class, SlackManagerDynamoDbAutoConfiguration.class })
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
final class TestDynamoDbAutoConfiguration {

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnMissingBean(name = "slackmgrClock")
	static class ClockConfiguration {

		@Bean
		TestClock slackmgrTestClock() {
			return new TestClock();
		}

		@Bean(defaultCandidate = false)
		Clock slackmgrClock(TestClock clock) {
			return clock.clock();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ConditionalOnBooleanProperty("slackmgr.dynamodb.embedded.enabled")
	static class EmbeddedConfiguration {

		/** Ahead of the application's own, whose directory must not be emptied. */
		@Bean
		@Primary
		EmbeddedDynamoDbSettings slackmgrTestDynamoDbSettings() {
			return EmbeddedDynamoDbSettings.inMemory().withExpiredItems(EmbeddedDynamoDbSettings.ExpiredItems.KEPT);
		}

		@Bean
		@Lazy
		TestTables slackmgrTestTables(EmbeddedDynamoDb embedded) {
			return new TestTables(embedded);
		}

	}

}
