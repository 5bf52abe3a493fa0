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

package io.slackmgr.dynamodb.bulk;

import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;

import io.slackmgr.dynamodb.item.ItemSize;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large items are in a request, which is JSON.
 */
final class RequestSize {

	/** What one request takes in all, in bytes. */
	static final long LIMIT = 16 * 1024 * 1024;

	/** The braces, quotes, type and comma around a value, generously. */
	private static final int JSON_FRAME = 12;

	private RequestSize() {
	}

	/** At most how many bytes the item takes in a request. */
	static long of(Map<String, AttributeValue> item) {
		long size = JSON_FRAME;
		for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
			size += jsonLength(attribute.getKey()) + JSON_FRAME + of(attribute.getValue());
		}
		return size;
	}

	private static long of(AttributeValue value) {
		return JSON_FRAME + switch (value.type()) {
			case S -> jsonLength(value.s());
			case N -> value.n().length();
			case B -> base64Length(value.b().asByteArrayUnsafe().length);
			case SS -> sum(value.ss(), (text) -> jsonLength(text) + JSON_FRAME);
			case NS -> sum(value.ns(), (number) -> number.length() + JSON_FRAME);
			case BS -> sum(value.bs(), (bytes) -> base64Length(bytes.asByteArrayUnsafe().length) + JSON_FRAME);
			case L -> sum(value.l(), RequestSize::of);
			case M -> of(value.m());
			default -> JSON_FRAME;
		};
	}

	private static <T> long sum(List<T> values, ToLongFunction<T> size) {
		return values.stream().mapToLong(size).sum();
	}

	private static long base64Length(long length) {
		return (length + 2) / 3 * 4;
	}

	private static long jsonLength(String text) {
		long escapes = 0;
		for (int i = 0; i < text.length(); i++) {
			char character = text.charAt(i);
			escapes += (character < ' ') ? 5 : (character == '"' || character == '\\') ? 1 : 0;
		}
		return ItemSize.utf8Length(text) + escapes;
	}

}
