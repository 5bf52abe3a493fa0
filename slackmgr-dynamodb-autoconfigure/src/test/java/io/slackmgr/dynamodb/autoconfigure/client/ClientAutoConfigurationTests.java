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

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import io.awspring.cloud.autoconfigure.AwsSyncClientCustomizer;
import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.WriteGateway;
import io.slackmgr.dynamodb.write.WriteOperation;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.client.config.SdkAdvancedClientOption;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.HttpMetric;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.apache5.Apache5HttpClient;
import software.amazon.awssdk.metrics.MetricCollection;
import software.amazon.awssdk.metrics.MetricPublisher;
import software.amazon.awssdk.retries.AdaptiveRetryStrategy;
import software.amazon.awssdk.retries.LegacyRetryStrategy;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3ClientBuilder;
import software.amazon.awssdk.utils.AttributeMap;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.dao.DataAccessException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class ClientAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				ClientAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties());

	@Test
	void applicationsClientRetriesAndTimesOutByTheDefaults() {
		this.runner.run((context) -> {
			ClientOverrideConfiguration override = override(context);
			assertThat(override.retryStrategy().orElseThrow()).satisfies(
					(strategy) -> assertThat(strategy.toBuilder().build()).isInstanceOf(StandardRetryStrategy.class))
				.satisfies((strategy) -> assertThat(strategy.maxAttempts()).isEqualTo(5))
				.satisfies((strategy) -> assertThat(strategy.toString()).contains("maxDelay=PT20S"));
			assertThat(override.apiCallTimeout()).contains(Duration.ofSeconds(60));
			assertThat(override.apiCallAttemptTimeout()).contains(Duration.ofSeconds(10));
			assertThat(override.advancedOption(SdkAdvancedClientOption.USER_AGENT_SUFFIX).orElseThrow())
				.contains("spring-cloud-aws");
			assertThat(context.getBean(DynamoDbClient.class).listTables().tableNames()).isNotNull();
		});
	}

	@Test
	void propertiesChangeWhatIsSet() {
		this.runner
			.withPropertyValues("slackmgr.dynamodb.client.attempts=2", "slackmgr.dynamodb.client.max-backoff=5ms",
					"slackmgr.dynamodb.client.api-call-timeout=7s",
					"slackmgr.dynamodb.client.api-call-attempt-timeout=3s")
			.run((context) -> {
				ClientOverrideConfiguration override = override(context);
				assertThat(override.retryStrategy().orElseThrow().maxAttempts()).isEqualTo(2);
				assertThat(override.retryStrategy().orElseThrow().toString()).contains("maxDelay=PT0.005S");
				assertThat(override.apiCallTimeout()).contains(Duration.ofSeconds(7));
				assertThat(override.apiCallAttemptTimeout()).contains(Duration.ofSeconds(3));
			});
	}

	@Test
	void eachRetryModeHasItsStrategy() {
		this.runner.withPropertyValues("slackmgr.dynamodb.client.retry-mode=adaptive")
			.run((context) -> assertThat(override(context).retryStrategy().orElseThrow()).satisfies(
					(strategy) -> assertThat(strategy.toBuilder().build()).isInstanceOf(AdaptiveRetryStrategy.class))
				.satisfies((strategy) -> assertThat(strategy.maxAttempts()).isEqualTo(5)));
		this.runner.withPropertyValues("slackmgr.dynamodb.client.retry-mode=legacy")
			.run((context) -> assertThat(override(context).retryStrategy().orElseThrow())
				.satisfies(
						(strategy) -> assertThat(strategy.toBuilder().build()).isInstanceOf(LegacyRetryStrategy.class))
				.satisfies((strategy) -> assertThat(strategy.maxAttempts()).isEqualTo(5)));
	}

	@ParameterizedTest
	@CsvSource({ "standard", "adaptive", "legacy" })
	void throttledCallIsSentAsOftenAsTheAttemptsSay(String mode) {
		FaultyHttpClient http = FaultyHttpClient.create();
		http.onAny().always().fail(Fault.throttle());
		this.runner.withBean(AwsSyncClientCustomizer.class, () -> (builder) -> builder.httpClient(http))
			.withPropertyValues("slackmgr.dynamodb.client.max-backoff=1ms",
					"slackmgr.dynamodb.client.retry-mode=" + mode)
			.run((context) -> {
				assertThatExceptionOfType(ProvisionedThroughputExceededException.class)
					.isThrownBy(() -> context.getBean(DynamoDbClient.class).listTables());
				assertThat(http.count()).isEqualTo(5);
			});
	}

	@Test
	void poolIsOfTheSizeThatIsSet() {
		List<MetricCollection> published = new CopyOnWriteArrayList<>();
		this.runner.withPropertyValues("slackmgr.dynamodb.client.max-connections=3")
			.withBean(DynamoDbClientCustomizer.class, () -> (builder) -> builder.overrideConfiguration(
					builder.overrideConfiguration().toBuilder().addMetricPublisher(collecting(published)).build()))
			.run((context) -> {
				context.getBean(DynamoDbClient.class).listTables();
				MetricCollection http = published.get(0).children().get(0).children().get(0);
				assertThat(http.metricValues(HttpMetric.MAX_CONCURRENCY)).containsExactly(3);
				assertThat(http.metricValues(HttpMetric.HTTP_CLIENT_NAME)).containsExactly("Apache5");
			});
	}

	@Test
	void whatTheGatewayRepeatsNeedsNoPluginForEachRequest() {
		List<SdkRequest> requests = new CopyOnWriteArrayList<>();
		ExecutionInterceptor watch = new ExecutionInterceptor() {
			@Override
			public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
				requests.add(context.request());
			}
		};
		this.runner
			.withBean(DynamoDbClientCustomizer.class,
					() -> (builder) -> builder.overrideConfiguration(
							builder.overrideConfiguration().toBuilder().addExecutionInterceptor(watch).build()))
			.run((context) -> {
				WriteGateway gateway = new WriteGateway(context.getBean(DynamoDbClient.class), Clock.systemUTC(),
						CommitSettings.DEFAULTS);
				ItemKey key = new ItemKey("no-such-table", Map.of("pk", AttributeValue.fromS("1")));
				assertThatExceptionOfType(DataAccessException.class)
					.isThrownBy(() -> gateway.writeTogether(List.of(WriteOperation.delete(key))));
				assertThat(requests).singleElement()
					.satisfies(
							(request) -> assertThat(request.overrideConfiguration().orElseThrow().plugins()).isEmpty());
			});
	}

	@Test
	void customizersOfTheApplicationHaveTheLastWord() {
		FaultyHttpClient http = FaultyHttpClient.create();
		this.runner.withBean(AwsSyncClientCustomizer.class, () -> (builder) -> builder.httpClient(http))
			.withBean(DynamoDbClientCustomizer.class,
					() -> (builder) -> builder.overrideConfiguration(
							builder.overrideConfiguration().toBuilder().apiCallTimeout(Duration.ofSeconds(77)).build()))
			.run((context) -> {
				context.getBean(DynamoDbClient.class).listTables();
				assertThat(http.count()).isEqualTo(1);
				assertThat(override(context).apiCallTimeout()).contains(Duration.ofSeconds(77));
				assertThat(override(context).apiCallAttemptTimeout()).contains(Duration.ofSeconds(10));
			});
	}

	@ParameterizedTest
	@CsvSource({ "AwsSyncClientCustomizer", "DynamoDbClientCustomizer" })
	void httpClientBuilderOfTheApplicationWinsToo(String kind) {
		FaultyHttpClient http = FaultyHttpClient.create();
		AtomicInteger built = new AtomicInteger();
		CountingBuilder httpBuilder = new CountingBuilder(http, built);
		ApplicationContextRunner customized = kind.equals("AwsSyncClientCustomizer")
				? this.runner.withBean(AwsSyncClientCustomizer.class,
						() -> (builder) -> builder.httpClientBuilder(httpBuilder))
				: this.runner.withBean(DynamoDbClientCustomizer.class,
						() -> (builder) -> builder.httpClientBuilder(httpBuilder));
		customized.run((context) -> {
			context.getBean(DynamoDbClient.class).listTables();
			assertThat(http.count()).isEqualTo(1);
			assertThat(built).hasValue(1);
			assertThat(override(context).retryStrategy().orElseThrow().maxAttempts()).isEqualTo(5);
		});
	}

	@Test
	void poolEndsWithTheContext() {
		this.runner.run((context) -> {
			DynamoDbClientBuilder builder = LocalDynamoDb.clientBuilder();
			ConnectionPoolCustomizer customizer = context.getBean(ConnectionPoolCustomizer.class);
			customizer.customize(builder);
			try (DynamoDbClient client = builder.build()) {
				assertThat(client.listTables().tableNames()).isNotNull();
				context.getSourceApplicationContext().close();
				assertThatThrownBy(client::listTables).hasStackTraceContaining("Connection pool shut down");
			}
		});
	}

	@Test
	void clientsOfOtherServicesAreLeftAlone() {
		this.runner.run((context) -> {
			S3ClientBuilder builder = S3Client.builder();
			context.getBean(RetryCustomizer.class).customize(builder);
			context.getBean(ConnectionPoolCustomizer.class).customize(builder);
			assertThat(builder.overrideConfiguration().retryStrategy()).isEmpty();
			assertThat(builder.overrideConfiguration().apiCallTimeout()).isEmpty();
		});
	}

	@ParameterizedTest
	@CsvSource({ "slackmgr.dynamodb.client.enabled", "slackmgr.dynamodb.enabled" })
	void switchedOffItLeavesTheClientToTheSdk(String property) {
		this.runner.withPropertyValues(property + "=false").run((context) -> {
			assertThat(override(context).retryStrategy().orElseThrow().maxAttempts()).isNotEqualTo(5);
			assertThat(override(context).apiCallTimeout()).isEmpty();
			assertThat(context).doesNotHaveBean(AwsSyncClientCustomizer.class);
		});
	}

	@Test
	void withoutApacheFiveTheHttpClientIsTheApplications() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(Apache5HttpClient.class))
			.run((context) -> assertThat(context).hasSingleBean(RetryCustomizer.class)
				.doesNotHaveBean("slackmgrConnectionPoolCustomizer"));
	}

	@Test
	void withoutSpringCloudAwsThereIsNothingToTune() {
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(ClientAutoConfiguration.class))
			.withClassLoader(new FilteredClassLoader(AwsSyncClientCustomizer.class))
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean("slackmgrRetryCustomizer"));
	}

	@ParameterizedTest
	@CsvSource({ "attempts, 0, 1 to 20", "attempts, 21, 1 to 20", "max-connections, 0, 1 to 10000",
			"max-backoff, 0ms, 1ms to 5m", "max-backoff, 6m, 1ms to 5m", "api-call-timeout, 1ms, 10ms to 15m",
			"api-call-attempt-timeout, 61s, 10ms to api-call-timeout", "connection-acquisition-timeout, 0ms, 1ms to 5m",
			"connection-max-idle-time, 0s, 1s to 1h" })
	void valueOutOfRangeEndsTheStart(String property, String value, String range) {
		this.runner.withPropertyValues("slackmgr.dynamodb.client." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.client." + property + " must be " + range));
	}

	private static ClientOverrideConfiguration override(AssertableApplicationContext context) {
		return context.getBean(DynamoDbClient.class).serviceClientConfiguration().overrideConfiguration();
	}

	private static MetricPublisher collecting(List<MetricCollection> published) {
		return new MetricPublisher() {

			@Override
			public void publish(MetricCollection collection) {
				published.add(collection);
			}

			@Override
			public void close() {
			}

		};
	}

	private record CountingBuilder(SdkHttpClient client,
			AtomicInteger built) implements SdkHttpClient.Builder<CountingBuilder> {

		@Override
		public SdkHttpClient buildWithDefaults(AttributeMap defaults) {
			this.built.incrementAndGet();
			return this.client;
		}

	}

}
