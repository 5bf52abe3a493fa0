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

import java.util.Set;

/**
 * How many entries there are.
 *
 * @param pending how many wait
 * @param processing that a worker holds
 * @param completed that are archived
 * @param failed parked without a retry left
 * @param dead parked since no attempt helps
 * @param total all of them
 * @param atLeast the statuses whose number is a lower bound, as the limit of the count
 * was reached before all were read; empty when all numbers are exact
 */
public record OutboxStats(long pending, long processing, long completed, long failed, long dead, long total,
		Set<OutboxStatus> atLeast) {

	public OutboxStats {
		atLeast = Set.copyOf(atLeast);
	}

	/**
	 * Exact numbers.
	 * @param pending how many wait
	 * @param processing that a worker holds
	 * @param completed that are archived
	 * @param failed parked without a retry left
	 * @param dead parked since no attempt helps
	 * @param total all of them
	 */
	public OutboxStats(long pending, long processing, long completed, long failed, long dead, long total) {
		this(pending, processing, completed, failed, dead, total, Set.of());
	}

	/**
	 * The entries of one status.
	 * @param status the status
	 * @return how many
	 */
	public OutboxCount count(OutboxStatus status) {
		long number = switch (status) {
			case PENDING -> this.pending;
			case PROCESSING -> this.processing;
			case COMPLETED -> this.completed;
			case FAILED -> this.failed;
			case DEAD -> this.dead;
		};
		return new OutboxCount(number, !this.atLeast.contains(status));
	}

	/**
	 * Whether all numbers are exact.
	 * @return whether {@link #atLeast()} is empty
	 */
	public boolean isExact() {
		return this.atLeast.isEmpty();
	}

}
