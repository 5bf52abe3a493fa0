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

package io.slackmgr.dynamodb.eventbus;

import java.lang.reflect.Type;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * A handler and the types of events that it gets.
 *
 * @param name the name that deliveries are stored with
 * @param types the types
 * @param handler gets them
 * @param origin where the subscription was made, for people
 * @param payload as what it reads payloads; empty if it takes any
 */
record Subscription(String name, List<String> types, EventHandler handler, String origin, Optional<Type> payload) {

	private static final Pattern NAME = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9._-]{0,99}");

	Subscription {
		Assert.isTrue(NAME.matcher(name).matches(), () -> "The name of a subscription must be 1 to 100 of the"
				+ " characters a-z A-Z 0-9 . _ -, the first a letter or digit, and not '" + name + "'");
		types = types.stream().map(EventIdentity::requireType).distinct().toList();
		Assert.notEmpty(types, () -> "Subscription " + name + " has no event type: give one");
	}

	/**
	 * A subscription that takes any payload.
	 */
	Subscription(String name, List<String> types, EventHandler handler, String origin) {
		this(name, types, handler, origin, Optional.empty());
	}

	/**
	 * A subscription to one type, made by {@link EventBus#subscribe}.
	 */
	Subscription(String name, String eventType, EventHandler handler) {
		this(name, List.of(eventType), handler, "subscribe(\"" + name + "\", \"" + eventType + "\", ...)",
				Optional.empty());
	}

	/**
	 * Why it can't read the payload of an event.
	 * @return the reason; empty if it can
	 */
	Optional<String> problemWith(Event event) {
		try {
			this.payload.ifPresent(event::payloadAs);
			return Optional.empty();
		}
		catch (IllegalArgumentException ex) {
			return Optional.of("'" + this.name + "', " + this.origin + ": " + ex.getMessage());
		}
	}

}
