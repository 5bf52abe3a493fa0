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

import java.util.function.IntUnaryOperator;

/**
 * What Go's {@code strings} package does to texts where Java differs: its white space is
 * Unicode's, and it changes the case of each code point by itself. The two must agree, as
 * keys are made of such texts.
 */
final class GoText {

	private GoText() {
	}

	static String trim(String text) {
		int start = 0;
		int end = text.length();
		while (start < end && isSpace(text.charAt(start))) {
			start++;
		}
		while (end > start && isSpace(text.charAt(end - 1))) {
			end--;
		}
		return text.substring(start, end);
	}

	static String lower(String text) {
		return map(text, Character::toLowerCase);
	}

	static String upper(String text) {
		return map(text, Character::toUpperCase);
	}

	/**
	 * Cuts a text that has too many code points.
	 * @param text the text
	 * @param max how many code points it may have
	 * @param ending what then ends it, counted in
	 * @return the text itself, or its beginning and the ending
	 */
	static String cut(String text, int max, String ending) {
		if (text.codePointCount(0, text.length()) <= max) {
			return text;
		}
		return trim(text.substring(0, text.offsetByCodePoints(0, max - ending.length()))) + ending;
	}

	private static String map(String text, IntUnaryOperator mapping) {
		return text.codePoints()
			.map(mapping)
			.collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
			.toString();
	}

	/**
	 * Unicode's property White_Space, all of which is in the basic plane.
	 */
	private static boolean isSpace(char c) {
		return switch (c) {
			case '\t', '\n', '\u000b', '\f', '\r', ' ', '\u0085', '\u00a0', '\u1680', '\u2028', '\u2029', '\u202f',
					'\u205f', '\u3000' ->
				true;
			default -> c >= '\u2000' && c <= '\u200a';
		};
	}

}
