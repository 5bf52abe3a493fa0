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
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executor;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.outbox.EnqueueTransaction.Enqueued;
import io.slackmgr.dynamodb.outbox.EnqueueTransaction.How;
import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * One process's outbox: its repositories and, where this process delivers, its poller.
 */
public final class Outbox {

	private final OutboxEngine engine;

	private final Clock clock;

	private final OutboxSettings settings;

	private final OutboxBackoff backoff;

	private final OutboxObserver observer;

	private final DeadCount dead;

	private final PartitionCount partitions;

	private volatile Optional<OutboxPoller> poller = Optional.empty();

	private final OutboxPropagation propagation;

	Outbox(OutboxEngine engine, Clock clock, OutboxSettings settings, OutboxBackoff backoff, OutboxObserver observer,
			OutboxPropagation propagation) {
		this.engine = engine;
		this.clock = clock;
		this.settings = settings;
		this.backoff = backoff;
		this.dead = new DeadCount(observer);
		this.observer = observer;
		this.propagation = propagation;
		this.partitions = new PartitionSettings(engine, clock, settings.partitions());
	}

	/**
	 * An outbox in a DynamoDB table.
	 * @param client sends the reads
	 * @param gateway sends single writes, or lets them join a transaction
	 * @param bulk sends batches
	 * @param tableName the table, as {@link OutboxTable#definition} says
	 * @param clock the time
	 * @param settings how it works
	 * @param backoff how long failed entries wait
	 * @param observer observes what happens
	 * @return the outbox
	 */
	public static Outbox dynamoDb(DynamoDbClient client, WriteGateway gateway, DynamoDbBulkOperations bulk,
			String tableName, Clock clock, OutboxSettings settings, OutboxBackoff backoff, OutboxObserver observer) {
		return new Outbox(new DynamoDbOutboxEngine(client, gateway, bulk, tableName), clock, settings, backoff,
				observer, OutboxPropagation.NONE);
	}

	/**
	 * An outbox in this process's memory: not durable.
	 * @param transactions whose transactions it joins
	 * @param clock the time
	 * @param settings how it works
	 * @param backoff how long failed entries wait
	 * @param observer observes what happens
	 * @return the outbox
	 */
	public static Outbox inMemory(InMemoryTransactions transactions, Clock clock, OutboxSettings settings,
			OutboxBackoff backoff, OutboxObserver observer) {
		return new Outbox(new InMemoryOutboxEngine(transactions), clock, settings, backoff, observer,
				OutboxPropagation.NONE);
	}

	/**
	 * The same outbox, whose entries carry a context.
	 * @param wanted captures it and goes on with it
	 * @return a copy with that, to be made before this one is used
	 */
	public Outbox withPropagation(OutboxPropagation wanted) {
		return new Outbox(this.engine, this.clock, this.settings, this.backoff, this.observer, wanted);
	}

	/**
	 * Its entries.
	 * @return the repository
	 */
	public OutboxRepository repository() {
		return new EngineOutboxRepository(worker(Runnable::run, 1, new OutboxHandlers(List.of(), this.propagation)),
				this.partitions, new EntryIds(this.clock, new Random()), this::enqueued,
				() -> this.poller.map(OutboxPoller::idleOwn).orElse(List.of()));
	}

	/**
	 * Its archive.
	 * @return the repository
	 */
	public NotificationEventRepository notificationEvents() {
		return new EngineNotificationEventRepository(this.engine, this.partitions, this.clock,
				this.settings.eventRetention());
	}

	/**
	 * Its poller, one for each outbox.
	 * @param handlers who gets the entries
	 * @param sends runs the sends
	 * @param concurrency how many sends that lets run at a time: about so many entries
	 * are claimed
	 * @return the poller, not started
	 */
	public OutboxPolling polling(Collection<? extends OutboxHandler> handlers, Executor sends, int concurrency) {
		Worker worker = worker(sends, concurrency, new OutboxHandlers(handlers, this.propagation));
		OutboxPolling polling = new OutboxPolling(worker, this.partitions, this.dead);
		this.poller = Optional.of(polling.poller());
		return polling;
	}

	private Worker worker(Executor sends, int concurrency, OutboxHandlers handlers) {
		String name = UUID.randomUUID().toString();
		return new Worker(name, this.engine, this.clock, this.settings, this.backoff, new PooledThreads(sends),
				() -> UUID.randomUUID().toString(), InFlight::new, handlers, this.dead, new SendSlots(concurrency),
				new LeaseKeeper(),
				new Fleet(this.engine, this.clock, this.settings, name, handlers.kinds(), this.partitions));
	}

	private void enqueued(Enqueued entry) {
		if (entry.how() == How.CREATED) {
			this.dead.count(Event.ENQUEUED, entry.kind(), 1);
		}
		this.poller.ifPresent((found) -> found.wake(entry.id()));
	}

}
