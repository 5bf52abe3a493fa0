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

import java.math.BigDecimal;
import java.math.BigInteger;

import io.slackmgr.dynamodb.json.JsonText;

/**
 * Numbers in canonical JSON: by value, without exponent.
 */
final class CanonicalNumbers {

	private static final int MAX_DIGITS = IdempotencyKey.MAX_CANONICAL_BYTES;

	private CanonicalNumbers() {
	}

	/**
	 * The number's shortest decimal.
	 */
	static String format(Number number) {
		if (number instanceof Integer || number instanceof Long || number instanceof Short || number instanceof Byte) {
			return number.toString();
		}
		if (number instanceof Double || number instanceof Float) {
			return plain(shortest(number));
		}
		return plain(exact(number));
	}

	private static BigDecimal exact(Number number) {
		if (number instanceof BigDecimal decimal) {
			return decimal;
		}
		if (number instanceof BigInteger integer) {
			return new BigDecimal(integer);
		}
		try {
			return new BigDecimal(number.toString());
		}
		catch (NumberFormatException ex) {
			throw new InvalidIdempotencyKeyException(
					"A " + number.getClass().getName() + " has no decimal form: convert it to a number or text", ex);
		}
	}

	private static BigDecimal shortest(Number number) {
		if (!Double.isFinite(number.doubleValue())) {
			throw new InvalidIdempotencyKeyException(
					"NaN and infinities have no canonical form: give null or a text in their place");
		}
		return (number instanceof Float single) ? JsonText.shortest(single.floatValue())
				: JsonText.shortest(number.doubleValue());
	}

	private static String plain(BigDecimal value) {
		BigDecimal stripped = (value.signum() == 0) ? BigDecimal.ZERO : value.stripTrailingZeros();
		// 1e999999999 is a small object and a long text.
		long integerDigits = (long) stripped.precision() - stripped.scale();
		if (integerDigits > MAX_DIGITS || stripped.scale() > MAX_DIGITS) {
			throw new IdempotencyInputTooLargeException(
					"A number has more than " + MAX_DIGITS + " digits without exponent: give it as text");
		}
		return stripped.toPlainString();
	}

}
