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
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArraySet;

import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Settlement;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.dao.DataAccessException;

/**
 * Renews all the leases that a process holds, on a thread of its own, so that no send and
 * no slow request of a drain keeps it from that.
 */
final class LeaseKeeper {

	private static final int LOOKS_IN_A_LEASE = 10;

	private static final Logger logger = LoggerFactory.getLogger(LeaseKeeper.class);

	/** In a fixed order, so that a simulation repeats what it did. */
	private final Set<PartitionLease> leases = new CopyOnWriteArraySet<>();

	private final Queue<Runnable> unanswered = new ConcurrentLinkedQueue<>();

	void add(PartitionLease lease) {
		this.leases.add(lease);
	}

	void remove(PartitionLease lease) {
		this.leases.remove(lease);
	}

	boolean isEmpty() {
		return this.leases.isEmpty();
	}

	/**
	 * Renews those whose time has come, and repeats the writes that nobody has answered.
	 */
	void renewDue() {
		this.leases.forEach(PartitionLease::renewIfDue);
		for (int i = this.unanswered.size(); i > 0; i--) {
			Optional.ofNullable(this.unanswered.poll()).ifPresent(this::untilAnswered);
		}
	}

	/**
	 * Makes writes about what is over, which no drain waits for: now, and if that fails
	 * again and again while the process lives.
	 */
	void untilAnswered(Runnable writes) {
		try {
			writes.run();
		}
		catch (RuntimeException ex) {
			logger.debug("A suspicion could not be withdrawn, to be tried again: {}", ex.getMessage());
			this.unanswered.add(writes);
		}
	}

	/**
	 * Counts an attempt before it begins. One whose count fails may have been counted all
	 * the same, and is taken back.
	 */
	Optional<QueuedEntry> begin(Settlement.IsolatedAttempt attempt) {
		try {
			return attempt.begin();
		}
		catch (DataAccessException ex) {
			untilAnswered(attempt::takeBack);
			throw ex;
		}
	}

	/**
	 * How often {@link #renewDue()} is to be called.
	 */
	static Duration interval(OutboxSettings settings) {
		return settings.lease().dividedBy(LOOKS_IN_A_LEASE);
	}

}
