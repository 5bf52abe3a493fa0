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

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.eventbus.EventBusAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.store.StoreAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.write.EntityTables;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;

@ExtendWith(OutputCaptureExtension.class)
class TableNamesTests {

	/** Nothing is asked of DynamoDB. */
	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, JsonAutoConfiguration.class,
				DynamoDbTransactionAutoConfiguration.class, StoreAutoConfiguration.class, OutboxAutoConfiguration.class,
				EventBusAutoConfiguration.class, IdempotencyAutoConfiguration.class))
		.withPropertyValues("spring.cloud.aws.region.static=us-east-1", "spring.cloud.aws.credentials.access-key=local",
				"spring.cloud.aws.credentials.secret-key=local", "slackmgr.dynamodb.outbox.poller.enabled=false",
				"spring.cloud.aws.dynamodb.endpoint=http://localhost:1");

	@BeforeEach
	void log() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(TableNames.class.getName(), LogLevel.INFO);
	}

	@AfterEach
	void restoreLog() {
		LoggingSystem.get(getClass().getClassLoader()).setLogLevel(TableNames.class.getName(), null);
	}

	@ParameterizedTest
	@CsvSource({ "app-, ''", "'', _prod", "app-, _prod" })
	void defaultNamesHaveTheApplicationsPrefixAndSuffix(String prefix, String suffix, CapturedOutput output) {
		this.runner
			.withPropertyValues("spring.cloud.aws.dynamodb.table-prefix=" + prefix,
					"spring.cloud.aws.dynamodb.table-suffix=" + suffix)
			.run((context) -> {
				assertThat(context.getBeanProvider(TableDefinition.class).stream().map(TableDefinition::name))
					.containsExactlyInAnyOrder(prefix + "slackmgr" + suffix, prefix + "slackmgr-idempotency" + suffix,
							prefix + "slackmgr-outbox" + suffix, prefix + "slackmgr-events" + suffix);
				assertThat(context.getBeanProvider(EntityTables.Mapping.class)
					.stream()
					.map(EntityTables.Mapping::tableName)).contains(prefix + "slackmgr" + suffix)
					.allMatch((name) -> name.startsWith(prefix) && name.endsWith(suffix));
				assertThat(output).contains(prefix + "slackmgr-outbox" + suffix);
			});
	}

	@Test
	void namesThatAreSetAreTakenAsTheyAre() {
		this.runner
			.withPropertyValues("spring.cloud.aws.dynamodb.table-prefix=app-",
					"slackmgr.dynamodb.outbox.table-name=mine")
			.run((context) -> assertThat(
					context.getBeanProvider(TableDefinition.class).stream().map(TableDefinition::name))
				.containsExactlyInAnyOrder("app-slackmgr", "app-slackmgr-idempotency", "mine", "app-slackmgr-events"));
		this.runner
			.withPropertyValues("spring.cloud.aws.dynamodb.table-prefix=app-", "slackmgr.dynamodb.table-name=slackmgr")
			.run((context) -> assertThat(
					context.getBeanProvider(TableDefinition.class).stream().map(TableDefinition::name))
				.containsExactlyInAnyOrder("slackmgr", "slackmgr-idempotency", "slackmgr-outbox", "slackmgr-events"));
	}

	@Test
	void withoutPrefixAndSuffixNothingIsSaid(CapturedOutput output) {
		this.runner.run((context) -> assertThat(
				context.getBeanProvider(TableDefinition.class).stream().map(TableDefinition::name))
			.contains("slackmgr"));
		assertThat(output).doesNotContain("table-prefix");
	}

}
