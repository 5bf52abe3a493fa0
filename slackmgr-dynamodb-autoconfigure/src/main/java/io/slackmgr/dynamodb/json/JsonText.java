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

package io.slackmgr.dynamodb.json;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Comparator;

/**
 * How keys, characters and numbers are written where JSON must have the same bytes in
 * every version of Java and in Go: that of {@code encoding/json}.
 */
public final class JsonText {

	/**
	 * The order of UTF-8 bytes, which is that of code points and not that of
	 * {@link String#compareTo}.
	 */
	public static final Comparator<String> KEY_ORDER = JsonText::compare;

	private static final String HEX = "0123456789abcdef";

	private static final int MAX_DIGITS_OF_A_DOUBLE = 17;

	private static final RoundingMode[] DIRECTIONS = { RoundingMode.HALF_EVEN, RoundingMode.UP, RoundingMode.DOWN };

	private JsonText() {
	}

	/**
	 * Adds a character of a string. Escaped are quotes, backslashes, control characters,
	 * those that matter in HTML, and unpaired surrogates.
	 * @param out what it is added to
	 * @param c the code point
	 */
	public static void append(StringBuilder out, int c) {
		switch (c) {
			case '"', '\\' -> out.append('\\').append((char) c);
			case '\b' -> out.append("\\b");
			case '\f' -> out.append("\\f");
			case '\n' -> out.append("\\n");
			case '\r' -> out.append("\\r");
			case '\t' -> out.append("\\t");
			default -> {
				if (isEscaped(c)) {
					escape(out, c);
				}
				else {
					out.appendCodePoint(c);
				}
			}
		}
	}

	private static boolean isEscaped(int c) {
		return c < ' ' || c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029
				|| (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
	}

	private static void escape(StringBuilder out, int c) {
		out.append("\\u");
		for (int shift = 12; shift >= 0; shift -= 4) {
			out.append(HEX.charAt((c >> shift) & 0xF));
		}
	}

	/**
	 * The decimal with the fewest digits that reads back as the number.
	 * {@code Double.toString} finds it only from Java 19 on, and never one of a single
	 * digit such as 5e-324.
	 * @param number a finite number
	 * @return the decimal, without trailing zeros
	 */
	public static BigDecimal shortest(double number) {
		return shortest(number, false);
	}

	/**
	 * The decimal with the fewest digits that reads back as the number.
	 * @param number a finite number
	 * @return the decimal, without trailing zeros
	 */
	public static BigDecimal shortest(float number) {
		return shortest(number, true);
	}

	private static BigDecimal shortest(double number, boolean single) {
		BigDecimal exact = new BigDecimal(number);
		for (int digits = 1; digits < MAX_DIGITS_OF_A_DOUBLE; digits++) {
			// Beside a power of two the nearest decimal may miss where a farther one
			// hits, as the gap to the next number is wider on one side.
			for (RoundingMode direction : DIRECTIONS) {
				BigDecimal rounded = exact.round(new MathContext(digits, direction));
				if ((single ? rounded.floatValue() : rounded.doubleValue()) == number) {
					return rounded.stripTrailingZeros();
				}
			}
		}
		return exact.round(new MathContext(MAX_DIGITS_OF_A_DOUBLE, RoundingMode.HALF_EVEN)).stripTrailingZeros();
	}

	private static int compare(String left, String right) {
		int length = Math.min(left.length(), right.length());
		for (int i = 0; i < length; i++) {
			if (left.charAt(i) != right.charAt(i)) {
				return Integer.compare(rank(left.charAt(i)), rank(right.charAt(i)));
			}
		}
		return Integer.compare(left.length(), right.length());
	}

	/** Surrogates are halves of the largest code points, though not the largest chars. */
	private static int rank(char c) {
		return Character.isSurrogate(c) ? c + Character.MIN_SUPPLEMENTARY_CODE_POINT : c;
	}

}
