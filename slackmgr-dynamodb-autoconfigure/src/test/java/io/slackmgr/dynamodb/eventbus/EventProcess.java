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

package io.slackmgr.dynamodb.eventbus;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.OutboxTable;
import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * What one process has: a bus, an outbox, and a poller that delivers once it is started.
 */
final class EventProcess implements AutoCloseable {

	static final Duration LEASE = Duration.ofSeconds(2);

	static final int RETRIES = 3;

	private final Events events;

	private final OutboxFixture outbox;

	private final OutboxPolling polling;

	private final ExecutorService sends = Executors.newFixedThreadPool(16);

	private final TransactionTemplate transaction;

	private EventProcess(Events events, OutboxQueue outbox, TransactionTemplate transaction, Duration unknownTimeout) {
		this.events = events;
		this.outbox = OutboxFixture.of(outbox);
		this.polling = OutboxPolling.of(outbox, List.of(events.handler(unknownTimeout)), this.sends, 16);
		this.transaction = transaction;
	}

	private static OutboxSettings settings(int partitions) {
		return new OutboxSettings(partitions, 50, Duration.ofMillis(100), Duration.ofMillis(200), LEASE,
				Duration.ofSeconds(1), Duration.ofSeconds(30), RETRIES, Duration.ZERO, Duration.ZERO,
				OutboxSettings.Archive.KEEP, Duration.ofSeconds(5));
	}

	private static Duration backoff(int retry) {
		return Duration.ofMillis(100);
	}

	static EventProcess inMemory() {
		InMemoryTransactions transactions = new InMemoryTransactions();
		OutboxQueue outbox = OutboxQueue.inMemory(transactions, Clock.systemUTC(), settings(2), EventProcess::backoff,
				OutboxObserver.NONE);
		DynamoDbTransactionManager manager = manager(gateway(LocalDynamoDb.client()));
		Events events = Events.inMemory(transactions, OutboxFixture.of(outbox), Clock.systemUTC(),
				EventBusSettings.DEFAULTS, EventBusObserver.NONE);
		return new EventProcess(events, outbox, new TransactionTemplate(manager), Duration.ofDays(1));
	}

	static EventProcess dynamoDb(Tables tables) {
		return dynamoDb(tables, LocalDynamoDb.client(), Duration.ofDays(1));
	}

	static EventProcess dynamoDb(Tables tables, DynamoDbClient client, Duration unknownTimeout) {
		WriteGateway gateway = gateway(client);
		DynamoDbBulkTemplate bulk = DynamoDbBulkTemplate.builder(client).build();
		OutboxQueue outbox = OutboxQueue.dynamoDb(client, gateway, bulk, tables.outbox(), Clock.systemUTC(),
				settings(1), EventProcess::backoff, OutboxObserver.NONE);
		Events events = Events.dynamoDb(client, gateway, bulk, tables.events(), OutboxFixture.of(outbox),
				Clock.systemUTC(), EventBusSettings.DEFAULTS, EventBusObserver.NONE);
		return new EventProcess(events, outbox, new TransactionTemplate(manager(gateway)), unknownTimeout);
	}

	private static WriteGateway gateway(DynamoDbClient client) {
		return new WriteGateway(client, Clock.systemUTC(), CommitSettings.DEFAULTS);
	}

	private static DynamoDbTransactionManager manager(WriteGateway gateway) {
		return new DynamoDbTransactionManager(gateway, TransactionObserver.NONE);
	}

	EventBus bus() {
		return this.events.bus();
	}

	OutboxFixture outbox() {
		return this.outbox;
	}

	TransactionTemplate transaction() {
		return this.transaction;
	}

	/** What waits to be delivered, or is parked. */
	List<OutboxEntry> entries() {
		return this.outbox.list(OutboxFilter.ALL.withKind(OutboxKind.EVENT), OutboxPageRequest.first(100)).content();
	}

	EventProcess start() {
		this.polling.start();
		return this;
	}

	@Override
	public void close() {
		this.polling.stop();
		this.sends.shutdownNow();
	}

	/** Tables of their own. */
	record Tables(String events, String outbox) {

		static Tables create() {
			Tables tables = new Tables(LocalDynamoDb.uniqueTableName("events"),
					LocalDynamoDb.uniqueTableName("outbox"));
			new SchemaCreator(LocalDynamoDb.client(),
					List.of(EventTable.definition(tables.events()), OutboxTable.definition(tables.outbox())),
					Duration.ofSeconds(30), Clock.systemUTC())
				.create();
			return tables;
		}

	}

}
