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

import java.time.Instant;

/**
 * The tag index of an event bus: a small item for each event and tag, written in the
 * transaction of the event, by which a query with tags reads nothing else than what has
 * the tag.
 *
 * @param completeSince from when on {@linkplain Event#publishedAt() published} events are
 * all in the index. Queries look at each event that is older. An event that is younger,
 * but was published by a process without the index, is not found by its tags.
 */
public record EventTagIndex(Instant completeSince) {

	/**
	 * How many tags an event has at most.
	 */
	public static final int MAXIMUM_TAGS = 50;

	/**
	 * How long a tag is at most, in bytes of UTF-8.
	 */
	public static final int MAXIMUM_TAG_BYTES = 1000;

	/**
	 * The index of a table whose events have all been published with it.
	 */
	public static final EventTagIndex COMPLETE = new EventTagIndex(EventTimes.FIRST);

	/**
	 * Creates the settings of an index.
	 * @throws IllegalArgumentException if the time is before 1970
	 */
	public EventTagIndex {
		EventTimes.requireInRange("completeSince of a tag index", completeSince);
	}

}
