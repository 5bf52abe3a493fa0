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

package io.slackmgr.dynamodb.idempotency;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.BaseStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as canonical JSON, in the form that {@link IdempotencyKey} describes:
 * equal values give equal texts, unequal ones unequal texts.
 */
final class CanonicalJson {

	/**
	 * Deeper than any sensible value; one that holds itself ends here.
	 */
	private static final int MAX_DEPTH = 200;

	private static final String HEX = "0123456789abcdef";

	private final StringBuilder out = new StringBuilder();

	private final int maximumBytes;

	private int depth;

	private CanonicalJson(int maximumBytes) {
		this.maximumBytes = maximumBytes;
	}

	/**
	 * Hashes values as one array.
	 * @param values the values
	 * @param maximumBytes the most bytes that the canonical form may have
	 * @return the SHA-256 in lower-case hexadecimal
	 */
	static String hash(Collection<? extends @Nullable Object> values, int maximumBytes) {
		CanonicalJson json = new CanonicalJson(maximumBytes);
		json.value(values);
		byte[] bytes = json.out.toString().getBytes(StandardCharsets.UTF_8);
		json.checkSize(bytes.length);
		return Sha256.hex(bytes);
	}

	static String encode(@Nullable Object value) {
		CanonicalJson json = new CanonicalJson(Integer.MAX_VALUE);
		json.value(value);
		return json.out.toString();
	}

	private void value(@Nullable Object value) {
		if (++this.depth > MAX_DEPTH) {
			throw new InvalidIdempotencyKeyException(
					"A part is nested more than " + MAX_DEPTH + " deep, or holds itself: flatten it");
		}
		checkSize(this.out.length());
		if (value == null || value instanceof Boolean) {
			this.out.append(value);
		}
		else if (value instanceof CharSequence text) {
			text(text.toString());
		}
		else if (value instanceof Number number) {
			this.out.append(CanonicalNumbers.format(number));
		}
		else if (value instanceof Map<?, ?> map) {
			map(map);
		}
		else {
			other(value);
		}
		this.depth--;
	}

	private void other(Object value) {
		if (value instanceof JsonNode node) {
			node(node);
		}
		else if (value instanceof Set<?> set) {
			array(CanonicalMapper.inOrder(set));
		}
		else if (value instanceof Collection<?> values) {
			array(values);
		}
		else if (value instanceof Object[] values) {
			array(Arrays.asList(values));
		}
		else if (value instanceof byte[] bytes) {
			text(HexFormat.of().formatHex(bytes));
		}
		else if (value instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			text(HexFormat.of().formatHex(bytes));
		}
		else if (value instanceof Optional<?> optional) {
			value(optional.orElse(null));
		}
		else if (value instanceof Iterator || value instanceof BaseStream) {
			throw new InvalidIdempotencyKeyException("A part is a " + value.getClass().getName()
					+ ", which can be read only once: give its elements as a list");
		}
		else {
			node(CanonicalMapper.toTree(value));
		}
	}

	private void node(JsonNode node) {
		switch (node.getNodeType()) {
			case NULL, MISSING -> value(null);
			case BOOLEAN -> value(node.booleanValue());
			case NUMBER -> value(node.numberValue());
			case STRING -> value(node.textValue());
			case BINARY -> value(bytes(node));
			case ARRAY -> {
				Collection<JsonNode> elements = new ArrayList<>();
				node.forEach(elements::add);
				array(elements);
			}
			case OBJECT -> {
				Map<String, JsonNode> fields = new HashMap<>();
				node.properties().forEach((field) -> fields.put(field.getKey(), field.getValue()));
				map(fields);
			}
			case POJO -> throw new InvalidIdempotencyKeyException(
					"A part holds something without a JSON form: give what identifies it, an id for instance");
		}
	}

	private static byte[] bytes(JsonNode node) {
		try {
			return node.binaryValue();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void array(Collection<?> values) {
		this.out.append('[');
		String separator = "";
		for (Object value : values) {
			this.out.append(separator);
			value(value);
			separator = ",";
		}
		this.out.append(']');
	}

	private void map(Map<?, ?> map) {
		this.out.append('{');
		String separator = "";
		for (Map.Entry<String, @Nullable Object> entry : CanonicalKeys.normalize(map).entrySet()) {
			this.out.append(separator);
			text(entry.getKey());
			this.out.append(':');
			value(entry.getValue());
			separator = ",";
		}
		this.out.append('}');
	}

	private void text(String text) {
		checkSize(this.out.length() + text.length());
		this.out.append('"');
		text.codePoints().forEach(this::character);
		this.out.append('"');
	}

	private void character(int c) {
		switch (c) {
			case '"', '\\' -> this.out.append('\\').append((char) c);
			case '\b' -> this.out.append("\\b");
			case '\f' -> this.out.append("\\f");
			case '\n' -> this.out.append("\\n");
			case '\r' -> this.out.append("\\r");
			case '\t' -> this.out.append("\\t");
			default -> {
				if (isEscaped(c)) {
					escape(c);
				}
				else {
					this.out.appendCodePoint(c);
				}
			}
		}
	}

	/**
	 * Unpaired surrogates too: UTF-8 has no form for them, and all would become one
	 * character.
	 */
	private static boolean isEscaped(int c) {
		return c < ' ' || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029
				|| (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
	}

	private void escape(int c) {
		this.out.append("\\u");
		for (int shift = 12; shift >= 0; shift -= 4) {
			this.out.append(HEX.charAt((c >> shift) & 0xF));
		}
	}

	private void checkSize(int size) {
		if (size > this.maximumBytes) {
			throw new IdempotencyInputTooLargeException("The parts of a key have a canonical form of more than "
					+ this.maximumBytes + " bytes: give ids in place of objects, or a hash of what is large");
		}
	}

}
