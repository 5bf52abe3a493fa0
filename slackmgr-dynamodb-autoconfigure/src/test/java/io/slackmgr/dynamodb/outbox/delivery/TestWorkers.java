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
import java.time.Duration;
import java.util.List;

import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;

/**
 * Workers for tests that send nothing by themselves.
 */
final class TestWorkers {

	static final Duration BACKOFF = Duration.ofMinutes(1);

	private TestWorkers() {
	}

	static Worker worker(OutboxEngine engine, Clock clock, OutboxHandler... handlers) {
		return worker(TestQueues.on(engine, clock), handlers);
	}

	static Worker worker(OutboxQueue queue, OutboxHandler... handlers) {
		OutboxHandlers known = new OutboxHandlers(List.of(handlers));
		QueuePort port = QueuePort.of(queue);
		return new Worker("test", port, new PooledThreads(Runnable::run), InFlight::new, known, new SendSlots(16),
				new LeaseKeeper(), new Fleet(port, "test", known.kinds()), new KeyRuns());
	}

}
