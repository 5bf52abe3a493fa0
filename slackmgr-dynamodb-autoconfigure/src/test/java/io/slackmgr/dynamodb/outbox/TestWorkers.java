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
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * Workers for tests that send nothing by themselves.
 */
final class TestWorkers {

	static final Duration BACKOFF = Duration.ofMinutes(1);

	private TestWorkers() {
	}

	static Worker worker(OutboxEngine engine, Clock clock, OutboxHandler... handlers) {
		return new Worker("test", engine, clock, OutboxSettings.DEFAULTS, (retry) -> BACKOFF,
				new PooledThreads(Runnable::run), () -> UUID.randomUUID().toString(), InFlight::new,
				new OutboxHandlers(List.of(handlers)), OutboxObserver.NONE, new SendSlots(16), new LeaseKeeper(),
				new Fleet(engine, clock, OutboxSettings.DEFAULTS, "test", new OutboxHandlers(List.of(handlers)).kinds(),
						() -> OutboxSettings.DEFAULTS.partitions()));
	}

}
