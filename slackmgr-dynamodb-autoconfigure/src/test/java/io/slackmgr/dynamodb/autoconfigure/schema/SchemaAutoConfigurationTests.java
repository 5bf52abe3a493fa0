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
import java.time.Duration;
import java.util.List;

import io.awspring.cloud.dynamodb.DefaultDynamoDbTableNameResolver;
import io.awspring.cloud.dynamodb.DynamoDbTableNameResolver;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.SchemaInitializer;
import io.slackmgr.dynamodb.schema.SchemaMode;
import io.slackmgr.dynamodb.schema.SchemaProblem;
import io.slackmgr.dynamodb.schema.SchemaValidationException;
import io.slackmgr.dynamodb.schema.SchemaValidator;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbBean;
import software.amazon.awssdk.enhanced.dynamodb.mapper.annotations.DynamoDbPartitionKey;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.SmartLifecycle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;

@ExtendWith(OutputCaptureExtension.class)
class SchemaAutoConfigurationTests {

	private final RequestRecorder sent = new RequestRecorder();

	private final TableDefinition first = table("first");

	private final TableDefinition second = table("second");

	private final ApplicationContextRunner withoutTables = new ApplicationContextRunner().withConfiguration(
			AutoConfigurations.of(SlackManagerDynamoDbAutoConfiguration.class, SchemaAutoConfiguration.class));

	private final ApplicationContextRunner runner = this.withoutTables
		.withBean(DynamoDbClient.class, () -> recordedClient(this.sent))
		.withBean("first", TableDefinition.class, () -> this.first)
		.withBean("second", TableDefinition.class, () -> this.second);

	@Test
	void validatesByDefaultAndReportsTheProblemsOfAllTables() {
		this.runner.run((context) -> {
			assertThat(context).getFailure()
				.rootCause()
				.isInstanceOfSatisfying(SchemaValidationException.class,
						(failure) -> assertThat(failure.problems()).extracting(SchemaProblem::table)
							.containsExactlyInAnyOrder(this.first.name(), this.second.name()));
			assertThat(this.sent.operations()).containsExactly("DescribeTable", "DescribeTable");
		});
	}

	@Test
	void unnamedDefinitionGetsTheResolversName() {
		ApplicationContextRunner nameless = this.withoutTables
			.withBean(DynamoDbClient.class, () -> recordedClient(this.sent))
			.withPropertyValues("slackmgr.dynamodb.schema.mode=none")
			.withBean(TableDefinition.class, () -> TableDefinition.fromBean(Order.class));
		nameless.withBean(DynamoDbTableNameResolver.class, () -> new DefaultDynamoDbTableNameResolver("stage-", "-v2"))
			.run((context) -> assertThat(context.getBean(SchemaValidator.class).definitions())
				.extracting(TableDefinition::name)
				.containsExactly("stage-order-v2"));
		nameless.run((context) -> assertThat(context.getBean(SchemaValidator.class).definitions())
			.extracting(TableDefinition::name)
			.containsExactly("order"));
	}

	@Test
	void whatIsMadeIsLoggedInOneLine(CapturedOutput output) {
		LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());
		logging.setLogLevel("io.slackmgr.dynamodb.schema", LogLevel.INFO);
		try {
			this.runner.withPropertyValues("slackmgr.dynamodb.schema.mode=create")
				.run((context) -> assertThat(context).hasNotFailed());
			this.runner.withPropertyValues("slackmgr.dynamodb.schema.mode=create")
				.run((context) -> assertThat(context).hasNotFailed());
		}
		finally {
			logging.setLogLevel("io.slackmgr.dynamodb.schema", null);
		}
		assertThat(output.toString().lines().filter((line) -> line.contains("SchemaCreator"))).singleElement(STRING)
			.endsWith("Made in DynamoDB: table %1$s, %2$s; time to live %1$s, %2$s".formatted(this.first.name(),
					this.second.name()));
	}

	@Test
	void createsWhenToldSo() {
		this.runner.withPropertyValues("slackmgr.dynamodb.schema.mode=create").run((context) -> {
			assertThat(context).hasNotFailed();
			assertThat(LocalDynamoDb.tableNames()).contains(this.first.name(), this.second.name());
			assertThat(context.getBean(SchemaValidator.class).validate()).isEmpty();
		});
	}

	@Test
	void existingSchemaCostsTwoRequestsATable() {
		this.runner.withPropertyValues("slackmgr.dynamodb.schema.mode=create").run((context) -> this.sent.clear());

		for (String mode : List.of("create", "validate")) {
			this.sent.clear();
			this.runner.withPropertyValues("slackmgr.dynamodb.schema.mode=" + mode).run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(this.sent.operations()).containsExactlyInAnyOrder("DescribeTable", "DescribeTimeToLive",
						"DescribeTable", "DescribeTimeToLive");
			});
		}
	}

	@Test
	void sendsNothingInModeNone() {
		this.runner.withPropertyValues("slackmgr.dynamodb.schema.mode=none").run((context) -> {
			assertThat(context).hasNotFailed().hasSingleBean(SchemaValidator.class);
			assertThat(this.sent.operations()).isEmpty();
		});
	}

	@Test
	void withoutTablesNoClientIsNeeded() {
		this.withoutTables.run((context) -> assertThat(context).hasNotFailed()
			.doesNotHaveBean(SchemaInitializer.class)
			.doesNotHaveBean(SchemaValidator.class));
	}

	@Test
	void oneSwitchTurnsItOff() {
		this.runner.withPropertyValues("slackmgr.dynamodb.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SchemaInitializer.class));
		assertThat(this.sent.operations()).isEmpty();
	}

	@Test
	void usesTheClientMeantForTheLibrary() {
		RequestRecorder own = new RequestRecorder();

		this.runner.withBean("slackmgrDynamoDbClient", DynamoDbClient.class, () -> recordedClient(own))
			.withPropertyValues("slackmgr.dynamodb.schema.mode=create")
			.run((context) -> assertThat(context).hasNotFailed());

		assertThat(own.operations()).contains("CreateTable");
		assertThat(this.sent.operations()).isEmpty();
	}

	@Test
	void runsAlsoWhenInitialisationIsLazy() {
		this.runner
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(SchemaValidationException.class));
	}

	@Test
	void tablesAreThereWhenLifecyclesStart() {
		this.runner.withPropertyValues("slackmgr.dynamodb.schema.mode=create")
			.withBean("aPoller", Poller.class, () -> new Poller(this.second.name()))
			.run((context) -> assertThat(context.getBean(Poller.class).tableWasThere).isTrue());
	}

	@Test
	void theApplicationsOwnBeansTakePrecedence() {
		SchemaValidator validator = new SchemaValidator(LocalDynamoDb.client(), List.of());
		SchemaCreator creator = new SchemaCreator(LocalDynamoDb.client(), List.of(), Duration.ofSeconds(1),
				Clock.systemUTC());
		SchemaInitializer initializer = new SchemaInitializer(SchemaMode.NONE, validator, creator);

		this.runner.withBean(SchemaValidator.class, () -> validator)
			.withBean(SchemaCreator.class, () -> creator)
			.withBean(SchemaInitializer.class, () -> initializer)
			.run((context) -> {
				assertThat(context.getBean(SchemaValidator.class)).isSameAs(validator);
				assertThat(context.getBean(SchemaCreator.class)).isSameAs(creator);
				assertThat(context.getBean(SchemaInitializer.class)).isSameAs(initializer);
			});
	}

	@Test
	void propertiesHaveTheirDefaults() {
		this.runner.withPropertyValues("slackmgr.dynamodb.schema.mode=create")
			.run((context) -> assertThat(context.getBean(SchemaProperties.class))
				.isEqualTo(new SchemaProperties(SchemaMode.CREATE, Duration.ofMinutes(5), false, null)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "0s", "-5s", "2d" })
	void aTimeoutOutOfRangeEndsTheStart(String timeout) {
		this.runner.withPropertyValues("slackmgr.dynamodb.schema.timeout=" + timeout)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(BindValidationException.class)
				.hasMessageContaining("slackmgr.dynamodb.schema.timeout must be 1s to 1d"));
	}

	private static DynamoDbClient recordedClient(RequestRecorder recorder) {
		return LocalDynamoDb.clientBuilder()
			.overrideConfiguration((override) -> override.addExecutionInterceptor(recorder))
			.build();
	}

	private static TableDefinition table(String prefix) {
		return TableDefinition.builder(LocalDynamoDb.uniqueTableName(prefix))
			.partitionKey("pk", ScalarAttributeType.S)
			.timeToLiveAttribute("ttl")
			.build();
	}

	private static final class Poller implements SmartLifecycle {

		private final String table;

		private volatile boolean tableWasThere;

		Poller(String table) {
			this.table = table;
		}

		@Override
		public void start() {
			this.tableWasThere = LocalDynamoDb.tableNames().contains(this.table);
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

	@DynamoDbBean
	public static class Order {

		private String id = "";

		@DynamoDbPartitionKey
		public String getId() {
			return this.id;
		}

		public void setId(String id) {
			this.id = id;
		}

	}

}
