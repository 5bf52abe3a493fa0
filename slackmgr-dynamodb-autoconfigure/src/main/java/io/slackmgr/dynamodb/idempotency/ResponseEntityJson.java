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

package io.slackmgr.dynamodb.idempotency;

import java.io.IOException;
import java.lang.reflect.Type;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResponse;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.json.JsonCodec;
import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataRetrievalFailureException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * A {@code ResponseEntity} that is no answer to a request but a value: its body as JSON,
 * with status and headers beside it. It needs Spring Web.
 */
final class ResponseEntityJson {

	private static final ObjectMapper TREES = JsonMapper.builder()
		.enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
		.build();

	private ResponseEntityJson() {
	}

	static boolean isResponse(Type type) {
		return type == ResponseEntity.class;
	}

	static @Nullable Object body(@Nullable Object response) {
		return (response instanceof ResponseEntity<?> entity) ? entity.getBody() : null;
	}

	static IdempotencyResult write(JsonCodec codec, Object value, Type bodyType, ReplayedHeaders replayed, Type type) {
		ResponseEntity<?> response = (ResponseEntity<?>) value;
		Map<String, List<String>> headers = new LinkedHashMap<>();
		response.getHeaders().forEach(headers::put);
		return IdempotencyResult.of(codec.write(response.getBody(), bodyType), type)
			.withResponse(new IdempotencyResponse(response.getStatusCode().value(), replayed.of(headers),
					Optional.empty(), false));
	}

	static ResponseEntity<?> read(JsonCodec codec, IdempotencyResult result, Type bodyType) {
		IdempotencyResponse response = result.response().orElseThrow();
		HttpHeaders headers = new HttpHeaders();
		response.headers().forEach((name, values) -> headers.addAll(name, values));
		return new ResponseEntity<>(codec.read(result.content().orElseThrow(), bodyType), headers,
				HttpStatusCode.valueOf(response.status()));
	}

	/**
	 * Reads what the first version wrote: one JSON object of {@code status},
	 * {@code headers} and {@code body}.
	 */
	static ResponseEntity<?> readFirstVersion(JsonCodec codec, byte[] content, Type bodyType) {
		try {
			JsonNode json = TREES.readTree(content);
			HttpHeaders headers = new HttpHeaders();
			json.path("headers")
				.properties()
				.forEach(
						(header) -> header.getValue().forEach((value) -> headers.add(header.getKey(), value.asText())));
			JsonNode body = json.get("body");
			return new ResponseEntity<>((body != null) ? codec.read(TREES.writeValueAsBytes(body), bodyType) : null,
					headers, HttpStatusCode.valueOf(json.path("status").asInt()));
		}
		catch (IOException ex) {
			throw new DataRetrievalFailureException("The stored result is no response of the first version");
		}
	}

}
