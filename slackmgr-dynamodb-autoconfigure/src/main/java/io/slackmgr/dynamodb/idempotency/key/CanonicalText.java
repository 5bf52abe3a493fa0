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

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * The text of a canonical form, up to a size.
 */
final class CanonicalText {

	private final StringBuilder out = new StringBuilder();

	private final int maximumBytes;

	CanonicalText(int maximumBytes) {
		this.maximumBytes = maximumBytes;
	}

	/**
	 * Adds a text as it is.
	 */
	CanonicalText raw(String text) {
		checkSize(this.out.length() + text.length());
		this.out.append(text);
		return this;
	}

	/**
	 * Adds a text as a JSON string. Unpaired surrogates are told apart, of which UTF-8
	 * would make one character.
	 */
	CanonicalText quoted(String text) {
		checkSize(this.out.length() + text.length());
		this.out.append('"');
		text.codePoints().forEach((c) -> JsonText.append(this.out, c));
		this.out.append('"');
		return this;
	}

	/**
	 * Adds values as a JSON array.
	 * @param write adds a value
	 */
	<T extends @Nullable Object> void array(Iterable<? extends T> values, Consumer<T> write) {
		raw("[");
		String separator = "";
		for (T value : values) {
			raw(separator);
			write.accept(value);
			separator = ",";
		}
		raw("]");
	}

	/**
	 * Adds members as a JSON object, in their order.
	 * @param write adds a member's value
	 */
	<T extends @Nullable Object> void object(Map<String, ? extends T> members, Consumer<T> write) {
		raw("{");
		String separator = "";
		for (Map.Entry<String, ? extends T> member : members.entrySet()) {
			raw(separator).quoted(member.getKey()).raw(":");
			write.accept(member.getValue());
			separator = ",";
		}
		raw("}");
	}

	/**
	 * The SHA-256 of the UTF-8 bytes.
	 */
	String hash() {
		byte[] bytes = this.out.toString().getBytes(StandardCharsets.UTF_8);
		checkSize(bytes.length);
		return Sha256.hex(bytes);
	}

	private void checkSize(int size) {
		if (size > this.maximumBytes) {
			throw new IdempotencyInputTooLargeException("The parts of a key have a canonical form of more than "
					+ this.maximumBytes + " bytes: give ids in place of objects, or a hash of what is large");
		}
	}

	@Override
	public String toString() {
		return this.out.toString();
	}

}
