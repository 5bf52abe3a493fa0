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

package io.slackmgr.dynamodb.outbox;

import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How a context lies with its entry: as a map of texts, left out when it is empty.
 */
final class PropagatedContext {

	/**
	 * How many bytes names and values have at most together, in UTF-8.
	 */
	static final int MAXIMUM_SIZE = 2048;

	private PropagatedContext() {
	}

	/**
	 * What of a context fits, in its own order. What doesn't is left out: that a trace is
	 * lost must not keep an entry from being enqueued.
	 */
	static Map<String, String> bounded(Map<String, String> context) {
		Map<String, String> bounded = new LinkedHashMap<>();
		int left = MAXIMUM_SIZE;
		for (Map.Entry<String, String> field : context.entrySet()) {
			int size = bytes(field.getKey()) + bytes(field.getValue());
			if (size <= left && !field.getKey().isEmpty()) {
				bounded.put(field.getKey(), field.getValue());
				left -= size;
			}
		}
		return Collections.unmodifiableMap(bounded);
	}

	private static int bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	static void write(Map<String, AttributeValue> item, Map<String, String> context) {
		if (!context.isEmpty()) {
			Map<String, AttributeValue> fields = new LinkedHashMap<>();
			context.forEach((name, value) -> fields.put(name, Attributes.text(value)));
			item.put(Attributes.PROPAGATED, AttributeValue.fromM(fields));
		}
	}

	/**
	 * Reads a context back; what can't be read is none, since an entry is delivered
	 * without its trace as well.
	 */
	static Map<String, String> read(Map<String, AttributeValue> item) {
		return Optional.ofNullable(item.get(Attributes.PROPAGATED))
			.map(AttributeValue::m)
			.map((fields) -> fields.entrySet()
				.stream()
				.filter((field) -> field.getValue().s() != null)
				.collect(Collectors.toMap(Map.Entry::getKey, (field) -> field.getValue().s())))
			.orElse(Map.of());
	}

}
