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

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;

import jakarta.servlet.ServletContext;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbProperties;
import io.slackmgr.dynamodb.autoconfigure.embedded.EmbeddedDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.store.StoreAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyTable;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.queue.OutboxTable;
import io.slackmgr.dynamodb.schema.IndexDefinition;
import io.slackmgr.dynamodb.schema.ParsedTemplate;
import io.slackmgr.dynamodb.schema.SchemaTemplate;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.store.SlackManagerTable;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.context.event.ApplicationFailedEvent;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ApplicationListener;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Runs of a whole application that only make or print its tables, in processes of their
 * own. The application would not start otherwise: one of its beans needs a web server.
 */
class SchemaRunTests {

	private static final Duration LIMIT = Duration.ofSeconds(60);

	private static final String INIT_ONLY = "--slackmgr.dynamodb.schema.init-only=true";

	private static final String LOUD = "the application runs:";

	private final String prefix = LocalDynamoDb.uniqueTableName("run");

	@TempDir
	private Path directory;

	@Test
	void makesTheTablesAndEndsWithoutTheApplication() {
		List<String> output = endsWith(0, local());

		assertThat(output).noneMatch((line) -> line.contains(LOUD));
		assertThat(output).contains(this.prefix + ": making table", this.prefix + ": making time to live ttl",
				"All tables are as defined.");
		for (String table : tables()) {
			assertThat(output).anyMatch((line) -> line.matches(table + " +ACTIVE .*created"));
		}
		assertThat(LocalDynamoDb.tableNames()).containsAll(tables());

		List<String> again = endsWith(0, local());

		assertThat(again).noneMatch((line) -> line.contains("making")).contains("All tables are as defined.");
		for (String table : tables()) {
			assertThat(again).anyMatch((line) -> line.matches(table + " +ACTIVE .*was there"));
		}
	}

	@Test
	void endsWithOneForAnImpossibleTable() {
		String orders = this.prefix + "-orders";
		LocalDynamoDb.client()
			.createTable((request) -> request.tableName(orders)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((key) -> key.attributeName("id").attributeType(ScalarAttributeType.S))
				.keySchema((key) -> key.attributeName("id").keyType(KeyType.HASH)));

		List<String> output = endsWith(1, local());

		assertThat(output).anyMatch((line) -> line.matches(orders + " +ACTIVE .*problem\\(s\\), see below"))
			.anyMatch((line) -> line.contains("table '" + orders + "': wrong partition key: found id (S)"))
			.noneMatch((line) -> line.contains(LOUD));
	}

	@Test
	void endsWithOneWithoutDynamoDb() {
		assertThat(endsWith(1, "--spring.cloud.aws.dynamodb.endpoint=http://localhost:1",
				"--spring.cloud.aws.region.static=us-east-1", "--spring.cloud.aws.credentials.access-key=any",
				"--spring.cloud.aws.credentials.secret-key=any", INIT_ONLY))
			.contains("APPLICATION FAILED TO START")
			.anyMatch((line) -> line.contains("DynamoDB could not be reached"))
			.noneMatch((line) -> line.contains(LOUD) || line.startsWith("\tat "));
	}

	@Test
	void endsWithOneAndAnExplanationWithoutCredentials() {
		assertThat(endsWith(1, "--spring.cloud.aws.region.static=us-east-1", INIT_ONLY))
			.contains("APPLICATION FAILED TO START")
			.anyMatch((line) -> line.contains("No AWS credentials were found"))
			.noneMatch((line) -> line.contains(LOUD) || line.startsWith("\tat "));
	}

	@Test
	void endsWithOneAndAnExplanationWithoutRegion() {
		assertThat(endsWith(1, INIT_ONLY)).contains("APPLICATION FAILED TO START")
			.anyMatch((line) -> line.contains("No AWS region was found"))
			.noneMatch((line) -> line.contains(LOUD) || line.startsWith("\tat "));
	}

	@Test
	void hasNothingToDoWhereAllIsSwitchedOff() {
		assertThat(endsWith(0, INIT_ONLY, "--slackmgr.dynamodb.enabled=false"))
			.anyMatch((line) -> line.contains("There is no table to make"))
			.noneMatch((line) -> line.contains(LOUD));
	}

	@ParameterizedTest
	@EnumSource
	void printsTheTablesWithoutDynamoDb(SchemaTemplate template) throws IOException {
		Path errors = this.directory.resolve("errors");
		try (ForkedJvm jvm = fork("--slackmgr.dynamodb.schema.print=" + template.name().toLowerCase(Locale.ROOT),
				"--slackmgr.dynamodb.embedded.enabled=true")
			.errorsTo(errors)
			.start()) {
			assertThat(jvm.awaitExit(LIMIT)).as(() -> jvm.output().toString()).isZero();
			String printed = String.join("\n", jvm.output()) + "\n";

			assertThat(printed).isEqualTo(template.of(parsed(template, printed)));
			assertThat(parsed(template, printed)).containsExactlyInAnyOrder(
					onDemand(SlackManagerTable.definition(this.prefix)),
					onDemand(OutboxTable.definition(this.prefix + "-outbox")),
					onDemand(IdempotencyTable.definition(this.prefix + "-idempotency")),
					orders(this.prefix + "-orders"));
		}
		assertThat(Files.readString(errors)).contains("Starting SchemaRunTests.Application")
			.doesNotContain(LOUD, "DynamoDB Local");
	}

	@Test
	void refusesATemplateThatItDoesNotKnow() {
		assertThat(endsWith(1, "--slackmgr.dynamodb.schema.print=pulumi"))
			.anyMatch((line) -> line.contains("slackmgr.dynamodb.schema.print"))
			.anyMatch((line) -> line.contains("TERRAFORM"));
	}

	@Test
	void refusesToMakeAndToPrintAtOnce() {
		assertThat(endsWith(1, INIT_ONLY, "--slackmgr.dynamodb.schema.print=terraform"))
			.anyMatch((line) -> line.contains("mutually exclusive"))
			.anyMatch((line) -> line.contains("slackmgr.dynamodb.schema.init-only"));
	}

	private List<String> tables() {
		return List.of(this.prefix, this.prefix + "-outbox", this.prefix + "-idempotency", this.prefix + "-orders");
	}

	private static String[] local() {
		return new String[] { "--spring.cloud.aws.dynamodb.endpoint=" + LocalDynamoDb.endpoint(),
				"--spring.cloud.aws.region.static=us-east-1", "--spring.cloud.aws.credentials.access-key=any",
				"--spring.cloud.aws.credentials.secret-key=any", INIT_ONLY };
	}

	private List<String> endsWith(int status, String... arguments) {
		try (ForkedJvm jvm = fork(arguments).start()) {
			assertThat(jvm.awaitExit(LIMIT)).as(() -> String.join("\n", jvm.output())).isEqualTo(status);
			return jvm.output();
		}
	}

	private ForkedJvm.Builder fork(String... arguments) {
		List<String> all = new ArrayList<>(List.of(arguments));
		all.add("--slackmgr.dynamodb.table-name=" + this.prefix);
		return ForkedJvm.of(Application.class, all.toArray(String[]::new))
			.jvmOptions("-Daws.disableEc2Metadata=true", "-Daws.configFile=none", "-Daws.sharedCredentialsFile=none");
	}

	private static List<TableDefinition> parsed(SchemaTemplate template, String text) {
		return switch (template) {
			case CLOUDFORMATION -> ParsedTemplate.cloudFormation(text);
			case TERRAFORM -> ParsedTemplate.terraform(text);
		};
	}

	private static TableDefinition onDemand(TableDefinition definition) {
		return definition.toBuilder().billing(TableDefinition.Billing.ON_DEMAND).build();
	}

	static TableDefinition orders(String name) {
		return TableDefinition.builder(name)
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.N)
			.index(IndexDefinition.builder("byOwner")
				.partitionKey("owner", ScalarAttributeType.S)
				.include("title")
				.build())
			.timeToLiveAttribute("expires")
			.billing(TableDefinition.Billing.provisioned(3, 2))
			.pointInTimeRecovery()
			.deletionProtection()
			.build();
	}

	private static void runs(String what) {
		System.out.println(LOUD + " " + what);
		System.err.println(LOUD + " " + what);
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
			RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
			EmbeddedDynamoDbAutoConfiguration.class, SlackManagerDynamoDbAutoConfiguration.class,
			DynamoDbTransactionAutoConfiguration.class, StoreAutoConfiguration.class,
			IdempotencyAutoConfiguration.class, OutboxAutoConfiguration.class, SchemaAutoConfiguration.class,
			SchemaRunAutoConfiguration.class, TransactionAutoConfiguration.class })
	static class Application {

		public static void main(String[] args) {
			// Without an end by exit, this thread would keep the process going.
			new Thread(LockSupport::park, "never ends").start();
			new SpringApplicationBuilder(Application.class)
				.properties("logging.config=classpath:application-logback.xml")
				.listeners((ApplicationListener<ApplicationFailedEvent>) (event) -> runs("a listener of failures"))
				.run(args);
			runs("main");
		}

		@Bean
		TableDefinition ordersTable(SlackManagerDynamoDbProperties properties) {
			return orders(properties.tableName() + "-orders");
		}

		@Bean
		Object needsWebServer(ServletContext servletContext) {
			throw new IllegalStateException("made without a web server: " + servletContext);
		}

		@Bean
		Object singleton() {
			runs("a singleton");
			return new Object();
		}

		@Bean
		ApplicationListener<ApplicationEvent> listener() {
			runs("a listener");
			return (event) -> runs("a listener's event");
		}

		@Bean
		ApplicationRunner runner() {
			return (arguments) -> runs("a runner");
		}

		@Bean
		OutboxHandler outboxHandler() {
			throw new IllegalStateException("made without being needed");
		}

		@Bean
		Lifecycle lifecycle() {
			return new Lifecycle();
		}

	}

	private static final class Lifecycle implements SmartLifecycle {

		@Override
		public void start() {
			runs("a lifecycle");
		}

		@Override
		public void stop() {
		}

		@Override
		public boolean isRunning() {
			return false;
		}

	}

}
