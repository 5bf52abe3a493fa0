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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;

import org.springframework.util.InvalidMimeTypeException;
import org.springframework.util.MimeType;
import org.springframework.util.MimeTypeUtils;

/**
 * Tells text from other bytes among the results of idempotent handlers. The answer to an
 * HTTP request is text if its media type says so. Any other result is text if it is UTF-8
 * without control characters, as the library's own serializer writes it. Bytes that are
 * not what their media type says are no text.
 */
final class ResultText {

	private static final Set<String> TEXTUAL = Set.of("json", "xml", "javascript", "x-www-form-urlencoded", "yaml",
			"x-yaml", "x-ndjson", "graphql");

	private ResultText() {
	}

	/**
	 * The media type of the answer to an HTTP request.
	 */
	static Optional<String> mediaType(IdempotencyResult result) {
		return result.response().flatMap((response) -> first(response.headers(), "Content-Type"));
	}

	static Optional<String> of(IdempotencyResult result) {
		return result.content().flatMap((bytes) -> {
			if (result.response().isEmpty()) {
				return decode(bytes, StandardCharsets.UTF_8);
			}
			return mediaType(result).flatMap(ResultText::parse)
				.filter(ResultText::isText)
				.flatMap(
						(type) -> decode(bytes, Optional.ofNullable(type.getCharset()).orElse(StandardCharsets.UTF_8)));
		});
	}

	private static Optional<String> first(Map<String, List<String>> headers, String name) {
		return headers.entrySet()
			.stream()
			.filter((header) -> header.getKey().equalsIgnoreCase(name))
			.flatMap((header) -> header.getValue().stream())
			.findFirst();
	}

	/**
	 * An unknown charset makes a type unreadable too.
	 */
	private static Optional<MimeType> parse(String value) {
		try {
			return Optional.of(MimeTypeUtils.parseMimeType(value));
		}
		catch (InvalidMimeTypeException ex) {
			return Optional.empty();
		}
	}

	private static boolean isText(MimeType type) {
		return type.getType().equals("text") || TEXTUAL.contains(type.getSubtype())
				|| Optional.ofNullable(type.getSubtypeSuffix()).filter(TEXTUAL::contains).isPresent();
	}

	private static Optional<String> decode(byte[] bytes, Charset charset) {
		try {
			String text = charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
			return text.chars().allMatch(ResultText::isPrintable) ? Optional.of(text) : Optional.empty();
		}
		catch (CharacterCodingException ex) {
			return Optional.empty();
		}
	}

	private static boolean isPrintable(int character) {
		return !Character.isISOControl(character) || character == '\n' || character == '\r' || character == '\t';
	}

}
