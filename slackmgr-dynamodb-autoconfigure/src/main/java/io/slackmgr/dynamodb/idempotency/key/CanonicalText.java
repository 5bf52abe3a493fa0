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

import io.slackmgr.dynamodb.item.Sha256;

/**
 * The text of a canonical form, up to a size.
 */
final class CanonicalText {

	private static final String HEX = "0123456789abcdef";

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
	 * Adds a text as a JSON string.
	 */
	CanonicalText quoted(String text) {
		checkSize(this.out.length() + text.length());
		this.out.append('"');
		text.codePoints().forEach(this::character);
		this.out.append('"');
		return this;
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
