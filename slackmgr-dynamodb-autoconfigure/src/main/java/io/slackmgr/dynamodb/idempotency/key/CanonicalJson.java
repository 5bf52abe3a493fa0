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

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.BaseStream;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * Writes values as the canonical JSON that payload hashes without a version are made of,
 * so that rows of that form can still be compared. Objects are what a JSON mapper shows
 * of them; {@link CanonicalState} has taken its place.
 */
final class CanonicalJson {

	/**
	 * Deeper than any sensible value; one that holds itself ends here.
	 */
	private static final int MAX_DEPTH = 200;

	private final CanonicalText out;

	private int depth;

	private CanonicalJson(int maximumBytes) {
		this.out = new CanonicalText(maximumBytes);
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
		return json.out.hash();
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
		if (value == null || value instanceof Boolean) {
			this.out.raw(String.valueOf(value));
		}
		else if (value instanceof CharSequence text) {
			this.out.quoted(text.toString());
		}
		else if (value instanceof Number number) {
			this.out.raw(CanonicalNumbers.format(number));
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
			this.out.array(CanonicalMapper.inOrder(set), this::value);
		}
		else if (value instanceof Collection<?> values) {
			this.out.array(values, this::value);
		}
		else if (value instanceof Object[] values) {
			this.out.array(Arrays.asList(values), this::value);
		}
		else if (value instanceof byte[] bytes) {
			this.out.quoted(HexFormat.of().formatHex(bytes));
		}
		else if (value instanceof ByteBuffer buffer) {
			byte[] bytes = new byte[buffer.remaining()];
			buffer.duplicate().get(bytes);
			this.out.quoted(HexFormat.of().formatHex(bytes));
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
			case BINARY -> value(CanonicalMapper.bytes(node));
			case ARRAY -> this.out.array(node, this::value);
			case OBJECT -> map(CanonicalMapper.members(node));
			case POJO -> throw new InvalidIdempotencyKeyException(
					"A part holds something without a JSON form: give what identifies it, an id for instance");
		}
	}

	private void map(Map<?, ?> map) {
		this.out.object(CanonicalKeys.normalize(map), this::value);
	}

}
