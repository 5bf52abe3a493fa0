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

import java.time.Duration;

/**
 * How long entries wait that a receiver has deferred. Those that come one after another
 * without one being taken are spread: a backlog that asked again all at once would be
 * deferred all at once, and cost a write for each entry each time. Safe for use by many
 * threads.
 */
final class Turns {

	static final Duration SHORTEST = Duration.ofSeconds(1);

	static final Duration LONGEST = Duration.ofHours(1);

	private final Duration spacing;

	private int waiting;

	Turns(Duration spacing) {
		this.spacing = spacing;
	}

	/**
	 * The receiver has deferred an entry.
	 * @param asked for how long at least
	 * @return for how long
	 */
	synchronized Duration defer(Duration asked) {
		Duration least = (asked.compareTo(SHORTEST) < 0) ? SHORTEST : asked;
		Duration delay = atMost(least).plus(this.spacing.multipliedBy(this.waiting));
		this.waiting++;
		return atMost(delay);
	}

	/**
	 * A delay that is not longer than any may be.
	 */
	static Duration atMost(Duration delay) {
		return (delay.compareTo(LONGEST) < 0) ? delay : LONGEST;
	}

	/**
	 * The receiver has taken an entry. It halves the spread, so that a receiver which
	 * takes every other entry is hardly waited for.
	 */
	synchronized void taken() {
		this.waiting /= 2;
	}

}
