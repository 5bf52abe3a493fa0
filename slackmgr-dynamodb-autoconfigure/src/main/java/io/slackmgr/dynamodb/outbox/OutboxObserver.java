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

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * Observes what the outbox does, for metrics. Called by many threads; must be fast and
 * must not throw.
 */
public interface OutboxObserver {

	/**
	 * An observer that does nothing.
	 */
	OutboxObserver NONE = new OutboxObserver() {
	};

	/**
	 * Something happened to entries.
	 * @param event what happened
	 * @param kind of which kind they are
	 * @param count to how many
	 */
	default void count(Event event, OutboxKind kind, int count) {
	}

	/**
	 * An entry was delivered.
	 * @param latency from when it was due
	 */
	default void delivered(Duration latency) {
	}

	/**
	 * The number of sends that run has changed.
	 * @param change by how much
	 */
	default void inFlight(int change) {
	}

	/**
	 * The number of partitions that this process holds has changed.
	 * @param change by how much
	 */
	default void heldPartitions(int change) {
	}

	/**
	 * A partition was read.
	 * @param partition the number of the partition
	 * @param oldest when its oldest due entry was due, empty if none is
	 */
	default void oldestWaiting(int partition, Optional<Instant> oldest) {
	}

	/**
	 * What can happen.
	 */
	enum Event {

		/** Enqueued and committed. */
		ENQUEUED,

		/** Delivered and gone from the queue. */
		DELIVERED,

		/** Parked without a retry left. */
		FAILED,

		/** Waiting for its next attempt. */
		RETRIED,

		/** Parked since no attempt helps. */
		DEAD,

		/** Delivered to nobody since no integration matched. */
		SKIPPED,

		/** A worker lost its lease. */
		LEASE_LOST,

		/** Another worker was quicker to acquire a partition. */
		LEASE_REFUSED,

		/** In flight when its worker's lease ran out. */
		CRASH_SUSPECT,

		/** A worker that had lost a lease withdrew the suspicion this had left. */
		SUSPICION_WITHDRAWN,

		/** Sent isolated, since workers have ended while it was in flight. */
		ISOLATED

	}

}
