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

package io.slackmgr.dynamodb.autoconfigure.store;

import java.time.Clock;
import java.time.Instant;

import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.store.OpenIssueLayouts;
import io.slackmgr.dynamodb.store.OpenIssueResharding;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class StoreHealthContributorAutoConfigurationTests {

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-02T03:04:05Z"));

	private final String tableName = LocalDynamoDb.uniqueTableName("store");

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SlackManagerDynamoDbAutoConfiguration.class,
				SchemaAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class, StoreAutoConfiguration.class,
				StoreHealthContributorAutoConfiguration.class))
		.withBean(DynamoDbClient.class, () -> LocalDynamoDb.clientBuilder().build())
		.withBean("slackmgrClock", Clock.class, () -> this.clock)
		.withPropertyValues("slackmgr.dynamodb.schema.mode=create", "slackmgr.dynamodb.table-name=" + this.tableName);

	private static Health health(ApplicationContext context) {
		return context.getBean("slackmgrOpenIssuesHealthIndicator", HealthIndicator.class).health();
	}

	@Test
	void aStableLayoutIsShown() {
		this.runner.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("phase", "stable").containsEntry("shards", 1);
		});
	}

	@Test
	void reshardingPhaseIsShownWithItsNextStep() {
		this.runner.run((context) -> {
			OpenIssueResharding resharding = context.getBean(OpenIssueResharding.class);
			resharding.start(4);
			this.clock.advance(OpenIssueLayouts.MAX_AGE);
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("phase", "read-both")
				.containsEntry("shards", 1)
				.containsEntry("targetShards", 4)
				.containsEntry("since", "2026-01-02T03:04:05Z")
				.containsEntry("nextStepFrom", "2026-01-02T03:14:05Z");
		});
	}

	@Test
	void aLayoutThatCannotBeReadIsDown() {
		this.runner.run((context) -> {
			LocalDynamoDb.client().deleteTable((table) -> table.tableName(this.tableName));
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "slackmgr.dynamodb.store.enabled=false", "slackmgr.dynamodb.store.type=memory",
			"management.health.slackmgr-dynamo-db.enabled=false", "slackmgr.dynamodb.enabled=false" })
	void isAbsentWithoutStoreOrWhenOff(String property) {
		this.runner.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OpenIssueLayoutHealthIndicator.class));
	}

	@Test
	void backsOffForTheApplicationsOwn() {
		this.runner
			.withBean("slackmgrOpenIssuesHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.run((context) -> assertThat(context).doesNotHaveBean(OpenIssueLayoutHealthIndicator.class));
	}

	@Test
	void isAbsentWithoutHealthOnTheClassPath() {
		// Imported, as in an application: then conditions are read without loading
		// classes.
		new ApplicationContextRunner().withUserConfiguration(Imports.class)
			.withPropertyValues("slackmgr.dynamodb.schema.mode=create",
					"slackmgr.dynamodb.table-name=" + this.tableName)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(OpenIssueLayouts.class)
				.doesNotHaveBean("slackmgrOpenIssuesHealthIndicator"));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SlackManagerDynamoDbAutoConfiguration.class, SchemaAutoConfiguration.class,
			DynamoDbTransactionAutoConfiguration.class, StoreAutoConfiguration.class,
			StoreHealthContributorAutoConfiguration.class })
	static class Imports {

		@Bean
		DynamoDbClient dynamoDbClient() {
			return LocalDynamoDb.clientBuilder().build();
		}

	}

}
