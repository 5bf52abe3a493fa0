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
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.OutboxTable;
import io.slackmgr.dynamodb.schema.IndexDefinition;
import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.ConsumedCapacityRecorder;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.RecordedRequest;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A bus with an outbox, and what it did. An event with metadata {@code subscriptions} has
 * as many entries as that says.
 */
final class EventBusFixture {

	static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123456789Z");

	final MutableClock clock = new MutableClock(NOW);

	final List<String> outcomes = new CopyOnWriteArrayList<>();

	final AtomicInteger enqueued = new AtomicInteger();

	final EventBus bus;

	final EventStore store;

	final TransactionTemplate transaction;

	private EventBusFixture(Backend backend, EventBusSettings settings) {
		this.store = backend.store(this.clock, settings.tagIndex());
		this.transaction = new TransactionTemplate(backend.transactionManager());
		OutboxQueue outbox = backend.outbox(this.clock, new OutboxObserver() {
			@Override
			public void count(Event event, OutboxKind kind, int count) {
				EventBusFixture.this.enqueued.addAndGet(count);
			}
		});
		EventBusObserver observer = observer();
		Publisher publisher = new Publisher(this.store, new TransactionTemplate(backend.ownTransactionManager()),
				outbox.outbox()::enqueueAll, new Publications(EventBusFixture::entries, this.clock, settings),
				observer);
		this.bus = new StoredEventBus(publisher, new EventSearch(this.store, this.clock, observer),
				new EventLookup(this.store, this.clock, observer), new Subscribers(true), settings.json(), this.clock);
	}

	private static List<OutboxEntry> entries(Event event, EventKey key) {
		int count = Integer.parseInt(event.metadata().getOrDefault("subscriptions", "0"));
		return IntStream.range(0, count)
			.mapToObj((index) -> OutboxEntry.builder(event.tenantId(), event.eventType())
				.kind(OutboxKind.EVENT)
				.body(key.text())
				.build())
			.toList();
	}

	private EventBusObserver observer() {
		return new EventBusObserver() {

			@Override
			public void published(String tenantId, String eventType, PublishOutcome outcome) {
				EventBusFixture.this.outcomes.add("publish " + outcome);
			}

			@Override
			public void queried(String tenantId, @Nullable String eventType, Outcome outcome, Duration duration) {
				EventBusFixture.this.outcomes.add("query " + outcome);
			}

			@Override
			public void deleted(@Nullable String tenantId, @Nullable String eventType, Outcome outcome) {
				EventBusFixture.this.outcomes.add("delete " + outcome);
			}

		};
	}

	static EventBusFixture inMemory() {
		return new EventBusFixture(new Memory(), EventBusSettings.DEFAULTS);
	}

	static EventBusFixture dynamoDb(Table table) {
		return new EventBusFixture(table, EventBusSettings.DEFAULTS);
	}

	static EventBusFixture dynamoDb(Table table, EventTagIndex index) {
		return new EventBusFixture(table, EventBusSettings.DEFAULTS.withTagIndex(index));
	}

	static EventBusFixture inMemory(EventTagIndex index) {
		return new EventBusFixture(new Memory(), EventBusSettings.DEFAULTS.withTagIndex(index));
	}

	EventBuilder event() {
		return event("order.placed");
	}

	EventBuilder event(String type) {
		return Event.builder("acme", type).clock(this.clock);
	}

	/** What a bus stands on. */
	private interface Backend {

		EventStore store(Clock clock, Optional<EventTagIndex> index);

		OutboxQueue outbox(Clock clock, OutboxObserver observer);

		PlatformTransactionManager transactionManager();

		PlatformTransactionManager ownTransactionManager();

	}

	private static final class Memory implements Backend {

		private final InMemoryTransactions transactions = new InMemoryTransactions();

		@Override
		public EventStore store(Clock clock, Optional<EventTagIndex> index) {
			return new InMemoryEventStore(this.transactions, clock);
		}

		@Override
		public OutboxQueue outbox(Clock clock, OutboxObserver observer) {
			return OutboxQueue.inMemory(this.transactions, clock, OutboxSettings.DEFAULTS, (retry) -> Duration.ZERO,
					observer);
		}

		@Override
		public PlatformTransactionManager transactionManager() {
			return new OwnTransactions();
		}

		@Override
		public PlatformTransactionManager ownTransactionManager() {
			return new OwnTransactions();
		}

	}

	/** Tables of a DynamoDB, in which nothing expires by itself. */
	static final class Table implements Backend, AutoCloseable {

		final String name = LocalDynamoDb.uniqueTableName("events");

		final ConsumedCapacityRecorder capacity = new ConsumedCapacityRecorder();

		final FaultyHttpClient http = FaultyHttpClient.create();

		final DynamoDbClient client;

		final DynamoDbBulkTemplate bulk;

		final WriteGateway gateway;

		final WriteGateway ownGateway;

		private int forgotten;

		private final String outboxName = LocalDynamoDb.uniqueTableName("outbox");

		Table(DynamoDbClientBuilder client) {
			this(client, EventBusSettings.DEFAULTS);
		}

		Table(DynamoDbClientBuilder client, EventBusSettings settings) {
			this.client = client.httpClient(this.http)
				.overrideConfiguration((override) -> override.addExecutionInterceptor(this.capacity))
				.build();
			this.gateway = new WriteGateway(this.client, Clock.systemUTC(), CommitSettings.DEFAULTS);
			this.ownGateway = this.gateway.withSettings(settings.toCommitSettings());
			this.bulk = DynamoDbBulkTemplate.builder(this.client)
				.transactionRunning(this.gateway::isTransactionRunning)
				.build();
			create(EventTable.definition(this.name));
			create(OutboxTable.definition(this.outboxName));
		}

		private void create(TableDefinition definition) {
			TableDefinition table = TableDefinition.builder(definition.name())
				.partitionKey(EventTable.PARTITION_KEY, ScalarAttributeType.S)
				.sortKey(EventTable.SORT_KEY, ScalarAttributeType.S)
				.index(definition.indexes().toArray(IndexDefinition[]::new))
				.build();
			new SchemaCreator(this.client, List.of(table), Duration.ofMinutes(1), Clock.systemUTC()).create();
		}

		@Override
		public EventStore store(Clock clock, Optional<EventTagIndex> index) {
			return new DynamoDbEventStore(this.client, this.ownGateway, this.bulk, this.name, index, clock);
		}

		@Override
		public OutboxQueue outbox(Clock clock, OutboxObserver observer) {
			return OutboxQueue.dynamoDb(this.client, this.gateway, this.bulk, this.outboxName, clock,
					OutboxSettings.DEFAULTS, (retry) -> Duration.ZERO, observer);
		}

		@Override
		public PlatformTransactionManager transactionManager() {
			return new DynamoDbTransactionManager(this.gateway, TransactionObserver.NONE);
		}

		@Override
		public PlatformTransactionManager ownTransactionManager() {
			return new DynamoDbTransactionManager(this.ownGateway, TransactionObserver.NONE);
		}

		void clear() {
			this.http.heal();
			this.bulk.batchWrite(keys().stream().map((key) -> BulkWrite.delete(this.name, key.attributes())).toList());
			forget();
		}

		/** Stores events faster than a bus does, which counts for very many. */
		void fill(List<Event> events) {
			put(events.stream().map(EventFormat::write));
		}

		/** Stores events with their entries in the tag index. */
		void fillIndexed(List<Event> events) {
			put(events.stream()
				.flatMap((event) -> Stream.concat(Stream.of(EventFormat.write(event)),
						TagEntries.write(event).stream())));
		}

		private void put(Stream<Map<String, AttributeValue>> items) {
			this.bulk.batchWrite(
					items.map((item) -> BulkWrite.put(this.name, item, EventTable.PARTITION_KEY, EventTable.SORT_KEY))
						.toList());
			forget();
		}

		/** The keys of what lies in the table. */
		List<EventKey> keys() {
			return this.client.scanPaginator((scan) -> scan.tableName(this.name).consistentRead(true))
				.items()
				.stream()
				.map(EventKey::of)
				.toList();
		}

		void forget() {
			this.capacity.clear();
			this.forgotten = this.http.count();
		}

		/** What was sent since the last time that was forgotten, repetitions included. */
		List<String> sent() {
			return this.http.requests().stream().skip(this.forgotten).map(RecordedRequest::operation).toList();
		}

		@Override
		public void close() {
			this.bulk.close();
			this.client.close();
		}

	}

}
