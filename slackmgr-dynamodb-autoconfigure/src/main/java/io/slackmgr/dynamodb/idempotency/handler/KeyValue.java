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

package io.slackmgr.dynamodb.idempotency.handler;

import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Tells values that a key can be made of from missing ones.
 */
final class KeyValue {

	private KeyValue() {
	}

	/**
	 * Whether there is nothing in a value: it is null, blank or empty, or holds only such
	 * values.
	 */
	static boolean isMissing(@Nullable Object value) {
		if (value == null) {
			return true;
		}
		if (value instanceof CharSequence text) {
			return text.toString().isBlank();
		}
		if (value instanceof Optional<?> optional) {
			return isMissing(optional.orElse(null));
		}
		if (value instanceof Map<?, ?> map) {
			return map.values().stream().allMatch(KeyValue::isMissing);
		}
		if (value instanceof Collection<?> collection) {
			return collection.stream().allMatch(KeyValue::isMissing);
		}
		if (value instanceof Object[] array) {
			return isMissing(Arrays.asList(array));
		}
		return value.getClass().isArray() && Array.getLength(value) == 0;
	}

}
