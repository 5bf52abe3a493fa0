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

import java.lang.reflect.Array;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Compares a value with what was read back of it, by all their state: objects are of one
 * class and all their fields are equal, whatever their {@code equals} says. Collections
 * and maps of the platform are equal by what they hold, lists and queues in order.
 */
public final class ReadBack {

	private static final int MAX_DEPTH = 200;

	private final Deque<String> path = new ArrayDeque<>();

	private ReadBack() {
	}

	/**
	 * Finds where the two differ.
	 * @param value what was written
	 * @param copy what was read back
	 * @return the place and what differs there, without the content; empty if they are
	 * equal
	 */
	public static Optional<String> difference(@Nullable Object value, @Nullable Object copy) {
		return Optional.ofNullable(new ReadBack().compare(value, copy));
	}

	private @Nullable String compare(@Nullable Object value, @Nullable Object copy) {
		if (value == copy) {
			return null;
		}
		if (value == null || copy == null) {
			return at("comes back " + ((copy != null) ? "where there was null" : "as null"));
		}
		if (this.path.size() > MAX_DEPTH) {
			return at("is nested more than " + MAX_DEPTH + " deep");
		}
		if (!isSameKind(value, copy)) {
			return at("is a " + value.getClass().getName() + " and comes back as a " + copy.getClass().getName());
		}
		if (value instanceof Optional<?> optional) {
			return compare(optional.orElse(null), ((Optional<?>) copy).orElse(null));
		}
		if (value instanceof Map<?, ?> map) {
			return first(maps(map, (Map<?, ?>) copy), members(value, copy, ObjectState.added(value.getClass())));
		}
		if (value instanceof Collection<?> collection) {
			return first(collections(collection, (Collection<?>) copy),
					members(value, copy, ObjectState.added(value.getClass())));
		}
		if (value.getClass().isArray()) {
			return arrays(value, copy);
		}
		return objects(value, copy);
	}

	private static @Nullable String first(@Nullable String one, @Nullable String other) {
		return (one != null) ? one : other;
	}

	/**
	 * One class, but for the collections of the platform, of which no reader knows the
	 * implementation.
	 */
	private static boolean isSameKind(Object value, Object copy) {
		if (value.getClass() == copy.getClass()) {
			return true;
		}
		if (!OpaqueTypes.isOfPlatform(value.getClass()) || !OpaqueTypes.isOfPlatform(copy.getClass())) {
			return false;
		}
		return (value instanceof Map && copy instanceof Map) || (value instanceof List && copy instanceof List)
				|| (value instanceof Set && copy instanceof Set)
				|| (isOtherCollection(value) && isOtherCollection(copy));
	}

	private static boolean isOtherCollection(Object value) {
		return value instanceof Collection && !(value instanceof List) && !(value instanceof Set);
	}

	private @Nullable String maps(Map<?, ?> map, Map<?, ?> copy) {
		if (map.size() != copy.size()) {
			return at("loses or gains entries");
		}
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			if (!copy.containsKey(entry.getKey())) {
				return at("has a key that comes back as another");
			}
			String difference = compareAt("[value]", entry.getValue(), copy.get(entry.getKey()));
			if (difference != null) {
				return difference;
			}
		}
		return null;
	}

	private @Nullable String collections(Collection<?> collection, Collection<?> copy) {
		if (collection.size() != copy.size()) {
			return at("loses or gains elements");
		}
		String inOrder = elements(collection.iterator(), copy.iterator());
		return (inOrder == null || !(collection instanceof Set)) ? inOrder : inAnyOrder(collection, copy, inOrder);
	}

	private @Nullable String elements(Iterator<?> elements, Iterator<?> copies) {
		while (elements.hasNext()) {
			String difference = compareAt("[]", elements.next(), copies.next());
			if (difference != null) {
				return difference;
			}
		}
		return null;
	}

	private @Nullable String inAnyOrder(Collection<?> set, Collection<?> copy, String inOrder) {
		List<@Nullable Object> left = new ArrayList<>(copy);
		for (Object element : set) {
			if (!removeEqual(left, element)) {
				return inOrder;
			}
		}
		return null;
	}

	private static boolean removeEqual(List<@Nullable Object> candidates, @Nullable Object element) {
		for (int i = 0; i < candidates.size(); i++) {
			if (difference(element, candidates.get(i)).isEmpty()) {
				candidates.remove(i);
				return true;
			}
		}
		return false;
	}

	private @Nullable String arrays(Object array, Object copy) {
		int length = Array.getLength(array);
		if (length != Array.getLength(copy)) {
			return at("loses or gains elements");
		}
		if (array.getClass().getComponentType().isPrimitive()) {
			return Objects.deepEquals(array, copy) ? null : at("comes back with other elements");
		}
		return elements(Arrays.asList((Object[]) array).iterator(), Arrays.asList((Object[]) copy).iterator());
	}

	private @Nullable String objects(Object value, Object copy) {
		if (OpaqueTypes.isOfPlatform(value.getClass()) || value instanceof Enum) {
			return isEqualValue(value, copy) ? null : at("comes back as another " + value.getClass().getName());
		}
		if (isTree(value.getClass())) {
			return value.toString().equals(copy.toString()) ? null : at("comes back as another tree");
		}
		ObjectState state = ObjectState.of(value.getClass());
		return state.problem().isPresent()
				? at("is a " + value.getClass().getName() + ", which " + state.problem().get())
				: members(value, copy, state);
	}

	private static boolean isEqualValue(Object value, Object copy) {
		return value.equals(copy) || (value instanceof Number && value.toString().equals(copy.toString()))
				|| (PlatformValues.isKnown(value.getClass())
						&& Objects.deepEquals(PlatformValues.canonical(value), PlatformValues.canonical(copy)));
	}

	/**
	 * Whether a class is a tree of Jackson 2 or 3: equal JSON may be of other nodes.
	 */
	private static boolean isTree(Class<?> type) {
		for (Class<?> next = type; next != null; next = next.getSuperclass()) {
			if (next.getSimpleName().equals("JsonNode") && next.getPackageName().endsWith(".jackson.databind")) {
				return true;
			}
		}
		return false;
	}

	private @Nullable String members(Object value, Object copy, ObjectState state) {
		for (ObjectState.Member member : state.members()) {
			String difference = compareAt(member.path(), member.read(value), member.read(copy));
			if (difference != null) {
				return difference;
			}
		}
		return null;
	}

	private @Nullable String compareAt(String step, @Nullable Object value, @Nullable Object copy) {
		this.path.addLast(step);
		try {
			return compare(value, copy);
		}
		finally {
			this.path.removeLast();
		}
	}

	private String at(String difference) {
		return (this.path.isEmpty() ? "it" : String.join(" ", this.path)) + " " + difference;
	}

}
