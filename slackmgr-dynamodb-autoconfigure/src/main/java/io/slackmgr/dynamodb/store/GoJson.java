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
import java.util.Collection;
import java.util.Map;

import io.slackmgr.dynamodb.json.JsonText;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON byte for byte as Go's {@code encoding/json} does with its defaults: no
 * indentation, the characters that matter in HTML escaped, floating-point numbers in the
 * shortest form that reads back as the same number. Maps are written in their own order.
 */
final class GoJson {

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
		text.codePoints().forEach(this::character);
		this.out.append('"');
	}

	/**
	 * Go has no unpaired surrogates: it reads and writes them as replacement characters.
	 */
	private void character(int c) {
		if (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
			this.out.append("\\ufffd");
		}
		else {
			JsonText.append(this.out, c);
		}
	}

	/**
	 * Formats a number: with an exponent below 1e-6 and from 1e21 on.
	 */
	private static String format(double number) {
		if (number == 0) {
			return "0";
		}
		BigDecimal shortest = JsonText.shortest(number);
		double magnitude = Math.abs(number);
		if (magnitude >= 1e-6 && magnitude < 1e21) {
			return shortest.toPlainString();
		}
		String digits = shortest.unscaledValue().abs().toString();
		int exponent = digits.length() - 1 - shortest.scale();
		return ((number < 0) ? "-" : "") + digits.charAt(0) + ((digits.length() > 1) ? "." + digits.substring(1) : "")
				+ ((exponent < 0) ? "e-" : "e+") + Math.abs(exponent);
	}

}
