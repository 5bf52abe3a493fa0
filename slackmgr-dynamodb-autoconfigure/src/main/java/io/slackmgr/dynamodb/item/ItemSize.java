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

package io.slackmgr.dynamodb.item;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * How large DynamoDB takes an item to be, names and values in bytes. Follows "DynamoDB
 * item sizes and formats" in the Amazon DynamoDB Developer Guide. Of a number that page
 * gives an approximate size only; the smallest that it can have is taken, so that nothing
 * is refused for its size that DynamoDB would take.
 */
public final class ItemSize {

	/**
	 * The largest item that DynamoDB takes, in bytes, attribute names included.
	 */
	public static final int LIMIT = 400 * 1024;

	private static final int CONTAINER_OVERHEAD = 3;

	private static final int ELEMENT_OVERHEAD = 1;

	private ItemSize() {
	}

	/**
	 * The size of an item or of a part of one, a key for instance.
	 * @param item the attributes
	 * @return the size in bytes
	 */
	public static long of(Map<String, AttributeValue> item) {
		return item.entrySet().stream().mapToLong((entry) -> utf8Length(entry.getKey()) + of(entry.getValue())).sum();
	}

	/**
	 * The length of a text as DynamoDB stores it.
	 * @param text the text
	 * @return the number of its bytes in UTF-8
	 */
	public static long utf8Length(String text) {
		return text.getBytes(StandardCharsets.UTF_8).length;
	}

	private static long of(AttributeValue value) {
		return switch (value.type()) {
			case S -> utf8Length(value.s());
			case N -> number(value.n());
			case B -> value.b().asByteArrayUnsafe().length;
			case BOOL, NUL -> 1;
			case SS -> value.ss().stream().mapToLong(ItemSize::utf8Length).sum();
			case NS -> value.ns().stream().mapToLong(ItemSize::number).sum();
			case BS -> value.bs().stream().mapToLong((bytes) -> bytes.asByteArrayUnsafe().length).sum();
			case L ->
				CONTAINER_OVERHEAD + value.l().stream().mapToLong((element) -> ELEMENT_OVERHEAD + of(element)).sum();
			case M -> CONTAINER_OVERHEAD + value.m().size() * (long) ELEMENT_OVERHEAD + of(value.m());
			case UNKNOWN_TO_SDK_VERSION -> 0;
		};
	}

	/**
	 * Two digits to a byte, and a byte for the exponent. Digits that do not align with
	 * the decimal point take a byte more.
	 */
	private static long number(String number) {
		BigDecimal value = new BigDecimal(number).stripTrailingZeros();
		if (value.signum() == 0) {
			return 1;
		}
		int sign = (value.signum() < 0) ? 1 : 0;
		return (value.precision() + 1L) / 2 + 1 + sign;
	}

}
