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

import java.time.Duration;
import java.util.Optional;

import io.slackmgr.dynamodb.json.JsonCodec;
import io.slackmgr.dynamodb.write.CommitSettings;

import org.springframework.util.Assert;

/**
 * Settings of the event bus.
 *
 * @param timeToLive how long after its creation an event is there that doesn't say so
 * itself; 0 is without end
 * @param maximumBatchSize how many events one transaction has at most, 1 to
 * {@value #MAXIMUM_BATCH_SIZE}
 * @param attempts how often a write outside a transaction is tried in all, 1 to
 * {@value #MAXIMUM_ATTEMPTS}
 * @param baseDelay the longest pause before the second attempt; the bound doubles from
 * one to the next
 * @param json writes payloads that are objects, and reads them
 * @param tagIndex the index by which events are found by their tags, if there is one
 */
public record EventBusSettings(Duration timeToLive, int maximumBatchSize, int attempts, Duration baseDelay,
		JsonCodec json, Optional<EventTagIndex> tagIndex) {

	/**
	 * The largest number of events in one transaction: each with an id that the caller
	 * gave is two operations of a hundred.
	 */
	public static final int MAXIMUM_BATCH_SIZE = 50;

	/**
	 * The largest number of attempts.
	 */
	public static final int MAXIMUM_ATTEMPTS = 10;

	/**
	 * The longest first pause.
	 */
	public static final Duration MAXIMUM_BASE_DELAY = Duration.ofSeconds(5);

	/**
	 * 30 days, 25 events, 3 attempts, pauses of up to 100 ms at first, the library's
	 * JSON, and no tag index.
	 */
	public static final EventBusSettings DEFAULTS = new EventBusSettings(Duration.ofDays(30), 25, 3,
			Duration.ofMillis(100), JsonCodec.library(), Optional.empty());

	private static final Duration TIMEOUT = Duration.ofSeconds(60);

	private static final Duration MAXIMUM_DELAY = Duration.ofSeconds(10);

	public EventBusSettings {
		Assert.isTrue(!timeToLive.isNegative(), "timeToLive must be 0 or more");
		Assert.isTrue(maximumBatchSize >= 1 && maximumBatchSize <= MAXIMUM_BATCH_SIZE,
				() -> "maximumBatchSize must be 1 to " + MAXIMUM_BATCH_SIZE);
		Assert.isTrue(attempts >= 1 && attempts <= MAXIMUM_ATTEMPTS, () -> "attempts must be 1 to " + MAXIMUM_ATTEMPTS);
		Assert.isTrue(baseDelay.compareTo(Duration.ofMillis(1)) >= 0 && baseDelay.compareTo(MAXIMUM_BASE_DELAY) <= 0,
				() -> "baseDelay must be 1 ms to " + MAXIMUM_BASE_DELAY);
	}

	/**
	 * The settings with a tag index.
	 * @param index the index
	 * @return the changed settings
	 */
	public EventBusSettings withTagIndex(EventTagIndex index) {
		return new EventBusSettings(this.timeToLive, this.maximumBatchSize, this.attempts, this.baseDelay, this.json,
				Optional.of(index));
	}

	CommitSettings toCommitSettings() {
		return new CommitSettings(TIMEOUT, this.baseDelay, MAXIMUM_DELAY, this.attempts);
	}

}
