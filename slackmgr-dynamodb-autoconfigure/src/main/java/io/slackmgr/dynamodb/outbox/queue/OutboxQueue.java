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
import java.util.Random;
import java.util.UUID;

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

	private final QueuePort port;

	private final EntryIds ids;

	private OutboxQueue(OutboxEngine engine, Clock clock, OutboxSettings settings, OutboxBackoff backoff,
			OutboxObserver observer) {
		this(new QueuePort(engine, clock, settings, backoff, new DeadCount(observer), OutboxPropagation.NONE,
				new PartitionSettings(engine, clock, settings.partitions()), () -> UUID.randomUUID().toString()),
				new EntryIds(clock, new Random()));
	}

	OutboxQueue(QueuePort port, EntryIds ids) {
		this.port = port;
		this.ids = ids;
	}

	/**
	 * A queue in a DynamoDB table.
	 * @param client sends the reads
	 * @param gateway sends single writes, or lets them join a transaction
	 * @param bulk the bulk operations that it writes batches with
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
		return new OutboxQueue(this.port.withPropagation(wanted), this.ids);
	}

	/**
	 * Where applications enqueue.
	 * @return the outbox
	 */
	public Outbox outbox() {
		return new EngineOutbox(this.port.engine(), this.port.clock(), this.port.settings(), this.port.propagation(),
				this.port.partitions(), this.ids, transactions(), () -> this.port.delivery().nearPartitions());
	}

	/**
	 * What people do with entries that are there.
	 * @return the operations
	 */
	public OutboxOperations operations() {
		return new EngineOutboxOperations(this.port.engine(), this.port.clock(), this.port.partitions(),
				transactions());
	}

	private EnqueueTransactions transactions() {
		return new EnqueueTransactions(this.port.engine(), this.port.clock(), this::enqueued);
	}

	private void enqueued(Enqueued entry) {
		if (entry.how() == How.CREATED) {
			this.port.observer().count(Event.ENQUEUED, entry.kind(), 1);
		}
		this.port.delivery().enqueued(entry.id());
	}

	/**
	 * The archive.
	 * @return the repository
	 */
	public NotificationEventRepository notificationEvents() {
		return new EngineNotificationEventRepository(this.port.engine(), this.port.partitions(), this.port.clock(),
				this.port.settings().eventRetention());
	}

	QueuePort port() {
		return this.port;
	}

}
