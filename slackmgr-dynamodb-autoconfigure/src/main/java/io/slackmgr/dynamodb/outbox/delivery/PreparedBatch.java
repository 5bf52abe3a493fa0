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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;

import org.springframework.dao.TransientDataAccessException;

/**
 * Entries of one kind that were claimed together: the first that is delivered has its
 * handler prepare all of them, and the others wait for that. Safe for use by many
 * threads.
 */
final class PreparedBatch {

	/** How long entries wait that could not be prepared. */
	static final Duration DELAY = Duration.ofSeconds(5);

	private final Lock lock = new ReentrantLock();

	private final OutboxHandler handler;

	private final List<OutboxEntry> entries;

	private Optional<OutboxHandler.Batch> prepared = Optional.empty();

	private boolean unavailable;

	PreparedBatch(OutboxHandler handler, List<OutboxEntry> entries) {
		this.handler = handler;
		this.entries = entries;
	}

	OutboxDelivery handle(OutboxEntry entry) throws Exception {
		Optional<OutboxHandler.Batch> batch = prepared();
		return batch.isPresent() ? batch.get().handle(entry) : OutboxDelivery.deferred(DELAY, List.of());
	}

	/**
	 * What is unavailable to one entry is so to all, and not asked for again. Any other
	 * failure may be the entry's own, as an interrupt is, so that the next tries anew.
	 */
	private Optional<OutboxHandler.Batch> prepared() throws Exception {
		this.lock.lockInterruptibly();
		try {
			if (this.prepared.isEmpty() && !this.unavailable) {
				this.prepared = Optional.of(this.handler.prepare(this.entries));
			}
		}
		catch (TransientDataAccessException ex) {
			this.unavailable = true;
		}
		finally {
			this.lock.unlock();
		}
		return this.prepared;
	}

}
