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

package io.slackmgr.dynamodb.benchmarks.engine;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * Capacity units by the rules that DynamoDB's documentation gives.
 */
final class CapacityUnits {

	private CapacityUnits() {
	}

	/**
	 * The write units of an item: one for each KB begun of the larger of before and
	 * after.
	 */
	static double write(JsonNode before, JsonNode after) {
		return Math.max(1, Math.ceil(Math.max(size(before), size(after)) / 1024.0));
	}

	/**
	 * The read units of so many bytes: one for each 4 KB begun, half of it if the read
	 * may be late.
	 */
	static double read(long bytes, boolean consistent) {
		return Math.max(1, Math.ceil(bytes / 4096.0)) * (consistent ? 1 : 0.5);
	}

	static long size(JsonNode item) {
		long size = 0;
		for (Iterator<Map.Entry<String, JsonNode>> fields = item.fields(); fields.hasNext();) {
			Map.Entry<String, JsonNode> field = fields.next();
			size += utf8(field.getKey()) + valueSize(field.getValue());
		}
		return size;
	}

	private static long valueSize(JsonNode value) {
		Map.Entry<String, JsonNode> typed = value.fields().next();
		JsonNode content = typed.getValue();
		return switch (typed.getKey()) {
			case "S" -> utf8(content.asText());
			case "N" -> (content.asText().length() + 1) / 2 + 1;
			case "B" -> content.asText().length() * 3L / 4;
			case "L" -> {
				long size = 3;
				for (JsonNode element : content) {
					size += 1 + valueSize(element);
				}
				yield size;
			}
			case "M" -> 3 + content.size() + size(content);
			case "SS" -> {
				long size = 0;
				for (JsonNode element : content) {
					size += utf8(element.asText());
				}
				yield size;
			}
			default -> 1;
		};
	}

	private static long utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

}
