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

import java.time.Clock;
import java.util.function.Supplier;

/**
 * What the drains of one process share.
 *
 * @param owner this process's name, unique for each start
 * @param engine the table
 * @param clock the time
 * @param settings how the outbox works
 * @param backoff how long failed entries wait
 * @param threads where sends run
 * @param nonces makes texts that are unique among all processes
 * @param inFlight makes what a drain remembers of the entries it holds
 * @param handlers who gets the entries
 * @param observer observes what happens
 * @param slots limits what is sent at a time
 * @param leases renews the leases that are held
 * @param fleet which instances there are, and which partitions are this one's
 */
record Worker(String owner, OutboxEngine engine, Clock clock, OutboxSettings settings, OutboxBackoff backoff,
		WorkerThreads threads, Supplier<String> nonces, Supplier<InFlight> inFlight, OutboxHandlers handlers,
		OutboxObserver observer, SendSlots slots, LeaseKeeper leases, Fleet fleet) {

	/**
	 * The same under another name.
	 */
	Worker named(String name) {
		return new Worker(name, this.engine, this.clock, this.settings, this.backoff, this.threads, this.nonces,
				this.inFlight, this.handlers, this.observer, this.slots, new LeaseKeeper(), this.fleet);
	}
}
