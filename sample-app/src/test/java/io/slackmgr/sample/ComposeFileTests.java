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

package io.slackmgr.sample;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ClassPathResource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The file for containers, and the sample's profile that goes to them.
 */
class ComposeFileTests {

	private static final String ENDPOINT = "spring.cloud.aws.dynamodb.endpoint";

	@Test
	void theProfileGoesToThePortThatTheContainerPublishes() throws IOException {
		Map<String, Object> dynamoDb = dynamoDb();
		List<PropertySource<?>> profile = new YamlPropertySourceLoader().load("compose",
				new ClassPathResource("application-compose.yaml"));

		assertThat(dynamoDb.get("image")).asString().startsWith("amazon/dynamodb-local:");
		assertThat(profile).singleElement().satisfies((properties) -> {
			URI endpoint = URI.create(String.valueOf(properties.getProperty(ENDPOINT)));
			assertThat(endpoint).hasScheme("http").hasHost("localhost");
			assertThat(dynamoDb.get("ports")).isEqualTo(List.of("127.0.0.1:" + endpoint.getPort() + ":8000"));
			assertThat(properties.getProperty("slackmgr.dynamodb.embedded.enabled")).isEqualTo(false);
		});
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Object> dynamoDb() throws IOException {
		Map<String, Object> file = new Yaml().load(Files.readString(Path.of("..", "compose.yaml")));
		assertThat(file).containsOnlyKeys("services");
		Map<String, Object> services = (Map<String, Object>) file.get("services");
		assertThat(services).containsOnlyKeys("dynamodb");
		Map<String, Object> service = (Map<String, Object>) services.get("dynamodb");
		assertThat(service).containsOnlyKeys("image", "command", "ports");
		return service;
	}

	@Test
	void theProfileNeedsNothingButTheServer() {
		try (EmbeddedDynamoDb server = EmbeddedDynamoDb.startInMemory();
				ConfigurableApplicationContext sample = SpringApplication.run(SampleApplication.class,
						"--spring.profiles.active=compose", "--server.port=0",
						"--" + ENDPOINT + "=" + server.endpoint())) {
			assertThat(sample.getBeansOfType(EmbeddedDynamoDb.class)).isEmpty();
			assertThat(sample.getBean(SlackManagerRepository.class).findActiveChannels()).isEmpty();
		}
	}

}
