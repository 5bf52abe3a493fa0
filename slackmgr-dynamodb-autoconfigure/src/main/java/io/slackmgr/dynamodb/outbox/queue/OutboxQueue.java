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
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPropagation;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.EnqueueTransaction.Enqueued;
import io.slackmgr.dynamodb.outbox.queue.EnqueueTransaction.How;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The durable queue behind one process's outbox: what applications inject is made of it,
 * and what delivers from it works on it.
 */
public final class OutboxQueue {

	private final OutboxEngine engine;

	private final Clock clock;

	private final OutboxSettings settings;

	private final OutboxBackoff backoff;

	private final DeadCount observer;

	private final OutboxPropagation propagation;

	private final PartitionCount partitions;

	private final Supplier<String> nonces;

	private final EntryIds ids;

	private volatile LocalDelivery delivery = LocalDelivery.NONE;

	private OutboxQueue(OutboxEngine engine, Clock clock, OutboxSettings settings, OutboxBackoff backoff,
			OutboxObserver observer) {
		this(engine, clock, settings, backoff, new DeadCount(observer), OutboxPropagation.NONE,
				new PartitionSettings(engine, clock, settings.partitions()), () -> UUID.randomUUID().toString(),
				new EntryIds(clock, new Random()));
	}

	OutboxQueue(OutboxEngine engine, Clock clock, OutboxSettings settings, OutboxBackoff backoff, DeadCount observer,
			OutboxPropagation propagation, PartitionCount partitions, Supplier<String> nonces, EntryIds ids) {
		this.engine = engine;
		this.clock = clock;
		this.settings = settings;
		this.backoff = backoff;
		this.observer = observer;
		this.propagation = propagation;
		this.partitions = partitions;
		this.nonces = nonces;
		this.ids = ids;
	}

	/**
	 * A queue in a DynamoDB table.
	 * @param client sends the reads
	 * @param gateway sends single writes, or lets them join a transaction
	 * @param bulk sends batches
	 * @param tableName the table, as {@link OutboxTable#definition} says
	 * @param clock the time
	 * @param settings how it works
	 * @param backoff how long failed entries wait
	 * @param observer observes what happens
	 * @return the queue
	 */
	public static OutboxQueue dynamoDb(DynamoDbClient client, WriteGateway gateway, DynamoDbBulkOperations bulk,
			String tableName, Clock clock, OutboxSettings settings, OutboxBackoff backoff, OutboxObserver observer) {
		return new OutboxQueue(new DynamoDbOutboxEngine(client, gateway, bulk, tableName), clock, settings, backoff,
				observer);
	}

	/**
	 * A queue in this process's memory: not durable.
	 * @param transactions whose transactions it joins
	 * @param clock the time
	 * @param settings how it works
	 * @param backoff how long failed entries wait
	 * @param observer observes what happens
	 * @return the queue
	 */
	public static OutboxQueue inMemory(InMemoryTransactions transactions, Clock clock, OutboxSettings settings,
			OutboxBackoff backoff, OutboxObserver observer) {
		return new OutboxQueue(new InMemoryOutboxEngine(transactions), clock, settings, backoff, observer);
	}

	/**
	 * The same queue, whose entries carry a context.
	 * @param wanted captures it and goes on with it
	 * @return a copy with that, to be made before this one is used
	 */
	public OutboxQueue withPropagation(OutboxPropagation wanted) {
		return new OutboxQueue(this.engine, this.clock, this.settings, this.backoff, this.observer, wanted,
				this.partitions, this.nonces, this.ids);
	}

	/**
	 * Where applications enqueue.
	 * @return the outbox
	 */
	public Outbox outbox() {
		return new EngineOutbox(this.engine, this.clock, this.settings, this.propagation, this.partitions, this.ids,
				transactions(), () -> this.delivery.nearPartitions());
	}

	/**
	 * What people do with entries that are there.
	 * @return the operations
	 */
	public OutboxOperations operations() {
		return new EngineOutboxOperations(this.engine, this.clock, this.partitions, transactions());
	}

	private EnqueueTransactions transactions() {
		return new EnqueueTransactions(this.engine, this.clock, this::enqueued);
	}

	private void enqueued(Enqueued entry) {
		if (entry.how() == How.CREATED) {
			this.observer.count(Event.ENQUEUED, entry.kind(), 1);
		}
		this.delivery.enqueued(entry.id());
	}

	/**
	 * The archive.
	 * @return the repository
	 */
	public NotificationEventRepository notificationEvents() {
		return new EngineNotificationEventRepository(this.engine, this.partitions, this.clock,
				this.settings.eventRetention());
	}

	/**
	 * Has this process's own delivery hear at once of what it enqueues.
	 */
	public void deliverBy(LocalDelivery wanted) {
		this.delivery = wanted;
	}

	/**
	 * One partition.
	 */
	public PartitionQueue partition(int number) {
		return new PartitionQueue(this.engine, number);
	}

	/**
	 * The number of partitions in use.
	 */
	public PartitionCount partitions() {
		return this.partitions;
	}

	/**
	 * Writes outcomes.
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
	 * The time.
	 */
	public Clock clock() {
		return this.clock;
	}

	/**
	 * How it works.
	 */
	public OutboxSettings settings() {
		return this.settings;
	}

	/**
	 * Observes what happens.
	 */
	public OutboxObserver observer() {
		return this.observer;
	}

	/**
	 * What carries the context of its entries.
	 */
	public OutboxPropagation propagation() {
		return this.propagation;
	}

	/**
	 * Makes texts that are unique among all processes.
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
