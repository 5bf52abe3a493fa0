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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slackmgr.dynamodb.outbox.SendResult;

/**
 * Reads and writes the JSON in items with a mapper of the library's own, since the stored
 * format must not change with the application's.
 */
final class OutboxJson {

	/** A number with a fraction is read as it was written, to the last digit. */
	private static final ObjectMapper MAPPER = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private OutboxJson() {
	}

	static String ofMetadata(Map<String, Object> metadata) {
		try {
			return MAPPER.writeValueAsString(metadata);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalArgumentException(
					"metadata of an outbox entry can't be written as JSON: use texts, numbers,"
							+ " booleans, and lists and maps of these",
					ex);
		}
	}

	static Map<String, Object> toMetadata(String json) {
		return read(json, new TypeReference<Map<String, Object>>() {
		});
	}

	static String ofResults(List<SendResult> results) {
		ArrayNode array = MAPPER.createArrayNode();
		for (SendResult result : results) {
			ObjectNode node = array.addObject();
			node.put("integration_id", result.integrationId());
			node.put("name", result.name());
			node.put("provider", result.provider());
			node.put("status", result.status().name().toLowerCase(Locale.ROOT));
			result.messageId().ifPresent((id) -> node.put("message_id", id));
			result.error().ifPresent((error) -> node.put("error", error));
			node.put("sent_at", result.sentAt().toString());
			if (result.attempts() != 1) {
				node.put("attempts", result.attempts());
			}
			result.retryAt().ifPresent((time) -> node.put("retry_at", time.toString()));
		}
		return array.toString();
	}

	static List<SendResult> toResults(String json) {
		List<SendResult> results = new ArrayList<>();
		for (JsonNode node : read(json, new TypeReference<JsonNode>() {
		})) {
			results.add(new SendResult(node.path("integration_id").asText(), node.path("name").asText(),
					node.path("provider").asText(),
					Attributes.constant(node.path("status").asText(), SendResult.Status.class),
					text(node, "message_id"), text(node, "error"), Instant.parse(node.path("sent_at").asText()),
					node.path("attempts").asInt(1), text(node, "retry_at").map(Instant::parse)));
		}
		return results;
	}

	private static Optional<String> text(JsonNode node, String field) {
		return node.has(field) ? Optional.of(node.path(field).asText()) : Optional.empty();
	}

	private static <T> T read(String json, TypeReference<T> type) {
		try {
			return MAPPER.readValue(json, type);
		}
		catch (JsonProcessingException ex) {
			// Jackson's message quotes the payload.
			throw new IllegalArgumentException("A stored outbox item holds no readable JSON");
		}
	}

}
