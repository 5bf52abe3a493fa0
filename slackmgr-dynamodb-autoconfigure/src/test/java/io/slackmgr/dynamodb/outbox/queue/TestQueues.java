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

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Acquisition;

/**
 * Makes queues on engines of tests.
 */
public final class TestQueues {

	public static final Duration BACKOFF = Duration.ofMinutes(1);

	private final OutboxEngine engine;

	private final Clock clock;

	private OutboxSettings settings = OutboxSettings.DEFAULTS;

	private OutboxBackoff backoff = (retry) -> BACKOFF;

	private OutboxObserver observer = OutboxObserver.NONE;

	private OutboxPropagation propagation = OutboxPropagation.NONE;

	private PartitionCount partitions = () -> this.settings.partitions();

	private RandomGenerator random = new Random(1);

	private Supplier<String> nonces = () -> UUID.randomUUID().toString();

	private TestQueues(OutboxEngine engine, Clock clock) {
		this.engine = engine;
		this.clock = clock;
	}

	/** A queue with the default settings. */
	public static OutboxQueue on(OutboxEngine engine, Clock clock) {
		return builder(engine, clock).build();
	}

	public static TestQueues builder(OutboxEngine engine, Clock clock) {
		return new TestQueues(engine, clock);
	}

	public TestQueues settings(OutboxSettings wanted) {
		this.settings = wanted;
		return this;
	}

	public TestQueues backoff(OutboxBackoff wanted) {
		this.backoff = wanted;
		return this;
	}

	public TestQueues observer(OutboxObserver wanted) {
		this.observer = wanted;
		return this;
	}

	public TestQueues propagation(OutboxPropagation wanted) {
		this.propagation = wanted;
		return this;
	}

	/** A number of partitions that is not stored. */
	public TestQueues partitions(int count) {
		return partitions(() -> count);
	}

	public TestQueues partitions(PartitionCount wanted) {
		this.partitions = wanted;
		return this;
	}

	/** As many partitions as the settings of all instances say. */
	public TestQueues storedPartitions() {
		this.partitions = new PartitionSettings(this.engine, this.clock, this.settings.partitions());
		return this;
	}

	public TestQueues nonces(Supplier<String> wanted) {
		this.nonces = wanted;
		return this;
	}

	/** What makes its entries' ids, and where those without a key go. */
	public TestQueues random(RandomGenerator wanted) {
		this.random = wanted;
		return this;
	}

	/** The lease of a partition as it lies in the table. */
	public static Lease lease(OutboxEngine engine, int partition) {
		return new PartitionQueue(engine, partition).lease();
	}

	/** Acquires a lease as another process. */
	public static boolean acquire(OutboxEngine engine, int partition, Acquisition by, Map<String, Integer> inFlight) {
		return new PartitionQueue(engine, partition).acquire(lease(engine, partition), by, inFlight);
	}

	/** What delivers from such a queue works on. */
	public QueuePort port() {
		return QueuePort.of(build());
	}

	public OutboxQueue build() {
		QueuePort port = new QueuePort(this.engine, this.clock, this.settings, this.backoff,
				new DeadCount(this.observer), this.propagation, this.partitions, this.nonces);
		return new OutboxQueue(port, new EntryIds(this.clock, this.random));
	}

}
