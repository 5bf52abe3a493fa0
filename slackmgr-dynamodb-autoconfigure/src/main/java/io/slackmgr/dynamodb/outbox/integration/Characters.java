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

package io.slackmgr.dynamodb.outbox.integration;

import java.text.BreakIterator;
import java.util.Locale;

/**
 * Cuts texts between what people see as characters: a surrogate pair, or a letter and its
 * accents, stay together.
 */
final class Characters {

	private static final String MORE = "…";

	private Characters() {
	}

	/**
	 * A text of so many UTF-16 units at most, with an ellipsis if something was cut off.
	 */
	static String cut(String text, int maximum) {
		return (text.length() <= maximum) ? text : text.substring(0, end(text, maximum - MORE.length())) + MORE;
	}

	/**
	 * Where the last character ends that is within so many UTF-16 units; a character that
	 * is longer than that is cut between its code points.
	 */
	static int end(String text, int maximum) {
		if (text.length() <= maximum) {
			return text.length();
		}
		// What is far behind can't move the boundary.
		BreakIterator boundaries = BreakIterator.getCharacterInstance(Locale.ROOT);
		boundaries.setText(text.substring(0, Math.min(text.length(), maximum + 64)));
		int end = boundaries.preceding(maximum + 1);
		if (end > 0) {
			return end;
		}
		return (Character.isLowSurrogate(text.charAt(maximum)) && Character.isHighSurrogate(text.charAt(maximum - 1)))
				? maximum - 1 : maximum;
	}

}
