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

import java.time.Clock;
import java.util.Collection;
import java.util.UUID;
import java.util.concurrent.Executor;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;

/**
 * What the drains of one process share.
 *
 * @param owner this process's name, unique for each start
 * @param queue the queue
 * @param threads where sends run
 * @param inFlight makes what a drain remembers of the entries it holds
 * @param handlers who gets the entries
 * @param slots limits what is sent at a time
 * @param leases renews the leases that are held
 * @param fleet which instances there are, and which partitions are this one's
 * @param runs which entries of an ordering key go together
 */
record Worker(String owner, QueuePort queue, WorkerThreads threads, Supplier<InFlight> inFlight,
		OutboxHandlers handlers, SendSlots slots, LeaseKeeper leases, Fleet fleet, KeyRuns runs) {

	static Worker of(QueuePort queue, Collection<? extends OutboxHandler> handlers, Executor sends, int concurrency) {
		String name = UUID.randomUUID().toString();
		OutboxHandlers known = new OutboxHandlers(handlers, queue.propagation());
		return new Worker(name, queue, new PooledThreads(sends), InFlight::new, known, new SendSlots(concurrency),
				new LeaseKeeper(), new Fleet(queue, name, known.kinds()), new KeyRuns());
	}

	/**
	 * The same under another name.
	 */
	Worker named(String name) {
		return new Worker(name, this.queue, this.threads, this.inFlight, this.handlers, this.slots, new LeaseKeeper(),
				this.fleet, this.runs);
	}

	/**
	 * An entry that this worker has claimed.
	 */
	OutboxEntry locked(OutboxEntry entry) {
		return entry.withState(entry.state().locked(this.owner, clock().instant()));
	}

	Clock clock() {
		return this.queue.clock();
	}

	OutboxSettings settings() {
		return this.queue.settings();
	}

	OutboxObserver observer() {
		return this.queue.observer();
	}

	/**
	 * Makes texts that are unique among all processes.
	 */
	Supplier<String> nonces() {
		return this.queue.nonces();
	}

}
