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
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;
import io.slackmgr.dynamodb.outbox.OutboxSettings;

/**
 * What delivery works on: the partitions of an {@link OutboxQueue}, the outcomes of their
 * entries, and what both are configured with.
 */
public final class QueuePort {

	private final OutboxEngine engine;

	private final Clock clock;

	private final OutboxSettings settings;

	private final OutboxBackoff backoff;

	private final DeadCount observer;

	private final OutboxPropagation propagation;

	private final PartitionCount partitions;

	private final Supplier<String> nonces;

	private volatile LocalDelivery delivery = LocalDelivery.NONE;

	QueuePort(OutboxEngine engine, Clock clock, OutboxSettings settings, OutboxBackoff backoff, DeadCount observer,
			OutboxPropagation propagation, PartitionCount partitions, Supplier<String> nonces) {
		this.engine = engine;
		this.clock = clock;
		this.settings = settings;
		this.backoff = backoff;
		this.observer = observer;
		this.propagation = propagation;
		this.partitions = partitions;
		this.nonces = nonces;
	}

	/**
	 * The port of a queue.
	 * @param queue the queue
	 * @return its port
	 */
	public static QueuePort of(OutboxQueue queue) {
		return queue.port();
	}

	QueuePort withPropagation(OutboxPropagation wanted) {
		return new QueuePort(this.engine, this.clock, this.settings, this.backoff, this.observer, wanted,
				this.partitions, this.nonces);
	}

	OutboxEngine engine() {
		return this.engine;
	}

	LocalDelivery delivery() {
		return this.delivery;
	}

	/**
	 * Has this process's own delivery hear at once of what it enqueues.
	 */
	public void deliverBy(LocalDelivery wanted) {
		this.delivery = wanted;
	}

	/**
	 * Returns the operations of one partition.
	 */
	public PartitionQueue partition(int number) {
		return new PartitionQueue(this.engine, number);
	}

	/**
	 * Returns the number of partitions in use.
	 */
	public PartitionCount partitions() {
		return this.partitions;
	}

	/**
	 * Returns the writes that settle what was sent.
	 */
	public Settlement settlement() {
		return new Settlement(this.engine, this.clock, this.settings, this.backoff, this.observer, this.nonces);
	}

	/**
	 * The items by which instances show that they are alive.
	 * @param self this instance's name
	 * @param kinds the kinds of entries that it delivers
	 */
	public Instances instances(String self, Set<String> kinds) {
		return new Instances(this.engine, self, kinds);
	}

	/**
	 * Returns the clock of leases, due times and ids.
	 */
	public Clock clock() {
		return this.clock;
	}

	/**
	 * Returns the outbox's settings.
	 */
	public OutboxSettings settings() {
		return this.settings;
	}

	/**
	 * Returns what counts and logs deliveries.
	 */
	public OutboxObserver observer() {
		return this.observer;
	}

	/**
	 * Returns what restores the context of an entry.
	 */
	public OutboxPropagation propagation() {
		return this.propagation;
	}

	/**
	 * Returns the source of nonces, texts that are unique among all processes.
	 */
	public Supplier<String> nonces() {
		return this.nonces;
	}

	/**
	 * How many entries this process has declared dead since it started.
	 */
	public long deadSinceStart() {
		return this.observer.count();
	}

	/**
	 * The delivery in the process that enqueues. Called by many threads.
	 */
	public interface LocalDelivery {

		/**
		 * No delivery in this process.
		 */
		LocalDelivery NONE = new LocalDelivery() {

			@Override
			public void enqueued(EntryId id) {
			}

			@Override
			public List<Integer> nearPartitions() {
				return List.of();
			}

		};

		/**
		 * An entry was enqueued and committed.
		 */
		void enqueued(EntryId id);

		/**
		 * The partitions whose entries this process delivers at once.
		 */
		List<Integer> nearPartitions();

	}

}
