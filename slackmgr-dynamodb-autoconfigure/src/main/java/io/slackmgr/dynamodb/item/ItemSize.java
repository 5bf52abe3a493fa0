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

	private static final char FIRST_OF_TWO_BYTES = 0x80;

	private static final char FIRST_OF_THREE_BYTES = 0x800;

	private ItemSize() {
	}

	/**
	 * The size of an item or of a part of one, a key for instance.
	 * @param item the attributes
	 * @return the size in bytes
	 */
	public static long of(Map<String, AttributeValue> item) {
		long size = 0;
		for (Map.Entry<String, AttributeValue> attribute : item.entrySet()) {
			size += utf8Length(attribute.getKey()) + of(attribute.getValue());
		}
		return size;
	}

	/**
	 * The length of a text as DynamoDB stores it.
	 * @param text the text
	 * @return the number of its bytes in UTF-8
	 */
	public static long utf8Length(String text) {
		int length = text.length();
		long bytes = length;
		for (int i = 0; i < length; i++) {
			char character = text.charAt(i);
			if (character >= FIRST_OF_THREE_BYTES) {
				bytes += bytesBesideFirst(text, i);
			}
			else if (character >= FIRST_OF_TWO_BYTES) {
				bytes++;
			}
		}
		return bytes;
	}

	/**
	 * A pair of surrogates takes four bytes, two for each; half a pair is written as a
	 * question mark.
	 */
	private static int bytesBesideFirst(String text, int index) {
		char character = text.charAt(index);
		if (!Character.isSurrogate(character)) {
			return 2;
		}
		boolean paired = Character.isHighSurrogate(character)
				? index + 1 < text.length() && Character.isLowSurrogate(text.charAt(index + 1))
				: index > 0 && Character.isHighSurrogate(text.charAt(index - 1));
		return paired ? 1 : 0;
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
		if (isPlainInteger(number)) {
			return ofPlainInteger(number);
		}
		BigDecimal value = new BigDecimal(number).stripTrailingZeros();
		if (value.signum() == 0) {
			return 1;
		}
		int sign = (value.signum() < 0) ? 1 : 0;
		return (value.precision() + 1L) / 2 + 1 + sign;
	}

	/**
	 * Whether a number needs no parsing: digits only, the first not a zero.
	 */
	private static boolean isPlainInteger(String number) {
		int length = number.length();
		for (int i = 0; i < length; i++) {
			char digit = number.charAt(i);
			if (digit < '0' || digit > '9') {
				return false;
			}
		}
		return length > 0 && number.charAt(0) != '0';
	}

	private static long ofPlainInteger(String number) {
		int digits = number.length();
		while (number.charAt(digits - 1) == '0') {
			digits--;
		}
		return (digits + 1) / 2 + 1;
	}

}
