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

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.core.SpringProperties;
import org.springframework.core.env.PropertySource;
import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What is done before the application starts; what comes of it, in
 * {@link SchemaRunTests}.
 */
class SchemaRunEnvironmentPostProcessorTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void anOrdinaryStartIsLeftAlone() {
		this.environment.setProperty("slackmgr.dynamodb.schema.init-only", "false");
		List<PropertySource<?>> before = this.environment.getPropertySources().stream().toList();

		process();

		assertThat(this.environment.getPropertySources()).containsExactlyElementsOf(before);
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SchemaRunAutoConfiguration.class))
			.withPropertyValues("slackmgr.dynamodb.schema.init-only=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SchemaRun.class));
	}

	@Test
	void aPropertyLeftEmptyAsksForNothing() {
		this.environment.setProperty("slackmgr.dynamodb.schema.print", "");
		List<PropertySource<?>> before = this.environment.getPropertySources().stream().toList();

		process();

		assertThat(this.environment.getPropertySources()).containsExactlyElementsOf(before);
		new ApplicationContextRunner().withConfiguration(AutoConfigurations.of(SchemaRunAutoConfiguration.class))
			.withPropertyValues("slackmgr.dynamodb.schema.print=")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(SchemaRun.class));
	}

	@Test
	void makingTablesForcesCreationWhateverIsConfigured() {
		this.environment.setProperty("slackmgr.dynamodb.schema.init-only", "true");
		this.environment.setProperty("slackmgr.dynamodb.schema.mode", "none");
		this.environment.setProperty("spring.main.web-application-type", "servlet");

		process();

		assertThat(this.environment.getProperty("slackmgr.dynamodb.schema.mode")).isEqualTo("create");
		assertThat(this.environment.getProperty("spring.main.web-application-type")).isEqualTo("none");
	}

	@ParameterizedTest
	@CsvSource({ "slackmgr.dynamodb.schema.init-only, true", "slackmgr.dynamodb.schema.print, terraform" })
	void whatIsProcessedAheadOfTimeRefusesSuchARun(String property, String value) {
		this.environment.setProperty(property, value);
		SpringProperties.setFlag("spring.aot.enabled");
		try {
			assertThatIllegalStateException().isThrownBy(this::process)
				.withMessageStartingWith(property + " is set")
				.withMessageContaining("Action: run it on a JVM without -Dspring.aot.enabled=true");
		}
		finally {
			SpringProperties.setProperty("spring.aot.enabled", null);
		}
	}

	@Test
	void whatIsProcessedAheadOfTimeStartsAsUsual() {
		SpringProperties.setFlag("spring.aot.enabled");
		try {
			process();
		}
		finally {
			SpringProperties.setProperty("spring.aot.enabled", null);
		}
		assertThat(this.environment.getProperty("spring.main.web-application-type")).isNull();
	}

	private void process() {
		new SchemaRunEnvironmentPostProcessor().postProcessEnvironment(this.environment, new SpringApplication());
	}

}
