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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.time.Clock;

import io.slackmgr.dynamodb.schema.SchemaValidator;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/**
 * Auto-configuration of the health component {@code slackmgrDynamoDb}.
 */
@AutoConfiguration(after = SchemaAutoConfiguration.class)
@ConditionalOnClass({ HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class })
@ConditionalOnBooleanProperty(name = "slackmgr.dynamodb.enabled", matchIfMissing = true)
@ConditionalOnEnabledHealthIndicator("slackmgr-dynamo-db")
@ConditionalOnBean(SchemaValidator.class)
@EnableConfigurationProperties(SchemaHealthProperties.class)
public final class SchemaHealthContributorAutoConfiguration {

	@Bean
	@ConditionalOnMissingBean(name = { "slackmgrDynamoDbHealthIndicator", "slackmgrDynamoDbHealthContributor" })
	SchemaHealthIndicator slackmgrDynamoDbHealthIndicator(SchemaValidator validator, SchemaHealthProperties properties,
			@Qualifier("slackmgrClock") Clock clock) {
		return new SchemaHealthIndicator(validator, properties.cacheTtl(), clock);
	}

}
