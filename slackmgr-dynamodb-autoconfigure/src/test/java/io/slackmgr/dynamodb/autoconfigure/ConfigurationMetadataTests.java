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
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What an editor shows for the module's properties.
 */
class ConfigurationMetadataTests {

	private static final Path METADATA = Path.of("target/classes/META-INF/spring-configuration-metadata.json");

	private final List<JsonNode> properties = read();

	@Test
	void everyPropertyHasPrefixAndDescription() {
		assertThat(this.properties).isNotEmpty().allSatisfy((property) -> {
			assertThat(property.path("name").asText())
				.matches("(slackmgr\\.dynamodb|management\\.health\\.slackmgr-(dynamo-db|outbox)"
						+ "|management\\.endpoint\\.slackmgr(outbox|events|issues|idempotency|tables)?)\\..+");
			assertThat(property.path("description").asText()).as(property.path("name").asText())
				.hasSizeGreaterThan(10)
				.matches("[A-Z].*");
		});
	}

	@Test
	void switchesAndDurationsHaveDefaults() {
		assertThat(this.properties)
			.filteredOn((property) -> List.of("java.lang.Boolean", "java.time.Duration")
				.contains(property.path("type").asText()))
			.allSatisfy(
					(property) -> assertThat(property.has("defaultValue")).as(property.path("name").asText()).isTrue());
	}

	@Test
	void defaultsAreShownAsAUserWritesThem() {
		Map<String, String> defaults = this.properties.stream()
			.filter((property) -> property.has("defaultValue"))
			.collect(Collectors.toMap((property) -> property.path("name").asText(),
					(property) -> property.path("defaultValue").asText()));

		assertThat(defaults).containsEntry("slackmgr.dynamodb.enabled", "true")
			.containsEntry("slackmgr.dynamodb.table-name", "slackmgr")
			.containsEntry("slackmgr.dynamodb.allow-drop-all-data", "false")
			.containsEntry("slackmgr.dynamodb.schema.mode", "validate")
			.containsEntry("slackmgr.dynamodb.schema.timeout", "5m")
			.containsEntry("slackmgr.dynamodb.schema.init-only", "false")
			.doesNotContainKey("slackmgr.dynamodb.schema.print")
			.containsEntry("slackmgr.dynamodb.health.cache-ttl", "60s")
			.containsEntry("management.health.slackmgr-dynamo-db.enabled", "true")
			.containsEntry("management.endpoint.slackmgroutbox.access", "read_only");
	}

	private static List<JsonNode> read() {
		try {
			List<JsonNode> properties = new ArrayList<>();
			new ObjectMapper().readTree(METADATA.toFile()).path("properties").forEach(properties::add);
			return properties;
		}
		catch (IOException ex) {
			throw new IllegalStateException("No metadata: the configuration processor didn't run", ex);
		}
	}

}
