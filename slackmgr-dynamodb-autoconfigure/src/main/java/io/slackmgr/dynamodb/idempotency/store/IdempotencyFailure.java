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

package io.slackmgr.dynamodb.idempotency.store;

import org.springframework.util.Assert;

/**
 * Why a run failed. Longer texts are cut between characters.
 *
 * @param code tells kinds of failure apart, at most {@value #MAX_CODE_LENGTH} characters
 * (code points), not empty
 * @param message says more, at most {@value #MAX_MESSAGE_LENGTH} characters (code points)
 */
public record IdempotencyFailure(String code, String message) {

	/**
	 * The most characters of a code.
	 */
	public static final int MAX_CODE_LENGTH = 64;

	/**
	 * The most characters of a message.
	 */
	public static final int MAX_MESSAGE_LENGTH = 512;

	public IdempotencyFailure {
		Assert.hasText(code, "code must not be empty: give a short text that tells the kind of failure");
		Assert.notNull(message, "message must not be null: give an empty text for none");
		code = cut(code, MAX_CODE_LENGTH);
		message = cut(message, MAX_MESSAGE_LENGTH);
	}

	private static String cut(String text, int maximum) {
		return (text.codePointCount(0, text.length()) <= maximum) ? text
				: text.substring(0, text.offsetByCodePoints(0, maximum));
	}

}
