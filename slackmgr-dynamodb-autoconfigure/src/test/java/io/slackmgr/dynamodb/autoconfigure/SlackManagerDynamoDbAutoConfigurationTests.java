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

import java.io.ByteArrayInputStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.concurrent.TimeUnit;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbProperties.ClockSource;
import io.slackmgr.dynamodb.clock.DynamoDbClock;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpResponse;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration;
import org.springframework.boot.micrometer.metrics.autoconfigure.MetricsAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;

class SlackManagerDynamoDbAutoConfigurationTests {

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, CredentialsProviderAutoConfiguration.class,
				RegionProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class))
		.withPropertyValues("spring.cloud.aws.region.static=eu-central-1",
				"spring.cloud.aws.credentials.access-key=any", "spring.cloud.aws.credentials.secret-key=any");

	@Test
	void usesTheApplicationsClient() {
		this.runner.run((context) -> assertThat(context.getBean(LibraryDynamoDbClient.class).client())
			.isSameAs(context.getBean(DynamoDbClient.class)));
	}

	@Test
	void prefersTheClientMeantForIt() {
		this.runner.withUserConfiguration(OwnClient.class)
			.run((context) -> assertThat(context.getBean(LibraryDynamoDbClient.class).client())
				.isSameAs(context.getBean("slackmgrDynamoDbClient"))
				.isNotSameAs(context.getBean(DynamoDbClient.class)));
	}

	@Test
	void needsNoClientUntilOneIsAskedFor() {
		this.runner.withPropertyValues("spring.cloud.aws.dynamodb.enabled=false").run((context) -> {
			assertThat(context).hasNotFailed().doesNotHaveBean(DynamoDbClient.class);
			assertThatExceptionOfType(NoSuchBeanDefinitionException.class)
				.isThrownBy(() -> context.getBean(LibraryDynamoDbClient.class).client());
		});
	}

	@Test
	void doesNotGuessAmongSeveralClients() {
		new ApplicationContextRunner()
			.withConfiguration(AutoConfigurations.of(SlackManagerDynamoDbAutoConfiguration.class))
			.withUserConfiguration(TwoClients.class)
			.run((context) -> assertThatExceptionOfType(NoUniqueBeanDefinitionException.class)
				.isThrownBy(() -> context.getBean(LibraryDynamoDbClient.class).client()));
	}

	@Test
	void itsClockIsNoCandidateForTheApplication() {
		this.runner.withUserConfiguration(ApplicationWithOptionalClock.class).run((context) -> {
			assertThat(context.getBean("slackmgrClock")).isInstanceOf(DynamoDbClock.class);
			assertThat(context.getBean(ApplicationWithOptionalClock.class).clock.getIfAvailable()).isNull();
		});
	}

	@Test
	void itsClockLearnsFromTheAnswersToTheApplicationsClient() {
		this.runner.withBean(SimpleMeterRegistry.class)
			.withConfiguration(AutoConfigurations.of(ClockMetricsAutoConfiguration.class,
					MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
			.withBean("http", DynamoDbClientCustomizer.class,
					() -> (builder) -> builder.httpClient(new DatedHttpClient(Duration.ofHours(1))))
			.run((context) -> {
				DynamoDbClient client = context.getBean(DynamoDbClient.class);
				client.listTables();
				client.listTables();

				Clock clock = context.getBean("slackmgrClock", Clock.class);
				assertThat(clock.instant()).isCloseTo(Instant.now().plus(Duration.ofHours(1)),
						within(30, ChronoUnit.SECONDS));
				assertThat(context.getBean(MeterRegistry.class)
					.get("slackmgr.clock.offset")
					.timeGauge()
					.value(TimeUnit.SECONDS)).isCloseTo(3600, within(30.0));
			});
	}

	@Test
	void itsClockIsTheMachinesIfToldSo() {
		this.runner.withPropertyValues("slackmgr.dynamodb.clock=system")
			.withBean(SimpleMeterRegistry.class)
			.withConfiguration(AutoConfigurations.of(ClockMetricsAutoConfiguration.class,
					MetricsAutoConfiguration.class, CompositeMeterRegistryAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).hasNotFailed();
				assertThat(context.getBean(MeterRegistry.class).find("slackmgr.clock.offset").meter()).isNull();
				assertThat(context.getBean("slackmgrClock")).isEqualTo(Clock.systemUTC());
			});
	}

	@Test
	void onlyTheNamedClockReplacesTheLibrarys() {
		this.runner.withBean("slackmgrClock", Clock.class, () -> new MutableClock(Instant.EPOCH))
			.run((context) -> assertThat(context).hasNotFailed()
				.doesNotHaveBean(DynamoDbClock.class)
				.getBean("slackmgrClock")
				.isInstanceOf(MutableClock.class));
		this.runner.withBean("clock", Clock.class, () -> new MutableClock(Instant.EPOCH))
			.withUserConfiguration(ApplicationWithOptionalClock.class)
			.run((context) -> {
				assertThat(context.getBean("slackmgrClock")).isInstanceOf(DynamoDbClock.class);
				assertThat(context.getBean(ApplicationWithOptionalClock.class).clock.getObject())
					.isInstanceOf(MutableClock.class);
			});
	}

	@Test
	void oneSwitchTurnsAllOff() {
		this.runner.withPropertyValues("slackmgr.dynamodb.enabled=false")
			.run((context) -> assertThat(context).doesNotHaveBean(LibraryDynamoDbClient.class)
				.doesNotHaveBean("slackmgrClock"));
	}

	@Test
	void propertiesHaveTheirDefaults() {
		this.runner.run((context) -> assertThat(context.getBean(SlackManagerDynamoDbProperties.class))
			.isEqualTo(new SlackManagerDynamoDbProperties(true, "slackmgr", false, ClockSource.DYNAMODB,
					MixedSdkModules.REFUSE)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ab", "slack manager" })
	void invalidTableNameEndsTheStart(String name) {
		this.runner.withPropertyValues("slackmgr.dynamodb.table-name=" + name)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.isInstanceOf(BindValidationException.class)
				.hasMessageContaining("slackmgr.dynamodb.table-name must be 3 to 255 of")
				.hasMessageContaining(name));
	}

	@Configuration(proxyBeanMethods = false)
	static class ApplicationWithOptionalClock {

		private final ObjectProvider<Clock> clock;

		ApplicationWithOptionalClock(ObjectProvider<Clock> clock) {
			this.clock = clock;
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class OwnClient {

		@Bean(defaultCandidate = false)
		DynamoDbClient slackmgrDynamoDbClient() {
			return LocalDynamoDb.clientBuilder().build();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class TwoClients {

		@Bean
		DynamoDbClient one() {
			return LocalDynamoDb.clientBuilder().build();
		}

		@Bean
		DynamoDbClient other() {
			return LocalDynamoDb.clientBuilder().build();
		}

	}

	/**
	 * Answers each request with nothing but a date.
	 *
	 * @param error how far the date is ahead
	 */
	private record DatedHttpClient(Duration error) implements SdkHttpClient {

		@Override
		public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
			return new ExecutableHttpRequest() {

				@Override
				public HttpExecuteResponse call() {
					String date = DateTimeFormatter.RFC_1123_DATE_TIME
						.format(Instant.now().plus(DatedHttpClient.this.error).atOffset(ZoneOffset.UTC));
					return HttpExecuteResponse.builder()
						.response(SdkHttpResponse.builder().statusCode(200).putHeader("Date", date).build())
						.responseBody(AbortableInputStream.create(new ByteArrayInputStream(new byte[] { '{', '}' })))
						.build();
				}

				@Override
				public void abort() {
					throw new UnsupportedOperationException();
				}

			};
		}

		@Override
		public void close() {
			// Nothing is open.
		}

	}

}
