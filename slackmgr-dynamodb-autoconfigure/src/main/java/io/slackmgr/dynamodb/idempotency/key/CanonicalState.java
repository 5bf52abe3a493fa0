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
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.POJONode;
import io.slackmgr.dynamodb.json.IdentityValue;
import io.slackmgr.dynamodb.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Writes values in a canonical form: equal values give equal texts, values that differ in
 * any state different ones. The state of an object is its fields, whatever annotations
 * say of them. What has state that can't be seen is refused.
 */
final class CanonicalState {

	/**
	 * Deeper than any sensible value; one that holds itself ends here.
	 */
	private static final int MAX_DEPTH = 200;

	private final CanonicalForm form;

	private final int maximumBytes;

	private final CanonicalText out;

	private final Deque<String> path;

	private int depth;

	private CanonicalState(CanonicalForm form, int maximumBytes, int depth, Deque<String> path) {
		this.form = form;
		this.maximumBytes = maximumBytes;
		this.out = new CanonicalText(maximumBytes);
		this.depth = depth;
		this.path = path;
	}

	/**
	 * Hashes values as one list.
	 * @param form the form
	 * @param values the values
	 * @param maximumBytes the most bytes that the canonical form may have
	 * @return the SHA-256 in lower-case hexadecimal
	 */
	static String hash(CanonicalForm form, Collection<? extends @Nullable Object> values, int maximumBytes) {
		CanonicalState state = new CanonicalState(form, maximumBytes, 0, new ArrayDeque<>());
		state.list(values);
		return state.out.hash();
	}

	static String encode(CanonicalForm form, @Nullable Object value) {
		CanonicalState state = new CanonicalState(form, Integer.MAX_VALUE, 0, new ArrayDeque<>());
		state.value(value);
		return state.out.toString();
	}

	private String encodeApart(@Nullable Object value) {
		CanonicalState state = new CanonicalState(this.form, this.maximumBytes, this.depth, this.path);
		state.value(value);
		return state.out.toString();
	}

	private boolean isKey() {
		return this.form == CanonicalForm.KEY;
	}

	private void value(@Nullable Object value) {
		if (++this.depth > MAX_DEPTH) {
			throw new InvalidIdempotencyKeyException(
					"A part is nested more than " + MAX_DEPTH + " deep, or holds itself: flatten it");
		}
		if (value == null || value instanceof Boolean) {
			this.out.raw(String.valueOf(value));
		}
		else if (value instanceof CharSequence text && OpaqueTypes.isOfPlatform(value.getClass())) {
			this.out.quoted(text.toString());
		}
		else if (value instanceof Number number && OpaqueTypes.isOfPlatform(value.getClass())) {
			this.out.raw(CanonicalNumbers.format(number));
		}
		else if (value instanceof JsonNode node) {
			node(node);
		}
		else if (value.getClass().isArray()) {
			array(value);
		}
		else {
			other(value);
		}
		this.depth--;
	}

	private void other(Object value) {
		if (value instanceof IdentityValue identified) {
			type(value.getClass());
			value(identified.identityValue());
		}
		else if (UploadedFiles.isFile(value)) {
			type("file");
			value(isKey() ? UploadedFiles.contentHash(value) : UploadedFiles.describe(value));
		}
		else if (OpaqueTypes.isJackson3Tree(value.getClass())) {
			node(CanonicalMapper.toTree(value));
		}
		else if (value instanceof Optional<?> optional) {
			type("optional");
			if (isKey()) {
				value(optional.orElse(null));
			}
			else {
				list(optional.stream().toList());
			}
		}
		else if (value instanceof Map || value instanceof Collection) {
			container(value);
		}
		else {
			platformValueOrObject(value);
		}
	}

	private void platformValueOrObject(Object value) {
		Class<?> type = value.getClass();
		if (PlatformValues.isKnown(type)) {
			type(PlatformValues.name(type));
			value(PlatformValues.canonical(value));
			return;
		}
		ObjectState state = ObjectState.of(type);
		state.problem().ifPresent((problem) -> {
			throw refusal(type, problem);
		});
		object(value, state);
	}

	private InvalidIdempotencyKeyException refusal(Class<?> type, String problem) {
		String where = this.path.isEmpty() ? "A part" : String.join(" > ", this.path);
		return new InvalidIdempotencyKeyException(where + " is a " + type.getName() + ", which " + problem
				+ ", so that two of them can't be told apart. Action: give what identifies it, an id or its content "
				+ "for instance");
	}

	private void type(Class<?> type) {
		type(type.getName());
	}

	/**
	 * What kind of value follows, in the form of payloads.
	 */
	private void type(String name) {
		if (!isKey()) {
			this.out.raw(name);
		}
	}

	private void node(JsonNode node) {
		switch (node.getNodeType()) {
			case NULL -> value(null);
			case MISSING -> {
				type("missing");
				value(null);
			}
			case BOOLEAN -> value(node.booleanValue());
			case NUMBER -> value(node.numberValue());
			case STRING -> value(node.textValue());
			case BINARY -> value(CanonicalMapper.bytes(node));
			case ARRAY -> list(node);
			case OBJECT -> map(CanonicalMapper.members(node));
			case POJO -> value(((POJONode) node).getPojo());
		}
	}

	private void array(Object array) {
		if (array instanceof byte[] bytes) {
			hexadecimal(bytes);
		}
		else if (array instanceof char[] characters) {
			type("char[]");
			this.out.quoted(new String(characters));
		}
		else {
			int length = Array.getLength(array);
			List<@Nullable Object> elements = new ArrayList<>(length);
			for (int i = 0; i < length; i++) {
				elements.add(Array.get(array, i));
			}
			list(elements);
		}
	}

	private void hexadecimal(byte[] bytes) {
		type("bytes");
		this.out.quoted(HexFormat.of().formatHex(bytes));
	}

	/**
	 * A collection is its elements; one that adds fields to a collection of the platform
	 * is these too.
	 */
	private void container(Object value) {
		ObjectState added = ObjectState.added(value.getClass());
		if (!added.members().isEmpty()) {
			object(value, added);
		}
		if (value instanceof Map<?, ?> map) {
			map(map);
		}
		else if (value instanceof Set<?> set) {
			type("set");
			join("[", set.stream().map(this::encodeApart).sorted(JsonText.KEY_ORDER).toList(), "]");
		}
		else if (value instanceof Collection<?> values) {
			list(values);
		}
	}

	private void list(Iterable<? extends @Nullable Object> values) {
		this.out.array(values, this::value);
	}

	private void join(String start, List<String> texts, String end) {
		this.out.raw(start);
		String separator = "";
		for (String text : texts) {
			this.out.raw(separator).raw(text);
			separator = ",";
		}
		this.out.raw(end);
	}

	private void map(Map<?, ? extends @Nullable Object> map) {
		if (isKey()) {
			this.out.object(CanonicalKeys.normalize(map), this::value);
			return;
		}
		List<Entry> entries = new ArrayList<>();
		map.forEach((key, value) -> entries.add(new Entry(encodeApart(key), encodeApart(value))));
		join("{", entries.stream().sorted(Entry.ORDER).map(Entry::text).toList(), "}");
	}

	private void object(Object value, ObjectState state) {
		type(value.getClass());
		this.out.raw("{");
		String separator = "";
		if (isKey() && state.needsType()) {
			this.out.quoted("@class").raw(":").quoted(value.getClass().getName());
			separator = ",";
		}
		for (ObjectState.Member member : state.members(this.form)) {
			this.out.raw(separator).quoted(member.name()).raw(":");
			separator = ",";
			this.path.addLast(member.path());
			value(member.read(value));
			this.path.removeLast();
		}
		this.out.raw("}");
	}

	/**
	 * An entry of a map, both sides written.
	 */
	private record Entry(String key, String value) {

		private static final Comparator<Entry> ORDER = Comparator.comparing(Entry::key, JsonText.KEY_ORDER)
			.thenComparing(Entry::value, JsonText.KEY_ORDER);

		String text() {
			return this.key + ":" + this.value;
		}

	}

}
