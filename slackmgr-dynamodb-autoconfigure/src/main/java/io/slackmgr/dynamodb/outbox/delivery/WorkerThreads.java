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

/**
 * Runs a worker's sends, and lets it wait for them.
 */
interface WorkerThreads {

	/**
	 * Runs a send on the pool, when there is a thread free.
	 */
	Sending send(Runnable task);

	/**
	 * Something to wait at.
	 */
	Signal signal();

	/**
	 * A send that was handed over.
	 */
	interface Sending {

		/**
		 * Interrupts the send, or keeps it from beginning.
		 */
		void interrupt();

	}

	/**
	 * A flag that is waited for. Set while nobody waits, it lets the next wait pass.
	 */
	interface Signal {

		void set();

		/**
		 * Waits until the flag is set, at most for so long, and clears it.
		 */
		void await(Duration timeout);

	}

}
