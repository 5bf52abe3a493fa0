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

package io.slackmgr.dynamodb.outbox;

/**
 * Limits of texts.
 */
final class Texts {

	static final int MAXIMUM_ERROR_LENGTH = 1000;

	private Texts() {
	}

	/**
	 * An error as it is stored: short enough not to make an item too large.
	 */
	static String cutError(String error) {
		if (error.length() <= MAXIMUM_ERROR_LENGTH) {
			return error;
		}
		int end = MAXIMUM_ERROR_LENGTH;
		if (Character.isHighSurrogate(error.charAt(end - 1))) {
			end--;
		}
		return error.substring(0, end);
	}

	static void requireLength(String field, String value, int maximum) {
		int length = value.codePointCount(0, value.length());
		if (length > maximum) {
			throw new IllegalArgumentException(
					"%s of an outbox entry is %d characters long, at most %d are taken: shorten it".formatted(field,
							length, maximum));
		}
	}

	static void requireText(String field, String value) {
		if (value.isBlank()) {
			throw new IllegalArgumentException(field + " of an outbox entry must not be empty");
		}
	}

}
