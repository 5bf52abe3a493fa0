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

import java.util.Arrays;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.embedded.EmbeddedDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.eventbus.EventBusAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.integration.OutboxIntegrationsAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.store.StoreAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.schema.IndexDefinition;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.AwsRegionProvider;
import software.amazon.awssdk.regions.providers.AwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatException;

/**
 * What a user reads when the application doesn't start.
 */
@ExtendWith(OutputCaptureExtension.class)
class StartupFailureTests {

	private static final String[] IN_MEMORY = { "slackmgr.dynamodb.store.type=memory",
			"slackmgr.dynamodb.idempotency.type=memory", "slackmgr.dynamodb.outbox.type=memory",
			"slackmgr.dynamodb.event-bus.type=memory" };

	@Test
	void problemsOfTablesAreListedWithTheirActions(CapturedOutput output) {
		String table = createTableWithPartitionKey("id");

		startFails(Application.class, "app.table=" + table,
				"spring.cloud.aws.dynamodb.endpoint=" + LocalDynamoDb.endpoint());

		assertExplained(output);
		assertThat(output).contains("Table '" + table + "':")
			.contains("- wrong partition key")
			.containsPattern("found: +id \\(S\\)")
			.containsPattern("expected: +pk \\(S\\)")
			.containsPattern("action: +The keys of a table can't be changed")
			.contains("- an index is missing")
			.contains("- wrong time to live")
			.contains("slackmgr.dynamodb.schema.mode=none");
	}

	@Test
	void missingTableIsNamedWithItsSwitch(CapturedOutput output) {
		String prefix = LocalDynamoDb.uniqueTableName("first");
		startFails(WithAllCapabilities.class, "slackmgr.dynamodb.table-name=" + prefix,
				"slackmgr.dynamodb.outbox.table-name=" + prefix + "-queue", "slackmgr.dynamodb.event-bus.type=memory",
				"spring.cloud.aws.dynamodb.endpoint=" + LocalDynamoDb.endpoint());

		assertExplained(output);
		assertThat(output).contains("A capability that the application does not use needs no table.")
			.contains("table '" + prefix + "': slackmgr.dynamodb.store.enabled=false")
			.contains("table '" + prefix + "-queue': slackmgr.dynamodb.outbox.enabled=false")
			.contains("table '" + prefix + "-idempotency': slackmgr.dynamodb.idempotency.enabled=false")
			.doesNotContain("slackmgr.dynamodb.event-bus.enabled");
	}

	@Test
	void missingTablesHavePrefixAndSuffix(CapturedOutput output) {
		String prefix = LocalDynamoDb.uniqueTableName("first");
		startFails(WithAllCapabilities.class, "spring.cloud.aws.dynamodb.table-prefix=" + prefix,
				"spring.cloud.aws.dynamodb.table-suffix=-test", "slackmgr.dynamodb.outbox.table-name=queue" + prefix,
				"slackmgr.dynamodb.event-bus.type=memory",
				"spring.cloud.aws.dynamodb.endpoint=" + LocalDynamoDb.endpoint());

		assertThat(output).contains("table '" + prefix + "slackmgr-test': slackmgr.dynamodb.store.enabled=false")
			.contains("table 'queue" + prefix + "': slackmgr.dynamodb.outbox.enabled=false")
			.contains("table '" + prefix + "slackmgr-idempotency-test': slackmgr.dynamodb.idempotency.enabled=false");
	}

	@Test
	void forbiddenTableIsNamedWithItsSwitch(CapturedOutput output) {
		startFails(WithoutPermissionForOutbox.class);

		assertExplained(output);
		assertThat(output).contains("not permitted to call dynamodb:DescribeTable")
			.contains("table 'slackmgr-outbox': slackmgr.dynamodb.outbox.enabled=false");
	}

	@Test
	void embeddedDynamoDbIsNotAdvisedWhereItRuns(CapturedOutput output) {
		startFails(WithoutCredentialsForEmbedded.class, "slackmgr.dynamodb.embedded.enabled=true");

		assertExplained(output);
		assertThat(output).contains("No AWS credentials were found")
			.contains("build it from a parameter of type EmbeddedDynamoDb, with its endpoint(), region() and")
			.doesNotContain("set slackmgr.dynamodb.embedded.enabled=true");
	}

	@Test
	void writeTemplateWithoutRegionSaysWhatItNeeds(CapturedOutput output) {
		startFails(WithWriteTemplate.class, IN_MEMORY);

		assertExplained(output);
		assertThat(output).contains("No AWS region was found")
			.contains("DynamoDbWriteTemplate needs a DynamoDB client, also where all capabilities are in memory")
			.contains("slackmgr.dynamodb.embedded.enabled=true");
	}

	@Test
	void aWriteTemplateWithoutClientSaysWhatItNeeds(CapturedOutput output) {
		String[] properties = Arrays.copyOf(IN_MEMORY, IN_MEMORY.length + 1);
		properties[IN_MEMORY.length] = "spring.cloud.aws.dynamodb.enabled=false";
		startFails(WithWriteTemplate.class, properties);

		assertExplained(output);
		assertThat(output).contains("A bean asks for a DynamoDbWriteTemplate, and there is none.")
			.contains("DynamoDbWriteTemplate needs a DynamoDB client, also where all capabilities are in memory")
			.contains("slackmgr.dynamodb.embedded.enabled=true");
	}

	@Test
	void tablesDefinedTwiceAreExplained(CapturedOutput output) {
		startFails(WithConflict.class);

		assertExplained(output);
		assertThat(output).contains("Two definitions of table 'orders' differ")
			.contains("slackmgr.dynamodb.table-name");
	}

	@Test
	void aMissingPermissionIsNamedWithTheActionsToPermit(CapturedOutput output) {
		startFails(WithoutPermission.class);

		assertExplained(output);
		assertThat(output).contains("not permitted to call dynamodb:DescribeTable")
			.contains("table 'orders'")
			.contains("dynamodb:DescribeTimeToLive", "dynamodb:CreateTable", "dynamodb:UpdateTable",
					"dynamodb:UpdateTimeToLive");
	}

	@Test
	void missingCredentialsAreExplained(CapturedOutput output) {
		startFails(WithoutCredentials.class);

		assertExplained(output);
		assertThat(output).contains("No AWS credentials were found").contains("AWS_ACCESS_KEY_ID");
	}

	@Test
	void aMissingRegionIsExplained(CapturedOutput output) {
		startFails(WithoutRegion.class);

		assertExplained(output);
		assertThat(output).contains("No AWS region was found").contains("spring.cloud.aws.region.static");
	}

	@Test
	void anUnreachableEndpointIsExplained(CapturedOutput output) {
		startFails(Application.class, "spring.cloud.aws.dynamodb.endpoint=http://localhost:1");

		assertExplained(output);
		assertThat(output).contains("DynamoDB could not be reached")
			.contains("localhost:1")
			.contains("spring.cloud.aws.dynamodb.endpoint");
	}

	@Test
	void propertyOutOfRangeIsNamed(CapturedOutput output) {
		startFails(Application.class, "slackmgr.dynamodb.schema.timeout=0s");

		assertExplained(output);
		assertThat(output).containsPattern("Property: slackmgr.dynamodb.schema.timeout")
			.containsPattern("Value: \"PT0S\"")
			.contains("must be 1s to 1d");
	}

	private static void startFails(Class<?> application, String... properties) {
		SpringApplication spring = new SpringApplication(application);
		spring.setWebApplicationType(WebApplicationType.NONE);
		String[] arguments = new String[properties.length];
		for (int i = 0; i < properties.length; i++) {
			arguments[i] = "--" + properties[i];
		}
		assertThatException().isThrownBy(() -> spring.run(arguments).close());
	}

	private static void assertExplained(CapturedOutput output) {
		assertThat(output).contains("APPLICATION FAILED TO START", "Description:", "Action:").doesNotContain("\tat ");
	}

	@Test
	void badIntegrationIsNamedWithoutItsSecrets(CapturedOutput output) {
		startFails(WithOutbox.class, "slackmgr.dynamodb.schema.mode=none",
				"slackmgr.dynamodb.outbox.integrations.ops.type=slack",
				"slackmgr.dynamodb.outbox.integrations.ops.url=hooks.slack.com/services/s3cr3t",
				"slackmgr.dynamodb.outbox.integrations.ops.secret=s3cr3t");

		assertExplained(output);
		assertThat(output)
			.contains("slackmgr.dynamodb.outbox.integrations.ops.url must be an http or https address with a host")
			.contains("slackmgr.dynamodb.outbox.integrations.ops.secret is for type webhook only")
			.doesNotContain("s3cr3t");
	}

	@Test
	void integrationThatTakesTooLongIsExplained(CapturedOutput output) {
		startFails(WithOutbox.class, "slackmgr.dynamodb.schema.mode=none",
				"slackmgr.dynamodb.outbox.integrations.ops.type=webhook",
				"slackmgr.dynamodb.outbox.integrations.ops.url=https://hooks.example.com/s3cr3t",
				"slackmgr.dynamodb.outbox.integrations.ops.timeout=40s");

		assertExplained(output);
		assertThat(output)
			.contains("slackmgr.dynamodb.outbox.integrations.ops.timeout is 40000 ms, but the outbox interrupts a send")
			.contains("Set slackmgr.dynamodb.outbox.integrations.ops.timeout to less than")
			.doesNotContain("s3cr3t");
	}

	private static String createTableWithPartitionKey(String attribute) {
		String table = LocalDynamoDb.uniqueTableName("orders");
		LocalDynamoDb.client()
			.createTable((request) -> request.tableName(table)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions(
						(definition) -> definition.attributeName(attribute).attributeType(ScalarAttributeType.S))
				.keySchema((key) -> key.attributeName(attribute).keyType(KeyType.HASH)));
		return table;
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
			RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
			SlackManagerDynamoDbAutoConfiguration.class, SchemaAutoConfiguration.class })
	static class WithTable {

		@Bean
		TableDefinition orders(Environment environment) {
			return TableDefinition.builder(environment.getProperty("app.table", "orders"))
				.partitionKey("pk", ScalarAttributeType.S)
				.index(IndexDefinition.builder("byOwner").partitionKey("owner", ScalarAttributeType.S).build())
				.timeToLiveAttribute("ttl")
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Application extends WithTable {

		@Bean
		AwsRegionProvider regionProvider() {
			return () -> Region.US_EAST_1;
		}

		@Bean
		AwsCredentialsProvider credentialsProvider() {
			return StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ OutboxAutoConfiguration.class, OutboxIntegrationsAutoConfiguration.class,
			DynamoDbTransactionAutoConfiguration.class })
	static class WithOutbox extends Application {

	}

	@Configuration(proxyBeanMethods = false)
	static class WithConflict extends Application {

		@Bean
		TableDefinition sameName() {
			return TableDefinition.builder("orders").partitionKey("other", ScalarAttributeType.S).build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutCredentials extends WithTable {

		@Bean
		AwsRegionProvider regionProvider() {
			return () -> Region.US_EAST_1;
		}

		@Bean
		AwsCredentialsProvider credentialsProvider() {
			return AwsCredentialsProviderChain.of(() -> {
				throw SdkClientException.create("none here");
			});
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutRegion extends WithTable {

		@Bean
		AwsRegionProvider regionProvider() {
			return new AwsRegionProviderChain(() -> null);
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class WithoutPermission extends Application {

		@Bean
		DynamoDbClient dynamoDbClient() {
			return LocalDynamoDb.clientBuilder()
				.overrideConfiguration((override) -> override.addExecutionInterceptor(new Denial()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
			RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
			SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
			StoreAutoConfiguration.class, IdempotencyAutoConfiguration.class, OutboxAutoConfiguration.class,
			EventBusAutoConfiguration.class, SchemaAutoConfiguration.class })
	static class WithAllCapabilities {

		@Bean
		AwsRegionProvider regionProvider() {
			return () -> Region.US_EAST_1;
		}

		@Bean
		AwsCredentialsProvider credentialsProvider() {
			return StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
			OutboxAutoConfiguration.class, SchemaAutoConfiguration.class })
	static class WithoutPermissionForOutbox {

		@Bean
		DynamoDbClient dynamoDbClient() {
			return LocalDynamoDb.clientBuilder()
				.overrideConfiguration((override) -> override.addExecutionInterceptor(new Denial()))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ EmbeddedDynamoDbAutoConfiguration.class, DynamoDbAutoConfiguration.class,
			SlackManagerDynamoDbAutoConfiguration.class, SchemaAutoConfiguration.class })
	static class WithoutCredentialsForEmbedded extends WithTable {

		@Bean
		EmbeddedDynamoDb embeddedDynamoDb() {
			return EmbeddedDynamoDb.startInMemory();
		}

		@Bean
		DynamoDbClient dynamoDbClient(EmbeddedDynamoDb embedded) {
			return LocalDynamoDb.clientBuilder()
				.endpointOverride(embedded.endpoint())
				.credentialsProvider(AwsCredentialsProviderChain.of(() -> {
					throw SdkClientException.create("none here");
				}))
				.build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
			RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
			SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class })
	static class WithWriteTemplate {

		@Bean
		AwsRegionProvider regionProvider() {
			return new AwsRegionProviderChain(() -> null);
		}

		@Bean
		Object service(DynamoDbWriteTemplate template) {
			return template;
		}

	}

	private static final class Denial implements ExecutionInterceptor {

		@Override
		public void beforeTransmission(Context.BeforeTransmission context, ExecutionAttributes attributes) {
			throw DynamoDbException.builder()
				.statusCode(400)
				.awsErrorDetails(AwsErrorDetails.builder()
					.errorCode("AccessDeniedException")
					.errorMessage("User is not authorized to perform: dynamodb:DescribeTable")
					.build())
				.build();
		}

	}

}
