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

package io.slackmgr.dynamodb.store;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;

import org.jspecify.annotations.Nullable;

/**
 * Writes JSON byte for byte as Go's {@code encoding/json} does with its defaults: no
 * indentation, the characters that matter in HTML escaped, floating-point numbers in the
 * shortest form that reads back as the same number. Maps are written in their own order.
 */
final class GoJson {

	/**
	 * The order in which Go writes the keys of a map: that of their UTF-8 bytes, which is
	 * that of the code points and not that of {@link String#compareTo}.
	 */
	static final Comparator<String> KEY_ORDER = GoJson::compareCodePoints;

	private static final String HEX = "0123456789abcdef";

	private static final int MAX_DIGITS_OF_A_DOUBLE = 17;

	private final StringBuilder out = new StringBuilder(1024);

	private GoJson() {
	}

	/**
	 * Writes a value.
	 * @param value null, text, a boolean, an Integer, a Long, another whole number, a
	 * finite Double, or a list or map of such values
	 * @return the JSON
	 */
	static String write(@Nullable Object value) {
		GoJson json = new GoJson();
		json.value(value);
		return json.out.toString();
	}

	private void value(@Nullable Object value) {
		if (value instanceof String text) {
			text(text);
		}
		else if (value instanceof Map<?, ?> map) {
			map(map);
		}
		else if (value instanceof Collection<?> values) {
			list(values);
		}
		else if (value instanceof Double number) {
			this.out.append(format(number));
		}
		else {
			this.out.append(value);
		}
	}

	private void map(Map<?, ?> map) {
		char separator = '{';
		for (Map.Entry<?, ?> entry : map.entrySet()) {
			this.out.append(separator);
			separator = ',';
			text((String) entry.getKey());
			this.out.append(':');
			value(entry.getValue());
		}
		this.out.append(map.isEmpty() ? "{}" : "}");
	}

	private void list(Collection<?> values) {
		char separator = '[';
		for (Object value : values) {
			this.out.append(separator);
			separator = ',';
			value(value);
		}
		this.out.append(values.isEmpty() ? "[]" : "]");
	}

	private void text(String text) {
		this.out.append('"');
		for (int i = 0; i < text.length(); i++) {
			char c = text.charAt(i);
			if (!Character.isSurrogate(c)) {
				character(c);
			}
			else if (Character.isHighSurrogate(c) && i + 1 < text.length()
					&& Character.isLowSurrogate(text.charAt(i + 1))) {
				this.out.append(c).append(text.charAt(++i));
			}
			else {
				this.out.append("\\ufffd");
			}
		}
		this.out.append('"');
	}

	private void character(char c) {
		switch (c) {
			case '"', '\\' -> this.out.append('\\').append(c);
			case '\b' -> this.out.append("\\b");
			case '\f' -> this.out.append("\\f");
			case '\n' -> this.out.append("\\n");
			case '\r' -> this.out.append("\\r");
			case '\t' -> this.out.append("\\t");
			case '<', '>', '&', '\u2028', '\u2029' -> escape(c);
			default -> {
				if (c < ' ') {
					escape(c);
				}
				else {
					this.out.append(c);
				}
			}
		}
	}

	private void escape(char c) {
		this.out.append("\\u");
		for (int shift = 12; shift >= 0; shift -= 4) {
			this.out.append(HEX.charAt((c >> shift) & 0xF));
		}
	}

	/**
	 * Formats a number: with an exponent below 1e-6 and from 1e21 on.
	 */
	private static String format(double number) {
		if (number == 0) {
			return "0";
		}
		BigDecimal shortest = shortest(number);
		double magnitude = Math.abs(number);
		if (magnitude >= 1e-6 && magnitude < 1e21) {
			return shortest.toPlainString();
		}
		String digits = shortest.unscaledValue().abs().toString();
		int exponent = digits.length() - 1 - shortest.scale();
		return ((number < 0) ? "-" : "") + digits.charAt(0) + ((digits.length() > 1) ? "." + digits.substring(1) : "")
				+ ((exponent < 0) ? "e-" : "e+") + Math.abs(exponent);
	}

	/**
	 * The decimal with the fewest digits that reads back as the number.
	 * {@code Double.toString} finds it only from Java 19 on, and never one of a single
	 * digit such as 5e-324. Next to a power of two the nearest decimal may miss where its
	 * neighbour hits, hence the other directions.
	 */
	private static BigDecimal shortest(double number) {
		BigDecimal exact = new BigDecimal(number);
		for (int digits = 1; digits < MAX_DIGITS_OF_A_DOUBLE; digits++) {
			for (RoundingMode direction : new RoundingMode[] { RoundingMode.HALF_EVEN, RoundingMode.UP,
					RoundingMode.DOWN }) {
				BigDecimal rounded = exact.round(new MathContext(digits, direction));
				if (rounded.doubleValue() == number) {
					return rounded.stripTrailingZeros();
				}
			}
		}
		return exact.round(new MathContext(MAX_DIGITS_OF_A_DOUBLE, RoundingMode.HALF_EVEN)).stripTrailingZeros();
	}

	private static int compareCodePoints(String left, String right) {
		int length = Math.min(left.length(), right.length());
		for (int i = 0; i < length; i++) {
			char a = left.charAt(i);
			char b = right.charAt(i);
			if (a != b) {
				return Integer.compare(rank(a), rank(b));
			}
		}
		return Integer.compare(left.length(), right.length());
	}

	/**
	 * Where a UTF-16 unit stands among code points: surrogates are parts of the largest.
	 */
	private static int rank(char c) {
		return Character.isSurrogate(c) ? c + 0x10000 : c;
	}

}
