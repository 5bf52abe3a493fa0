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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * A text with places for what an entry says: {@code {title}}, {@code {body}},
 * {@code {severity}} and {@code {url}}. What is put in is never looked through for places
 * again.
 */
public final class NotificationTemplate {

	/**
	 * The longest template, in UTF-16 units.
	 */
	public static final int MAXIMUM_LENGTH = 3000;

	private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");

	private static final Pattern OPEN_MARKUP = Pattern.compile("<(?!https?:|mailto:)[^<>|]*$");

	private final List<Part> parts;

	private NotificationTemplate(List<Part> parts) {
		this.parts = List.copyOf(parts);
	}

	/**
	 * Reads a template.
	 * @param text the template
	 * @return the template
	 * @throws IllegalArgumentException if it is empty or too long or has a place nobody
	 * knows
	 */
	public static NotificationTemplate parse(String text) {
		if (text.isBlank() || text.length() > MAXIMUM_LENGTH) {
			throw new IllegalArgumentException("must have 1 to " + MAXIMUM_LENGTH + " characters");
		}
		List<Part> parts = new ArrayList<>();
		Matcher matcher = PLACE.matcher(text);
		int from = 0;
		while (matcher.find()) {
			parts.add(new Part(text.substring(from, matcher.start()), Optional.of(Place.of(matcher.group(1)))));
			from = matcher.end();
		}
		parts.add(new Part(text.substring(from), Optional.empty()));
		return new NotificationTemplate(parts);
	}

	/**
	 * Whether a place stands somewhere behind a {@code <} that nothing has made a link
	 * yet, so that what is put in there could make it a mention. Other places may be
	 * empty.
	 */
	boolean opensMarkupBefore(Place place) {
		String literal = "";
		for (Part part : this.parts) {
			literal += part.literal();
			if (part.place().equals(Optional.of(place)) && OPEN_MARKUP.matcher(literal).find()) {
				return true;
			}
		}
		return false;
	}

	int literalLength() {
		return this.parts.stream().mapToInt((part) -> part.literal().length()).sum();
	}

	int places() {
		return this.parts.size() - 1;
	}

	String render(Function<Place, String> values) {
		StringBuilder text = new StringBuilder();
		for (Part part : this.parts) {
			text.append(part.literal());
			part.place().ifPresent((place) -> text.append(values.apply(place)));
		}
		return text.toString();
	}

	/**
	 * A place in a template.
	 */
	enum Place {

		TITLE, BODY, SEVERITY, URL;

		static Place of(String name) {
			for (Place place : values()) {
				if (place.name().toLowerCase(Locale.ROOT).equals(name)) {
					return place;
				}
			}
			throw new IllegalArgumentException("knows {title}, {body}, {severity} and {url}, not {%s}".formatted(name));
		}

		/**
		 * What an entry has for it.
		 */
		String valueOf(OutboxEntry entry) {
			return switch (this) {
				case TITLE -> entry.title();
				case BODY -> entry.body();
				case SEVERITY -> entry.severity().name().toLowerCase(Locale.ROOT);
				case URL -> entry.url().orElse("");
			};
		}

	}

	/**
	 * A piece of text and the place behind it; only the last has none.
	 */
	private record Part(String literal, Optional<Place> place) {
	}

}
