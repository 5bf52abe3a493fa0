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

import java.time.Clock;
import java.time.Instant;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.NoSuchBeanDefinitionException;
import org.springframework.beans.factory.NoUniqueBeanDefinitionException;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.context.properties.bind.validation.BindValidationException;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

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
	void itsClockIsTheSystemsAndNoCandidateForTheApplication() {
		this.runner.withUserConfiguration(ApplicationWithOptionalClock.class).run((context) -> {
			assertThat(context.getBean("slackmgrClock")).isEqualTo(Clock.systemUTC());
			assertThat(context.getBean(ApplicationWithOptionalClock.class).clock.getIfAvailable()).isNull();
		});
	}

	@Test
	void aClockMeantForItReplacesItsOwnAndAnotherDoesNot() {
		this.runner.withBean("slackmgrClock", Clock.class, () -> new MutableClock(Instant.EPOCH))
			.run((context) -> assertThat(context.getBean("slackmgrClock")).isInstanceOf(MutableClock.class));
		this.runner.withBean("clock", Clock.class, () -> new MutableClock(Instant.EPOCH))
			.withUserConfiguration(ApplicationWithOptionalClock.class)
			.run((context) -> {
				assertThat(context.getBean("slackmgrClock")).isEqualTo(Clock.systemUTC());
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
			.isEqualTo(new SlackManagerDynamoDbProperties(true, "slackmgr", false)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "ab", "slack manager" })
	void aTableNameThatDynamoDbDoesNotAllowEndsTheStart(String name) {
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

}
