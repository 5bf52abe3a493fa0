package io.slackmgr.dynamodb.idempotency;

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
