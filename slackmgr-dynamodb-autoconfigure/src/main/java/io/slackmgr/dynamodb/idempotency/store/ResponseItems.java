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

package io.slackmgr.dynamodb.idempotency.store;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Makes the map attribute of a response, and the response of it.
 */
final class ResponseItems {

	private static final String STATUS = "status";

	private static final String HEADERS = "headers";

	private static final String ERROR = "error";

	private static final String NEGOTIATED = "negotiated";

	private ResponseItems() {
	}

	static Map<String, AttributeValue> of(IdempotencyResponse response) {
		Map<String, AttributeValue> headers = new LinkedHashMap<>();
		response.headers()
			.forEach((name, values) -> headers.put(name,
					AttributeValue.fromL(values.stream().map(AttributeValue::fromS).toList())));
		Map<String, AttributeValue> map = new LinkedHashMap<>();
		map.put(STATUS, AttributeValue.fromN(Integer.toString(response.status())));
		map.put(HEADERS, AttributeValue.fromM(headers));
		map.put(NEGOTIATED, AttributeValue.fromBool(response.negotiated()));
		response.error().ifPresent((reason) -> map.put(ERROR, AttributeValue.fromS(reason)));
		return map;
	}

	static IdempotencyResponse read(Map<String, AttributeValue> map) {
		Map<String, List<String>> headers = new LinkedHashMap<>();
		Optional.ofNullable(map.get(HEADERS))
			.map(AttributeValue::m)
			.orElse(Map.of())
			.forEach((name, values) -> headers.put(name, values.l().stream().map(AttributeValue::s).toList()));
		return new IdempotencyResponse(Integer.parseInt(map.getOrDefault(STATUS, AttributeValue.fromN("200")).n()),
				headers, Optional.ofNullable(map.get(ERROR)).map(AttributeValue::s),
				Optional.ofNullable(map.get(NEGOTIATED)).map(AttributeValue::bool).orElse(false));
	}

}
