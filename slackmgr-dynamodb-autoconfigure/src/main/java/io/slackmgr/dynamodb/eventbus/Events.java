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
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.json.JsonCodec;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.write.DynamoDbTransactionManager;
import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.TransactionObserver;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The event bus of one process, and its deliveries.
 */
public final class Events {

	private final EventStore store;

	private final Clock clock;

	private final EventBusObserver observer;

	private final Subscribers subscribers;

	private final JsonCodec json;

	private final EventBus bus;

	private Events(EventStore store, PlatformTransactionManager transactionManager, @Nullable Outbox outbox,
			Clock clock, EventBusSettings settings, EventBusObserver observer) {
		this.store = store;
		this.clock = clock;
		this.observer = observer;
		this.json = settings.json();
		this.subscribers = new Subscribers(outbox != null);
		Consumer<List<OutboxEntry>> entries = (outbox != null) ? outbox::enqueueAll : (enqueued) -> {
			throw new IllegalStateException("There is no outbox that delivers events");
		};
		Publisher publisher = new Publisher(store, new TransactionTemplate(transactionManager), entries,
				new Publications(new SubscriptionDeliveries(this.subscribers), clock, settings), observer);
		this.bus = new StoredEventBus(publisher, new EventSearch(store, clock, observer),
				new EventLookup(store, clock, observer), this.subscribers, this.json, clock);
	}

	/**
	 * Events in a DynamoDB table.
	 * @param client sends the reads
	 * @param gateway sends writes, or lets them join a transaction
	 * @param bulk the bulk operations that it writes batches with
	 * @param tableName the table, as {@link EventTable#definition} says
	 * @param outbox delivers to subscriptions; null if there is none
	 * @param clock the time
	 * @param settings how the bus works
	 * @param observer observes what happens
	 * @return the events
	 */
	public static Events dynamoDb(DynamoDbClient client, WriteGateway gateway, DynamoDbBulkOperations bulk,
			String tableName, @Nullable Outbox outbox, Clock clock, EventBusSettings settings,
			EventBusObserver observer) {
		WriteGateway ownGateway = gateway.withSettings(settings.toCommitSettings());
		return new Events(new DynamoDbEventStore(client, ownGateway, bulk, tableName, settings.tagIndex(), clock),
				new DynamoDbTransactionManager(ownGateway, TransactionObserver.NONE), outbox, clock, settings,
				observer);
	}

	/**
	 * Events in this process's memory: not durable.
	 * @param transactions whose transactions the bus joins
	 * @param outbox delivers to subscriptions; null if there is none. It must be in this
	 * process's memory too and join the same transactions, as from a table another
	 * process would take what only this one has
	 * @param clock the time
	 * @param settings how the bus works
	 * @param observer observes what happens
	 * @return the events
	 */
	public static Events inMemory(InMemoryTransactions transactions, @Nullable Outbox outbox, Clock clock,
			EventBusSettings settings, EventBusObserver observer) {
		return new Events(new InMemoryEventStore(transactions, clock), new OwnTransactions(), outbox, clock, settings,
				observer);
	}

	/**
	 * Publishes and finds events.
	 * @return the bus
	 */
	public EventBus bus() {
		return this.bus;
	}

	/**
	 * Makes subscriptions of the methods with {@link EventSubscriber} of all beans, once
	 * these are known. Its bean throws {@link InvalidEventSubscriberException} for a
	 * method that can't be one.
	 * @param beans whose methods it looks at, by their types: none is created for it
	 * @param events who gets the subscriptions; asked for at the first of them
	 * @return a bean to register
	 */
	public static SmartInitializingSingleton subscriberMethods(ConfigurableListableBeanFactory beans,
			Supplier<Events> events) {
		return new EventSubscriberMethods(beans, events);
	}

	/**
	 * Delivers to this process's subscriptions what the outbox has for them. A poller
	 * that gets no such handler leaves deliveries to other processes.
	 * @param unknownSubscriptionTimeout how long after its publishing a delivery is
	 * deferred while no instance knows its subscription, before it is parked as dead;
	 * more than 0
	 * @return the handler for the outbox that the events were made with
	 */
	public OutboxHandler handler(Duration unknownSubscriptionTimeout) {
		return new EventDeliveryHandler(this.subscribers, this.store, this.clock, unknownSubscriptionTimeout,
				this.observer, this.json);
	}

	/**
	 * The subscriptions to a type of events that this process knows.
	 * @param eventType the type
	 * @return their names, in the order they were added
	 */
	public List<String> subscriptions(String eventType) {
		return this.subscribers.ofType(eventType).stream().map(Subscription::name).toList();
	}

	/**
	 * Reads what an outbox entry delivers.
	 * @param entry an entry
	 * @param event an event
	 * @return the subscription that gets the event by this entry; empty if it delivers
	 * another event, or none
	 */
	public static Optional<String> subscriptionOf(OutboxEntry entry, Event event) {
		return EventDelivery.of(entry)
			.filter((delivery) -> delivery.event().equals(event.key()))
			.map(EventDelivery::subscription);
	}

	Subscribers subscribers() {
		return this.subscribers;
	}

}
