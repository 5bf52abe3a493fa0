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

import java.util.Collection;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.exception.SizeLimitException;

/**
 * Durable events. All methods may be called by several threads.
 *
 * <p>
 * <b>Once.</b> An event whose id the caller gave is stored and delivered once within its
 * tenant and its life, whichever process publishes it again, with whatever
 * {@code publishedAt}, also after it was deleted. An event whose id the library made is
 * stored once as long as the same object is published again; but only outside a
 * transaction, since inside one nothing looks for it: build such an event in the
 * transaction, so that another run has another.
 *
 * <p>
 * <b>Transactions.</b> What is published or deleted in a transaction takes effect with it
 * or not at all. Reads see what is committed.
 *
 * <p>
 * <b>Costs</b> are in DynamoDB's write units, one for each KB, and read units, one for
 * each 4 KB or half of one for an eventually consistent read. An event is written three
 * times, to the table and its two indexes.
 */
public interface EventBus {

	/**
	 * Starts an event whose payload, given as an object, is written by the mapper of this
	 * bus: the library's, or the application's where
	 * {@code slackmgr.dynamodb.event-bus.json} says so, and whose times are the bus's
	 * clock's. {@link Event#builder} writes by the library's mapper and goes by the
	 * system's clock.
	 * @param tenantId whose it is: 1 to 1000 bytes, without {@code #}
	 * @param eventType what happened: 1 to 100 characters, without {@code #}
	 * @return a builder
	 */
	default EventBuilder event(String tenantId, String eventType) {
		return Event.builder(tenantId, eventType);
	}

	/**
	 * Publishes an event, and enqueues its delivery to each of its type's subscriptions.
	 * Outside a transaction it is one request: a plain write of three units for each KB
	 * of the event if the library made its id and nobody subscribes; else a transaction,
	 * which takes twice the units of the table, and so two more for the id's marker, two
	 * for each subscription, and two for each tag where there is a
	 * {@linkplain EventTagIndex tag index}. Inside a transaction all of it joins, after
	 * one consistent read of the marker of an id that the caller gave.
	 *
	 * <p>
	 * Outside a transaction it is tried as often as configured. After a
	 * {@link io.slackmgr.dynamodb.write.TransactionOutcomeUnknownException} publish the
	 * same event again: it is there once.
	 * @param event the event; without a life of its own it gets the configured one
	 * @return its id, also when it has been published before
	 * @throws IllegalArgumentException if it has expired already, or is to be delivered
	 * and its tenant is longer than the 255 characters that the outbox takes, or has more
	 * or longer tags than the tag index takes, or its items are more than the 100 of a
	 * transaction
	 * @throws SizeLimitException if it is past the 400 KB of an item
	 * @throws DuplicateEventException from the commit of a running transaction, if
	 * somebody else published the id meanwhile: run the transaction again. Also if an
	 * event whose id the library made is there already, and then at each run
	 */
	String publish(Event event);

	/**
	 * Publishes events, packed into as few transactions as the configured size of a batch
	 * and the 100 operations of a transaction allow, each event whole in one. What has
	 * been published before is left out. Inside a running transaction all join it. One
	 * that {@link #publish} would refuse before it sends anything is refused so, and then
	 * none is published.
	 * @param events the events
	 * @return their ids, in the order of the events
	 * @throws PublishAllException if some could not be published; it names them, and the
	 * others are published
	 */
	List<String> publishAll(Collection<Event> events);

	/**
	 * Looks for events, newest first. Those of one nanosecond are in a stable order. As
	 * late as an eventually consistent read, or, without a type, an index is. Costs half
	 * a read unit for each 4 KB that is looked at, whether or not it has the tags, in one
	 * request where no event is left out and all fit in the 1 MB of an answer, and in at
	 * most ten. With a {@linkplain EventTagIndex tag index} a query with tags reads the
	 * entries of one of its tags, half a unit for about 15 of them, and for each event
	 * that it returns half a unit for each 4 KB: two requests, where no entry is left out
	 * and the page has up to 100 events.
	 * @param query the events wanted
	 * @return a page
	 * @throws InvalidEventCursorException if the cursor does not belong to this query
	 */
	EventPage query(EventQuery query);

	/**
	 * Finds an event, as late as an index is. Costs one request of half a read unit for
	 * each 4 KB.
	 * @param id its id
	 * @return the event
	 * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if several
	 * tenants have an event of this id: use {@link #findEvent(String, String)}
	 */
	Optional<Event> findEvent(String id);

	/**
	 * Finds an event of a tenant. One with an id that the caller gave is found from the
	 * moment it is published, any other as late as an index is. Costs one request of half
	 * a read unit for each 4 KB; if the index doesn't have it, up to two more, of one
	 * unit for each 4 KB.
	 * @param tenantId whose it must be
	 * @param id its id
	 * @return the event
	 */
	Optional<Event> findEvent(String tenantId, String id);

	/**
	 * Deletes an event, and with it what waits to be delivered of it and, where there is
	 * a {@linkplain EventTagIndex tag index}, its entries there. Its id stays taken until
	 * its life would have ended, by a marker that holds nothing else of it. The event is
	 * found as {@link #findEvent(String)} finds it; one that the index doesn't have yet
	 * is not. Then costs a transaction, with twice the table's write units, and two more
	 * for each tag with a tag index. Of several that delete it at once one is told that
	 * there was one; inside a transaction the answer is what was there to read.
	 * @param id its id
	 * @return whether there was one
	 * @throws org.springframework.dao.IncorrectResultSizeDataAccessException if several
	 * tenants have an event of this id: use {@link #deleteEvent(String, String)}
	 */
	boolean deleteEvent(String id);

	/**
	 * Deletes an event of a tenant as {@link #deleteEvent(String)} does, found as
	 * {@link #findEvent(String, String)} does.
	 * @param tenantId whose it must be
	 * @param id its id
	 * @return whether there was one
	 */
	boolean deleteEvent(String tenantId, String id);

	/**
	 * Subscribes to a type of events: what is published from now on, here or by another
	 * process that has the subscription, is delivered to one of them, at least once. An
	 * exception means that it comes again, with the retries and pauses of the outbox.
	 * Deliveries of one subscription, tenant and correlation id come one after another.
	 * @param name the subscription's name, which must stay the same: stored deliveries
	 * are found by it. 1 to 100 of the characters {@code a-z A-Z 0-9 . _ -}, the first a
	 * letter or digit
	 * @param eventType the type
	 * @param handler takes the events
	 * @throws IllegalArgumentException if there is a subscription of this name, or there
	 * are 97 of this type
	 * @throws IllegalStateException if there is no outbox to deliver events
	 */
	void subscribe(String name, String eventType, EventHandler handler);

}
