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

import java.util.Locale;
import java.util.regex.Pattern;

import org.springframework.util.Assert;

/**
 * What an outbox entry is for, and so which {@link OutboxHandler} gets it. An application
 * may have kinds of its own, with a handler for each. An entry waits until an instance
 * has its handler.
 *
 * @param name 1 to 32 of {@code a-z 0-9 _ -}
 */
public record OutboxKind(String name) {

	private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1,32}");

	/**
	 * A notification: archived when it is delivered, and listed.
	 */
	public static final OutboxKind NOTIFICATION = new OutboxKind("notification");

	/**
	 * A delivery of the event bus: not archived, and listed only when asked for.
	 */
	public static final OutboxKind EVENT = new OutboxKind("event");

	public OutboxKind {
		Assert.isTrue(NAME.matcher(name).matches(),
				() -> "The kind of an outbox entry must be 1 to 32 of the characters a-z 0-9 _ -");
	}

	/**
	 * A kind.
	 * @param name its name, in any case of letters
	 * @return the kind
	 */
	public static OutboxKind of(String name) {
		return new OutboxKind(name.toLowerCase(Locale.ROOT));
	}

	@Override
	public String toString() {
		return this.name;
	}

}
