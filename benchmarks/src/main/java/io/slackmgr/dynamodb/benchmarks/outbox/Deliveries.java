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

package io.slackmgr.dynamodb.benchmarks.outbox;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;

/**
 * What the workers of a fleet have sent. Each send takes a time that can be set.
 */
public final class Deliveries {

	private final Queue<Send> sends = new ConcurrentLinkedQueue<>();

	private final AtomicInteger count = new AtomicInteger();

	private volatile int millis;

	/**
	 * The handler of a worker.
	 * @param worker its number
	 * @return the handler
	 */
	OutboxHandler handler(int worker) {
		return new OutboxHandler() {

			@Override
			public OutboxKind kind() {
				return OutboxKind.NOTIFICATION;
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) throws InterruptedException {
				long begun = System.nanoTime();
				if (Deliveries.this.millis > 0) {
					Thread.sleep(Deliveries.this.millis);
				}
				Deliveries.this.sends.add(new Send(entry.id().orElseThrow(), worker, begun, System.nanoTime()));
				Deliveries.this.count.incrementAndGet();
				return OutboxDelivery.delivered();
			}

		};
	}

	/**
	 * Forgets what was sent.
	 * @param sendMillis how long a send takes from now on
	 */
	public void reset(int sendMillis) {
		this.millis = sendMillis;
		this.sends.clear();
		this.count.set(0);
	}

	/**
	 * Waits until so many entries were sent.
	 * @param entries how many
	 * @return the sends, in the order in which they ended
	 * @throws InterruptedException if the thread is interrupted
	 */
	public List<Send> await(int entries) throws InterruptedException {
		long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
		while (this.count.get() < entries) {
			if (System.nanoTime() > end) {
				throw new IllegalStateException("Only " + this.count + " of " + entries + " entries were sent");
			}
			Thread.sleep(5);
		}
		return sorted();
	}

	/**
	 * What was sent so far.
	 * @return the sends, in the order in which they ended
	 */
	public List<Send> sorted() {
		List<Send> sorted = new ArrayList<>(this.sends);
		sorted.sort(Comparator.comparingLong(Send::ended));
		return sorted;
	}

	/**
	 * A send.
	 *
	 * @param id the entry's id
	 * @param worker the number of the worker
	 * @param begun by the clock of {@link System#nanoTime()}
	 * @param ended by the same clock
	 */
	public record Send(String id, int worker, long begun, long ended) {
	}

}
