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

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes a context to the item of its entry as a map of strings, left out when it is
 * empty, and reads it back.
 */
final class PropagatedContext {

	private PropagatedContext() {
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
