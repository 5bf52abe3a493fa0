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

import io.slackmgr.dynamodb.outbox.OutboxRepository;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class SlackManagerOutboxEndpointAutoConfigurationTests {

	private static final String EXPOSED = "management.endpoints.web.exposure.include=slackmgroutbox";

	private static final String BEAN = "slackmgrOutboxEndpoint";

	private final ApplicationContextRunner runner = new ApplicationContextRunner().withUserConfiguration(Imports.class)
		.withPropertyValues("slackmgr.dynamodb.schema.mode=none", "slackmgr.dynamodb.outbox.type=memory");

	@Test
	void isThereWhereItIsExposed() {
		this.runner.withPropertyValues(EXPOSED)
			.run((context) -> assertThat(context).hasSingleBean(OutboxEndpoint.class).hasBean(BEAN));
	}

	@Test
	void isNotThereUnlessItIsExposed() {
		this.runner.run((context) -> assertThat(context).hasNotFailed()
			.hasSingleBean(OutboxRepository.class)
			.doesNotHaveBean(OutboxEndpoint.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "slackmgr.dynamodb.enabled=false", "slackmgr.dynamodb.outbox.enabled=false",
			"management.endpoint.slackmgroutbox.access=NONE" })
	void isNotThereWithoutAnOutboxOrAccess(String property) {
		this.runner.withPropertyValues(EXPOSED, property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OutboxEndpoint.class));
	}

	@Test
	void isNotThereWithoutTheActuator() {
		this.runner.withPropertyValues(EXPOSED)
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.actuate"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(OutboxRepository.class)
				.doesNotHaveBean(BEAN));
	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SlackManagerDynamoDbAutoConfiguration.class, SlackManagerSchemaAutoConfiguration.class,
			SlackManagerTransactionAutoConfiguration.class, SlackManagerOutboxAutoConfiguration.class,
			SlackManagerOutboxEndpointAutoConfiguration.class })
	static class Imports {

		@Bean
		DynamoDbClient dynamoDbClient() {
			return LocalDynamoDb.clientBuilder().build();
		}

	}

}
