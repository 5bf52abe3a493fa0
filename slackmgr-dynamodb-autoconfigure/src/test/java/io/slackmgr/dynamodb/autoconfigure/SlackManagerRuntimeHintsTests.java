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

import java.io.IOException;
import java.util.Arrays;
import java.util.List;

import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.aot.hint.RuntimeHints;
import org.springframework.aot.hint.RuntimeHintsRegistrar;
import org.springframework.aot.hint.predicate.RuntimeHintsPredicates;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.PathMatchingResourcePatternResolver;
import org.springframework.core.io.support.SpringFactoriesLoader;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests for {@link SlackManagerRuntimeHints}, as Spring's AOT processing finds them.
 */
class SlackManagerRuntimeHintsTests {

	private final RuntimeHints hints = new RuntimeHints();

	@BeforeEach
	void register() {
		List<RuntimeHintsRegistrar> registrars = SpringFactoriesLoader
			.forResourceLocation("META-INF/spring/aot.factories")
			.load(RuntimeHintsRegistrar.class)
			.stream()
			.filter((registrar) -> registrar.getClass().getName().startsWith("io.slackmgr."))
			.toList();
		assertThat(registrars).hasAtLeastOneElementOfType(SlackManagerRuntimeHints.class);
		registrars.forEach((registrar) -> registrar.registerHints(this.hints, getClass().getClassLoader()));
	}

	@Test
	void repositoriesThatAreMeasuredAreProxies() {
		for (Class<?> type : List.of(SlackManagerRepository.class, Outbox.class, NotificationEventRepository.class)) {
			assertThat(RuntimeHintsPredicates.proxies().forInterfaces(type)).accepts(this.hints);
		}
	}

	/** Whatever lies beside the classes and is no auto-configuration's metadata. */
	@Test
	void resourcesAreKept() throws IOException {
		Resource[] resources = new PathMatchingResourcePatternResolver()
			.getResources("classpath*:io/slackmgr/dynamodb/autoconfigure/console/console*.*");
		List<String> names = Arrays.stream(resources)
			.map(Resource::getFilename)
			.filter((name) -> !name.endsWith(".class"))
			.toList();

		assertThat(names).contains("console.html")
			.allSatisfy((name) -> assertThat(
					RuntimeHintsPredicates.resource().forResource("io/slackmgr/dynamodb/autoconfigure/console/" + name))
				.accepts(this.hints));
		assertThat(RuntimeHintsPredicates.resource()
			.forResource("META-INF/maven/software.amazon.awssdk/dynamodb/pom.properties")).accepts(this.hints);
	}

}
