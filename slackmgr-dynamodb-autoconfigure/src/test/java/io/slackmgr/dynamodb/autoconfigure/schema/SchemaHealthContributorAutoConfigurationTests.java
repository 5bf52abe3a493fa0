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

import java.time.Duration;

import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.health.autoconfigure.contributor.HealthContributorAutoConfiguration;
import org.springframework.boot.health.autoconfigure.registry.HealthContributorRegistryAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.health.registry.HealthContributorRegistry;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaHealthContributorAutoConfigurationTests {

	private final ApplicationContextRunner withoutTables = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SlackManagerDynamoDbAutoConfiguration.class,
				SchemaAutoConfiguration.class, SchemaHealthContributorAutoConfiguration.class,
				HealthContributorRegistryAutoConfiguration.class, HealthContributorAutoConfiguration.class))
		.withPropertyValues("slackmgr.dynamodb.schema.mode=create");

	private final ApplicationContextRunner runner = this.withoutTables
		.withBean(DynamoDbClient.class, () -> LocalDynamoDb.clientBuilder().build())
		.withBean(TableDefinition.class,
				() -> TableDefinition.builder(LocalDynamoDb.uniqueTableName("orders"))
					.partitionKey("pk", ScalarAttributeType.S)
					.build());

	@Test
	void theComponentIsNamedSlackmgrDynamoDb() {
		this.runner.run((context) -> {
			HealthIndicator indicator = (HealthIndicator) context.getBean(HealthContributorRegistry.class)
				.getContributor("slackmgrDynamoDb");
			assertThat(indicator.health().getStatus()).isEqualTo(Status.UP);
			assertThat(indicator.health().getDetails()).containsEntry("clockOffset", "PT0S");
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "management.health.slackmgr-dynamo-db.enabled", "management.health.defaults.enabled",
			"slackmgr.dynamodb.enabled" })
	void canBeTurnedOff(String property) {
		this.runner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SchemaHealthIndicator.class));
	}

	@Test
	void isAbsentWithoutTables() {
		this.withoutTables
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SchemaHealthIndicator.class));
	}

	@Test
	void isAbsentWithoutHealthOnTheClassPath() {
		// Imported, as in an application, because then conditions are read without
		// loading
		// classes.
		new ApplicationContextRunner().withUserConfiguration(Imports.class)
			.withPropertyValues("slackmgr.dynamodb.schema.mode=create")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("slackmgrDynamoDbHealthIndicator"));
	}

	@Test
	void backsOffForTheApplicationsOwn() {
		this.runner
			.withBean("slackmgrDynamoDbHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.run((context) -> assertThat(context).doesNotHaveBean(SchemaHealthIndicator.class));
	}

	@Test
	void keepsResultsForAMinuteUnlessToldOtherwise() {
		this.runner.run((context) -> assertThat(context.getBean(SchemaHealthProperties.class).cacheTtl())
			.isEqualTo(Duration.ofSeconds(60)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "2d" })
	void cacheTimeOutOfRangeEndsTheStart(String value) {
		this.runner.withPropertyValues("slackmgr.dynamodb.health.cache-ttl=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(BindValidationException.class)
				.hasMessageContaining("slackmgr.dynamodb.health.cache-ttl must be 1s to 1d"));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SlackManagerDynamoDbAutoConfiguration.class, SchemaAutoConfiguration.class,
			SchemaHealthContributorAutoConfiguration.class })
	static class Imports {

		@Bean
		DynamoDbClient dynamoDbClient() {
			return LocalDynamoDb.clientBuilder().build();
		}

		@Bean
		TableDefinition orders() {
			return TableDefinition.builder(LocalDynamoDb.uniqueTableName("orders"))
				.partitionKey("pk", ScalarAttributeType.S)
				.build();
		}

	}

}
