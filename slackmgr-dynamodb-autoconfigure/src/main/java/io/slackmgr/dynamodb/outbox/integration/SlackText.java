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

import java.net.URI;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Texts as Slack takes them: {@code &}, {@code <} and {@code >} escaped, so that nothing
 * becomes a mention or a link (docs.slack.dev, "Formatting message text"), and cut where
 * neither a character nor an escape is broken.
 */
final class SlackText {

	private static final String MORE = "…";

	private final SlackMarkup markup;

	SlackText(SlackMarkup markup) {
		this.markup = markup;
	}

	/**
	 * A text of so many UTF-16 units at most, with an ellipsis if something was cut off.
	 */
	String within(String text, int maximum) {
		return pieces(text, 1, maximum).stream().findFirst().orElse("");
	}

	/**
	 * A text in so many pieces at most, with an ellipsis if something was cut off.
	 */
	List<String> pieces(String text, int most, int maximum) {
		List<String> pieces = new ArrayList<>();
		int from = 0;
		while (from < text.length() && pieces.size() < most) {
			int end = end(text, from, maximum);
			boolean cut = end < text.length() && pieces.size() == most - 1;
			if (cut) {
				end = end(text, from, maximum - MORE.length());
			}
			pieces.add(escape(text.substring(from, end)) + (cut ? MORE : ""));
			from = end;
		}
		return pieces;
	}

	/**
	 * Whether all of a text is in so many pieces.
	 */
	boolean fits(String text, int most, int maximum) {
		return pieces(text, most + 1, maximum).size() <= most;
	}

	private int end(String text, int from, int maximum) {
		int length = 0;
		int end = from;
		while (end < text.length()) {
			length += escaped(text.charAt(end)).length();
			if (length > maximum) {
				return from + Math.max(1,
						Characters.end(text.substring(from, Math.min(text.length(), end + 64)), end - from));
			}
			end++;
		}
		return end;
	}

	private String escape(String text) {
		StringBuilder escaped = new StringBuilder(text.length() + 16);
		for (int i = 0; i < text.length(); i++) {
			escaped.append(escaped(text.charAt(i)));
		}
		return escaped.toString();
	}

	private String escaped(char character) {
		if (this.markup == SlackMarkup.ALLOW) {
			return Character.toString(character);
		}
		return switch (character) {
			case '&' -> "&amp;";
			case '<' -> "&lt;";
			case '>' -> "&gt;";
			default -> Character.toString(character);
		};
	}

	/**
	 * An address that can stand in a link; empty if it is no http or https address or
	 * longer than so many UTF-16 units.
	 */
	static Optional<String> link(String url, int maximum) {
		String safe = url.trim().replace("<", "%3C").replace(">", "%3E").replace("|", "%7C").replace(" ", "%20");
		try {
			return IntegrationSettings.isAddress(new URI(safe))
					? Optional.of(safe.replace("&", "&amp;")).filter((text) -> text.length() <= maximum)
					: Optional.empty();
		}
		catch (URISyntaxException ex) {
			return Optional.empty();
		}
	}

}
