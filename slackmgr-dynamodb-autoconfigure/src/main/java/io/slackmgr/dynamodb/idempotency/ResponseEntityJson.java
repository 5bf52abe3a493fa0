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
import java.util.Collection;
import java.util.List;

import com.fasterxml.jackson.databind.JavaType;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ResponseEntity;

/**
 * A response as JSON: {@code status}, {@code headers} and {@code body}. It needs Spring
 * Web.
 */
final class ResponseEntityJson {

	private static final String STATUS = "status";

	private static final String HEADERS = "headers";

	private static final String BODY = "body";

	private ResponseEntityJson() {
	}

	static boolean isResponse(JavaType type) {
		return type.getRawClass() == ResponseEntity.class;
	}

	static byte[] write(ObjectMapper mapper, Object value, JavaType type, Collection<String> allowedHeaders)
			throws IOException {
		ResponseEntity<?> response = (ResponseEntity<?>) value;
		ObjectNode json = mapper.createObjectNode();
		json.put(STATUS, response.getStatusCode().value());
		ObjectNode headers = json.putObject(HEADERS);
		for (String name : allowedHeaders) {
			List<String> values = response.getHeaders().get(name);
			if (values != null) {
				headers.set(name, mapper.valueToTree(values));
			}
		}
		Object body = response.getBody();
		if (body != null) {
			json.set(BODY, mapper.readTree(mapper.writerFor(bodyType(type)).writeValueAsBytes(body)));
		}
		return mapper.writeValueAsBytes(json);
	}

	static ResponseEntity<?> read(ObjectMapper mapper, byte[] content, JavaType type) throws IOException {
		JsonNode json = mapper.readTree(content);
		HttpHeaders headers = new HttpHeaders();
		json.path(HEADERS)
			.properties()
			.forEach((header) -> header.getValue().forEach((value) -> headers.add(header.getKey(), value.asText())));
		JsonNode body = json.get(BODY);
		return new ResponseEntity<>((body != null) ? mapper.readerFor(bodyType(type)).<Object>readValue(body) : null,
				headers, HttpStatusCode.valueOf(json.path(STATUS).asInt()));
	}

	private static JavaType bodyType(JavaType type) {
		return type.containedTypeOrUnknown(0);
	}

}
