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

package io.slackmgr.dynamodb.idempotency.key;

import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;

import io.slackmgr.dynamodb.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * The keys of maps in canonical JSON.
 */
final class CanonicalKeys {

	private CanonicalKeys() {
	}

	/**
	 * The map with its keys stripped, lower-cased and in order, without blank ones.
	 */
	static SortedMap<String, @Nullable Object> normalize(Map<?, ? extends @Nullable Object> map) {
		SortedMap<String, @Nullable Object> normalized = new TreeMap<>(JsonText.KEY_ORDER);
		map.forEach((key, value) -> {
			String name = text(key).strip().toLowerCase(Locale.ROOT);
			if (!name.isEmpty()) {
				if (normalized.containsKey(name)) {
					throw new InvalidIdempotencyKeyException(
							"Two keys of a map become equal once stripped and lower-cased: rename one of them");
				}
				normalized.put(name, value);
			}
		});
		return normalized;
	}

	private static String text(@Nullable Object key) {
		if (key instanceof String text) {
			return text;
		}
		if (key instanceof Enum<?> constant) {
			return constant.name();
		}
		if (key instanceof Number number) {
			return CanonicalNumbers.format(number);
		}
		if (key instanceof Boolean || key instanceof UUID) {
			return key.toString();
		}
		throw new InvalidIdempotencyKeyException(
				"A map has a key that is " + ((key != null) ? "a " + key.getClass().getName() : "null")
						+ ": use strings, numbers, booleans, enum constants or UUIDs");
	}

}
