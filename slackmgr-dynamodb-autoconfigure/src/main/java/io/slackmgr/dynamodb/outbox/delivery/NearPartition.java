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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Chooses the partition for what this process enqueues without an ordering key and
 * delivers itself. Entries that come within a moment go to the same one, so that they
 * share its reads, claims and deletes; a burst goes on with the next one, so that no
 * partition has more to do than the others. Safe for use by many threads.
 */
final class NearPartition {

	/** How long one partition is chosen. */
	static final Duration TURN = Duration.ofMillis(250);

	/** How many entries it gets in that time. */
	static final int MOST = 64;

	private int partition = -1;

	private int entries;

	private Instant since = Instant.EPOCH;

	/**
	 * Chooses the partition of one entry.
	 * @param idle the partitions that come into question, in ascending order
	 * @return the partition, empty if none comes into question
	 */
	synchronized List<Integer> choose(List<Integer> idle, Instant now) {
		if (idle.isEmpty()) {
			return idle;
		}
		boolean over = this.entries >= MOST || now.isBefore(this.since) || !now.isBefore(this.since.plus(TURN));
		if (over || !idle.contains(this.partition)) {
			this.partition = idle.stream()
				.filter((next) -> next > this.partition)
				.findFirst()
				.orElseGet(() -> idle.get(0));
			this.entries = 0;
			this.since = now;
		}
		this.entries++;
		return List.of(this.partition);
	}

}
