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

import java.util.List;
import java.util.Optional;

/**
 * Reads a key from a request header as draft-ietf-httpapi-idempotency-key-header
 * describes it: a String of RFC 9651, section 3.3.3, in double quotes. As many clients
 * send it without quotes, that is read too, if it is of visible ASCII characters other
 * than {@code " , ; \}.
 */
final class IdempotencyHeader {

	/** The most characters of a key. */
	static final int MAX_LENGTH = 255;

	private static final String NOT_BARE = "\",;\\";

	private final String name;

	IdempotencyHeader(String name) {
		this.name = name;
	}

	/**
	 * Reads the key.
	 * @return the key; empty if there is no such header
	 * @throws InvalidIdempotencyHeaderException if it is empty, malformed or too long, or
	 * there are several
	 */
	Optional<String> read(List<String> values) {
		if (values.isEmpty()) {
			return Optional.empty();
		}
		if (values.size() > 1) {
			throw invalid("is there " + values.size() + " times: send it once");
		}
		String value = strip(values.get(0));
		String key = value.startsWith("\"") ? unquote(value) : bare(value);
		if (key.isBlank()) {
			throw invalid("is empty: send a key of its own for each operation, a UUID for instance");
		}
		if (key.length() > MAX_LENGTH) {
			throw invalid("is longer than " + MAX_LENGTH + " characters");
		}
		return Optional.of(key);
	}

	private static String strip(String value) {
		int start = 0;
		int end = value.length();
		while (start < end && isSpace(value.charAt(start))) {
			start++;
		}
		while (end > start && isSpace(value.charAt(end - 1))) {
			end--;
		}
		return value.substring(start, end);
	}

	private static boolean isSpace(char character) {
		return character == ' ' || character == '\t';
	}

	private String unquote(String value) {
		StringBuilder key = new StringBuilder();
		for (int i = 1; i < value.length(); i++) {
			char character = value.charAt(i);
			if (character == '"') {
				if (i != value.length() - 1) {
					throw invalid("holds more than one string in quotes");
				}
				return key.toString();
			}
			if (character == '\\') {
				character = escaped(value, ++i);
			}
			else if (character < ' ' || character > '~') {
				throw invalid("holds a character that is not printable ASCII");
			}
			key.append(character);
		}
		throw invalid("lacks the closing quote");
	}

	private char escaped(String value, int index) {
		if (index < value.length() && (value.charAt(index) == '"' || value.charAt(index) == '\\')) {
			return value.charAt(index);
		}
		throw invalid("has a backslash before something else than a quote or a backslash");
	}

	private String bare(String value) {
		value.chars().forEach((character) -> {
			if (character <= ' ' || character > '~' || NOT_BARE.indexOf(character) >= 0) {
				throw invalid(
						"is not one string in double quotes: send it like \"8e03978e-40d5-43dd-bc93-6894a57f9324\"");
			}
		});
		return value;
	}

	private InvalidIdempotencyHeaderException invalid(String problem) {
		return new InvalidIdempotencyHeaderException("The request header " + this.name + " " + problem);
	}

}
