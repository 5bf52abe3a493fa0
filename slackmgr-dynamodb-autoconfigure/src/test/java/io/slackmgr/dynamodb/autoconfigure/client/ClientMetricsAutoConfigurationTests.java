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

package io.slackmgr.dynamodb.autoconfigure.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.test.Exchange;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.export.simple.SimpleMetricsExportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ClientMetricsAutoConfigurationTests {

	private final FaultyHttpClient http = FaultyHttpClient.create();

	private final String table = LocalDynamoDb.uniqueTableName("metrics");

	private final ApplicationContextRunner withoutRegistry = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				ClientAutoConfiguration.class, ClientMetricsAutoConfiguration.class))
		.withBean("http", DynamoDbClientCustomizer.class, () -> (builder) -> builder.httpClient(this.http))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.client.max-backoff=1ms");

	private final ApplicationContextRunner runner = this.withoutRegistry.withBean(SimpleMeterRegistry.class);

	@BeforeEach
	void createTable() {
		LocalDynamoDb.client()
			.createTable((request) -> request.tableName(this.table)
				.billingMode(BillingMode.PAY_PER_REQUEST)
				.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S),
						(attribute) -> attribute.attributeName("category").attributeType(ScalarAttributeType.S))
				.keySchema((key) -> key.attributeName("pk").keyType(KeyType.HASH))
				.globalSecondaryIndexes((index) -> index.indexName("by-other")
					.keySchema((key) -> key.attributeName("category").keyType(KeyType.HASH))
					.projection((projection) -> projection.projectionType(ProjectionType.ALL))));
	}

	@AfterEach
	void close() {
		this.http.close();
	}

	@Test
	void callsAreTimedByOperationAndOutcome() {
		this.runner.run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			put(client);
			put(client);
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> client.putItem((request) -> request.tableName(this.table)
					.item(item())
					.conditionExpression("attribute_not_exists(pk)")));
			assertThatExceptionOfType(SdkException.class)
				.isThrownBy(() -> client.getItem((request) -> request.tableName("no-such-table").key(key())));
			assertThat(calls(context, "PutItem", "success")).isEqualTo(2);
			assertThat(calls(context, "PutItem", "condition_failed")).isEqualTo(1);
			assertThat(calls(context, "GetItem", "missing_table")).isEqualTo(1);
		});
	}

	@ParameterizedTest
	@CsvSource({ "ProvisionedThroughputExceededException, throttled", "TransactionConflictException, conflict",
			"InternalServerError, unavailable", "AccessDeniedException, denied", "ValidationException, invalid",
			"BackupInUseException, error" })
	void outcomeTellsWhatKindOfErrorItWas(String code, String outcome) {
		this.http.onAny().always().fail(Fault.error(code.equals("InternalServerError") ? 500 : 400, code, "Injected"));
		this.runner.run((context) -> {
			assertThatExceptionOfType(SdkException.class).isThrownBy(() -> put(context.getBean(DynamoDbClient.class)));
			assertThat(calls(context, "PutItem", outcome)).isEqualTo(1);
		});
	}

	@Test
	void timeoutIsAnOutcomeToo() {
		this.http.onAny().always().fail(Fault.delay(Duration.ofMinutes(5)));
		this.runner
			.withPropertyValues("slackmgr.dynamodb.client.api-call-timeout=100ms",
					"slackmgr.dynamodb.client.api-call-attempt-timeout=100ms")
			.run((context) -> {
				assertThatExceptionOfType(SdkException.class)
					.isThrownBy(() -> put(context.getBean(DynamoDbClient.class)));
				assertThat(calls(context, "PutItem", "timeout")).isEqualTo(1);
			});
	}

	@Test
	void throttlesAndRetriesAreCounted() {
		this.http.on("PutItem").times(2).fail(Fault.throttle());
		this.http.on("PutItem").once().fail(Fault.dropRequest());
		this.runner.run((context) -> {
			put(context.getBean(DynamoDbClient.class));
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			assertThat(registry.get(ClientAttemptMetrics.THROTTLES).tag("operation", "PutItem").counter().count())
				.isEqualTo(2);
			assertThat(registry.get(ClientAttemptMetrics.RETRIES).tag("operation", "PutItem").counter().count())
				.isEqualTo(3);
			assertThat(calls(context, "PutItem", "success")).isEqualTo(1);
		});
	}

	@Test
	void pressureOnThePoolIsMeasured() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
					CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
					ClientAutoConfiguration.class, ClientMetricsAutoConfiguration.class))
			.withBean(SimpleMeterRegistry.class)
			.withPropertyValues(LocalDynamoDb.properties())
			.run((context) -> {
				put(context.getBean(DynamoDbClient.class));
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get(ClientAttemptMetrics.POOL + ".leased").summary().max()).isEqualTo(1);
				assertThat(registry.get(ClientAttemptMetrics.POOL + ".available").summary().count()).isEqualTo(1);
				assertThat(registry.get(ClientAttemptMetrics.POOL + ".pending").summary().max()).isZero();
				assertThat(registry.get(ClientAttemptMetrics.POOL + ".acquisition").timer().count()).isEqualTo(1);
			});
	}

	@Test
	void consumedCapacityIsCountedByTableIndexOperationAndKind() {
		this.runner.run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			put(client);
			client.getItem((request) -> request.tableName(this.table).key(key()).consistentRead(true));
			client.query((request) -> request.tableName(this.table)
				.indexName("by-other")
				.keyConditionExpression("category = :category")
				.expressionAttributeValues(Map.of(":category", AttributeValue.fromS("o"))));
			client.batchGetItem((request) -> request.requestItems(Map.of(this.table, keysAndAttributes())));
			assertThat(capacity(context, "none", "PutItem", "write")).isEqualTo(1);
			assertThat(capacity(context, "by-other", "PutItem", "write")).isEqualTo(1);
			assertThat(capacity(context, "none", "GetItem", "read")).isEqualTo(1);
			assertThat(capacity(context, "by-other", "Query", "read")).isEqualTo(0.5);
			assertThat(capacity(context, "none", "BatchGetItem", "read")).isEqualTo(0.5);
			assertThat(context.getBean(MeterRegistry.class).find(ConsumedCapacityMetrics.CAPACITY).counters())
				.hasSize(5);
		});
	}

	@Test
	void capacityOfTransactionsIsCounted() {
		this.runner.run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			client.transactWriteItems((request) -> request
				.transactItems((item) -> item.put((put) -> put.tableName(this.table).item(key()))));
			client.transactGetItems((request) -> request
				.transactItems((item) -> item.get((get) -> get.tableName(this.table).key(key()))));
			assertThat(capacity(context, "none", "TransactWriteItems", "write")).isEqualTo(2);
			assertThat(capacity(context, "none", "TransactGetItems", "read")).isEqualTo(2);
		});
	}

	@Test
	void whatTheApplicationAsksToBeReportedIsNotChanged() {
		this.runner.run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			client.putItem((request) -> request.tableName(this.table)
				.item(item())
				.returnConsumedCapacity(ReturnConsumedCapacity.TOTAL));
			client.putItem((request) -> request.tableName(this.table)
				.item(item())
				.returnConsumedCapacity(ReturnConsumedCapacity.NONE));
			put(client);
			client.listTables();
			assertThat(this.http.requests("PutItem"))
				.extracting((request) -> request.body().get("ReturnConsumedCapacity").asText())
				.containsExactly("TOTAL", "NONE", "INDEXES");
			assertThat(capacity(context, "none", "PutItem", "write")).isEqualTo(2 + 1);
		});
	}

	@Test
	void tablesBeyondABoundAreCountedTogether() {
		this.http.on("DeleteItem")
			.always()
			.fail((exchange) -> Exchange.answer(200, new ObjectMapper().readTree("{\"ConsumedCapacity\":{\"TableName\":"
					+ exchange.request().body().get("TableName") + ",\"CapacityUnits\":1.0}}")));
		this.runner.run((context) -> {
			DynamoDbClient client = context.getBean(DynamoDbClient.class);
			for (int number = 0; number < ConsumedCapacityMetrics.MAX_NAMES + 50; number++) {
				String name = "made-up-" + number;
				client.deleteItem((request) -> request.tableName(name).key(key()));
			}
			assertThat(context.getBean(MeterRegistry.class).find(ConsumedCapacityMetrics.CAPACITY).counters())
				.hasSize(ConsumedCapacityMetrics.MAX_NAMES + 1);
			assertThat(context.getBean(MeterRegistry.class)
				.get(ConsumedCapacityMetrics.CAPACITY)
				.tag("table", "other")
				.counter()
				.count()).isEqualTo(50);
		});
	}

	@Test
	void publishersOfTheApplicationStay() {
		List<MetricCollection> published = new CopyOnWriteArrayList<>();
		this.runner.withBean("publisher", DynamoDbClientCustomizer.class, () -> (builder) -> builder
			.overrideConfiguration((override) -> override.addMetricPublisher(new MetricPublisher() {

				@Override
				public void publish(MetricCollection collection) {
					published.add(collection);
				}

				@Override
				public void close() {
				}

			}))).run((context) -> {
				put(context.getBean(DynamoDbClient.class));
				assertThat(published).hasSize(1);
				assertThat(calls(context, "PutItem", "success")).isEqualTo(1);
			});
	}

	@ParameterizedTest
	@ValueSource(strings = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.client.metrics.enabled" })
	void switchedOffNothingIsMeasuredOrAskedFor(String property) {
		this.runner.withPropertyValues(property + "=false").run((context) -> {
			put(context.getBean(DynamoDbClient.class));
			assertThat(context.getBean(MeterRegistry.class).getMeters()).isEmpty();
			assertThat(this.http.requests("PutItem").get(0).body().has("ReturnConsumedCapacity")).isFalse();
		});
	}

	@Test
	void registryThatSpringBootConfiguresIsFound() {
		this.withoutRegistry
			.withConfiguration(AutoConfigurations.of(MetricsAutoConfiguration.class,
					CompositeMeterRegistryAutoConfiguration.class, SimpleMetricsExportAutoConfiguration.class))
			.run((context) -> {
				put(context.getBean(DynamoDbClient.class));
				assertThat(calls(context, "PutItem", "success")).isEqualTo(1);
			});
	}

	@Test
	void withoutRegistryNothingIsMeasured() {
		this.withoutRegistry.run((context) -> {
			put(context.getBean(DynamoDbClient.class));
			assertThat(this.http.requests("PutItem").get(0).body().has("ReturnConsumedCapacity")).isFalse();
		});
	}

	@Test
	void withoutMicrometerNothingIsMeasured() {
		this.withoutRegistry.withClassLoader(new FilteredClassLoader(MeterRegistry.class)).run((context) -> {
			assertThat(context).hasNotFailed();
			put(context.getBean(DynamoDbClient.class));
		});
	}

	private static KeysAndAttributes keysAndAttributes() {
		return KeysAndAttributes.builder().keys(key()).build();
	}

	private void put(DynamoDbClient client) {
		client.putItem((request) -> request.tableName(this.table).item(item()));
	}

	private static Map<String, AttributeValue> key() {
		return Map.of("pk", AttributeValue.fromS("p"));
	}

	private static Map<String, AttributeValue> item() {
		return Map.of("pk", AttributeValue.fromS("p"), "category", AttributeValue.fromS("o"));
	}

	private static long calls(AssertableApplicationContext context, String operation, String outcome) {
		return context.getBean(MeterRegistry.class)
			.get(ClientCallMetrics.CALLS)
			.tags("operation", operation, "outcome", outcome)
			.timer()
			.count();
	}

	private double capacity(AssertableApplicationContext context, String index, String operation, String kind) {
		Counter counter = context.getBean(MeterRegistry.class)
			.get(ConsumedCapacityMetrics.CAPACITY)
			.tags("table", this.table, "index", index, "operation", operation, "kind", kind)
			.counter();
		return counter.count();
	}

}
