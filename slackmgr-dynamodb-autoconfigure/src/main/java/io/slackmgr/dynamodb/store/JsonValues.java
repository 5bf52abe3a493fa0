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

package io.slackmgr.dynamodb.store;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import io.slackmgr.dynamodb.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Deep, unmodifiable copies of the free-form parts of an alert, with the keys in Go's
 * order. What JSON cannot hold, or not without loss, is refused by its path.
 */
final class JsonValues {

	private static final int MAX_DEPTH = 500;

	private JsonValues() {
	}

	/**
	 * Copies a map, missing if the map is.
	 * @param field the map's name in JSON
	 * @param map the map
	 * @return the copy
	 * @throws AlertValidationException if something in the map has no JSON form
	 */
	static Map<String, @Nullable Object> copyOf(String field, Map<String, ?> map) {
		return Absent.isAbsent(map) ? Absent.map() : copyOfMap(field, map, 1);
	}

	private static @Nullable Object copyOfValue(String path, @Nullable Object value, int depth) {
		if (depth > MAX_DEPTH) {
			throw new AlertValidationException(path, "is nested more than " + MAX_DEPTH + " deep: flatten it");
		}
		if (value == null || value instanceof String || value instanceof Boolean) {
			return value;
		}
		if (value instanceof Number number) {
			return copyOfNumber(path, number);
		}
		if (value instanceof Map<?, ?> map) {
			return copyOfMap(path, map, depth + 1);
		}
		if (value instanceof List<?> list) {
			return copyOfList(path, list, depth + 1);
		}
		throw unsupported(path, value);
	}

	private static Map<String, @Nullable Object> copyOfMap(String path, Map<?, ?> map, int depth) {
		Map<String, @Nullable Object> copy = new TreeMap<>(JsonText.KEY_ORDER);
		map.forEach((key, value) -> {
			if (!(key instanceof String name)) {
				throw new AlertValidationException(path, "has a key that is not a text: use texts as keys");
			}
			copy.put(name, copyOfValue(path + "." + name, value, depth));
		});
		return Collections.unmodifiableMap(copy);
	}

	private static List<@Nullable Object> copyOfList(String path, List<?> list, int depth) {
		List<@Nullable Object> copy = new ArrayList<>(list.size());
		for (Object value : list) {
			copy.add(copyOfValue(path + "[" + copy.size() + "]", value, depth));
		}
		return Collections.unmodifiableList(copy);
	}

	private static Number copyOfNumber(String path, Number number) {
		if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte
				|| number instanceof BigInteger) {
			return number;
		}
		if (number instanceof Double || number instanceof Float) {
			if (!Double.isFinite(number.doubleValue())) {
				throw new AlertValidationException(path,
						"is not a finite number: JSON has no form for it, leave it out");
			}
			// The shortest text of a float, which its exact value as a double is not.
			// Adding zero makes a negative zero, which most JSON readers take for a whole
			// number without a sign, a positive one.
			return Double.parseDouble(number.toString()) + 0.0;
		}
		if (number instanceof BigDecimal decimal) {
			return copyOfDecimal(path, decimal);
		}
		throw unsupported(path, number);
	}

	private static Double copyOfDecimal(String path, BigDecimal decimal) {
		double nearest = decimal.doubleValue();
		if (!Double.isFinite(nearest) || new BigDecimal(Double.toString(nearest)).compareTo(decimal) != 0) {
			throw new AlertValidationException(path,
					"has more digits than a 64-bit floating-point number holds: round it, or send it as text");
		}
		return nearest;
	}

	private static AlertValidationException unsupported(String path, Object value) {
		return new AlertValidationException(path, "is a " + value.getClass().getName()
				+ ": JSON takes null, booleans, numbers, text, lists and maps, convert it to one of them");
	}

}
