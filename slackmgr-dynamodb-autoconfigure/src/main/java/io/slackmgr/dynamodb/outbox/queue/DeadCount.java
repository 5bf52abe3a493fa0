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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;

/**
 * Counts the entries that this process declares dead, and passes all events on.
 */
final class DeadCount implements OutboxObserver {

	private final OutboxObserver next;

	private final AtomicLong count = new AtomicLong();

	DeadCount(OutboxObserver next) {
		this.next = next;
	}

	long count() {
		return this.count.get();
	}

	@Override
	public void count(Event event, OutboxKind kind, int number) {
		if (event == Event.DEAD) {
			this.count.addAndGet(number);
		}
		this.next.count(event, kind, number);
	}

	@Override
	public void delivered(Duration latency) {
		this.next.delivered(latency);
	}

	@Override
	public void inFlight(int change) {
		this.next.inFlight(change);
	}

	@Override
	public void heldPartitions(int change) {
		this.next.heldPartitions(change);
	}

	@Override
	public void oldestWaiting(int partition, Optional<Instant> oldest) {
		this.next.oldestWaiting(partition, oldest);
	}

}
