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

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.eventbus.EventBusObserver.PublishOutcome;
import io.slackmgr.dynamodb.eventbus.PublishAllException.Failure;
import io.slackmgr.dynamodb.outbox.OutboxEntry;

import org.springframework.transaction.support.TransactionTemplate;

/**
 * Publishes events: outside a transaction each with one request, in which its marker
 * refuses what has been published before; in a running transaction what has been
 * published is found by a read, so that it doesn't refuse the rest.
 */
final class Publisher {

	private final EventStore store;

	private final TransactionTemplate transaction;

	private final Consumer<List<OutboxEntry>> outbox;

	private final Publications publications;

	private final EventBusObserver observer;

	Publisher(EventStore store, TransactionTemplate transaction, Consumer<List<OutboxEntry>> outbox,
			Publications publications, EventBusObserver observer) {
		this.store = store;
		this.transaction = transaction;
		this.outbox = outbox;
		this.publications = publications;
		this.observer = observer;
	}

	String publish(Event event) {
		Publication publication = prepare(event);
		if (this.store.isTransactionRunning()) {
			join(List.of(publication));
			return event.id();
		}
		try {
			write(List.of(publication));
			tell(publication.event(), PublishOutcome.SUCCESS);
		}
		catch (DuplicateEventException ex) {
			tell(publication.event(), PublishOutcome.DEDUPED);
		}
		catch (RuntimeException ex) {
			tell(publication.event(), PublishOutcome.ERROR);
			throw ex;
		}
		return event.id();
	}

	List<String> publishAll(List<Event> events) {
		List<Publication> publications = events.stream().map(this::prepare).toList();
		if (this.store.isTransactionRunning()) {
			join(publications);
		}
		else {
			List<Failure> failures = new ArrayList<>();
			this.publications.pack(distinct(publications)).forEach((pack) -> send(pack, failures));
			if (!failures.isEmpty()) {
				throw PublishAllException.of(events, failures);
			}
		}
		return events.stream().map(Event::id).toList();
	}

	private List<Publication> distinct(List<Publication> publications) {
		Map<EventKey, Publication> byId = new LinkedHashMap<>();
		for (Publication publication : publications) {
			if (byId.putIfAbsent(publication.marker(), publication) != null) {
				tell(publication.event(), PublishOutcome.DEDUPED);
			}
		}
		return List.copyOf(byId.values());
	}

	private Publication prepare(Event event) {
		try {
			return this.publications.prepare(event);
		}
		catch (RuntimeException ex) {
			tell(event, PublishOutcome.ERROR);
			throw ex;
		}
	}

	/**
	 * Sends a pack, and again without what turns out to have been published before.
	 */
	private void send(List<Publication> pack, List<Failure> failures) {
		List<Publication> left = new ArrayList<>(pack);
		while (!left.isEmpty()) {
			try {
				write(left);
				left.forEach((publication) -> tell(publication.event(), PublishOutcome.SUCCESS));
				return;
			}
			catch (DuplicateEventException ex) {
				Set<EventKey> duplicates = ex.markers();
				left.removeIf((publication) -> {
					boolean duplicate = duplicates.contains(publication.marker());
					if (duplicate) {
						tell(publication.event(), PublishOutcome.DEDUPED);
					}
					return duplicate;
				});
			}
			catch (RuntimeException ex) {
				for (Publication publication : left) {
					tell(publication.event(), PublishOutcome.ERROR);
					failures.add(new Failure(publication.event(), ex));
				}
				return;
			}
		}
	}

	/**
	 * Writes events and their deliveries as one request.
	 */
	private void write(List<Publication> together) {
		if (together.size() == 1 && together.get(0).entries().isEmpty()) {
			save(together.get(0));
		}
		else {
			this.transaction.executeWithoutResult((status) -> together.forEach(this::add));
		}
	}

	private void add(Publication publication) {
		save(publication);
		if (!publication.entries().isEmpty()) {
			this.outbox.accept(publication.entries());
		}
	}

	private void save(Publication publication) {
		this.store.save(publication.event(), publication.item(), publication.tagEntries());
	}

	private void join(List<Publication> together) {
		JoinedEvents joined = JoinedEvents.ofRunningTransaction(this);
		try {
			List<Publication> fresh = together.stream().filter((publication) -> !joined.contains(publication)).toList();
			Set<EventKey> taken = new HashSet<>(this.store
				.marked(fresh.stream()
					.filter((publication) -> publication.event().identity().isIdGiven())
					.map(Publication::marker)
					.toList())
				.keySet());
			for (Publication publication : together) {
				if (joined.contains(publication) || taken.contains(publication.marker())) {
					joined.afterCommit(() -> tell(publication.event(), PublishOutcome.DEDUPED));
				}
				else {
					add(publication);
					joined.add(publication);
					joined.afterCommit(() -> tell(publication.event(), PublishOutcome.SUCCESS));
				}
			}
		}
		catch (RuntimeException ex) {
			together.forEach((publication) -> tell(publication.event(), PublishOutcome.ERROR));
			throw ex;
		}
	}

	private void tell(Event event, PublishOutcome outcome) {
		this.observer.published(event.tenantId(), event.eventType(), outcome);
	}

}
