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

package io.slackmgr.dynamodb.autoconfigure.test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.NotificationEventFilter;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxOperations;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import org.assertj.core.api.AssertProvider;

import org.springframework.beans.factory.ObjectProvider;

/**
 * The outbox in a test: delivers by hand, and tells what was enqueued. With AssertJ,
 * {@code assertThat(outbox).forTenant("acme").hasTypes("issue.opened")} asserts that one
 * notification was enqueued for a tenant, delivered or not.
 *
 * <p>
 * What it tells is what is committed, read from the outbox each time. Deliveries of the
 * event bus are not part of it: {@link TestEvents} has the events.
 */
public final class TestOutbox implements AssertProvider<TestOutboxAssert> {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private static final int PAGE_SIZE = 1000;

	private final OutboxOperations operations;

	private final NotificationEventRepository archive;

	private final ObjectProvider<OutboxPolling> polling;

	TestOutbox(OutboxOperations operations, NotificationEventRepository archive,
			ObjectProvider<OutboxPolling> polling) {
		this.operations = operations;
		this.archive = archive;
		this.polling = polling;
	}

	/**
	 * Delivers what is due, events to their subscribers included, and what those
	 * deliveries enqueue, on the application's own path: claims, handlers, integrations,
	 * archive. What fails waits for its retry: move the {@linkplain TestClock clock} on
	 * and call this again. Entries that wait for a later time are left, as are those that
	 * the application has no handler or integration for.
	 * @throws IllegalStateException if the poller runs, if a transaction does, or if
	 * something is still due after 30 s
	 */
	public void deliverAll() {
		OutboxPolling found = this.polling.getIfAvailable();
		if (found == null) {
			throw new IllegalStateException("This application only enqueues."
					+ " Action: set slackmgr.dynamodb.outbox.poller.enabled=true for the test");
		}
		found.deliverAll(TIMEOUT);
	}

	/**
	 * All notifications that are in the queue or parked.
	 * @return the entries, in the order in which they were or are due, and of one time in
	 * that of their making
	 */
	public List<OutboxEntry> waiting() {
		Committed.require("outbox");
		return sorted(read((page) -> this.operations.list(OutboxFilter.ALL, page)));
	}

	/**
	 * All notifications of a tenant, whatever has become of them since they were
	 * enqueued. Those that were delivered are of the status {@code COMPLETED}; they are
	 * missing where the application keeps no archive.
	 * @param tenantId the tenant's id
	 * @return the entries, in the order in which they were or are due, and of one time in
	 * that of their making
	 */
	public List<OutboxEntry> enqueued(String tenantId) {
		Committed.require("outbox");
		List<OutboxEntry> queued = read((page) -> this.operations.list(OutboxFilter.ALL.withTenant(tenantId), page));
		Stream<OutboxEntry> archived = read(
				(page) -> this.archive.listByTenant(tenantId, NotificationEventFilter.ALL, page))
			.stream()
			.map(NotificationEvent::id)
			.flatMap((id) -> this.operations.findById(tenantId, id).stream());
		// One that was delivered between the two reads is in both.
		Map<Optional<String>, OutboxEntry> entries = Stream.concat(queued.stream(), archived)
			.collect(Collectors.toMap(OutboxEntry::id, Function.identity(), (waiting, delivered) -> delivered));
		return sorted(entries.values());
	}

	/**
	 * A tenant's entries of a kind that are in the queue or parked. What is no
	 * notification is gone when it is delivered.
	 * @param kind what they are for: one of the application's own, or
	 * {@link OutboxKind#EVENT}
	 * @param tenantId the tenant's id
	 * @return the entries, in the order in which they are due, and of one time in that of
	 * their making
	 */
	public List<OutboxEntry> waiting(OutboxKind kind, String tenantId) {
		Committed.require("outbox");
		OutboxFilter filter = OutboxFilter.ALL.withKind(kind).withTenant(tenantId);
		return sorted(read((page) -> this.operations.list(filter, page)));
	}

	private static <T> List<T> read(Function<OutboxPageRequest, OutboxPage<T>> pages) {
		List<T> all = new ArrayList<>();
		OutboxPage<T> page = pages.apply(OutboxPageRequest.first(PAGE_SIZE));
		all.addAll(page.content());
		for (Optional<String> next = page.next(); next.isPresent(); next = page.next()) {
			page = pages.apply(OutboxPageRequest.after(PAGE_SIZE, next.get()));
			all.addAll(page.content());
		}
		return all;
	}

	/** An id is the partition and, behind a hyphen, a ULID. */
	private static List<OutboxEntry> sorted(Collection<OutboxEntry> entries) {
		return entries.stream().sorted(Comparator.comparing(TestOutbox::ulid)).toList();
	}

	private static String ulid(OutboxEntry entry) {
		String id = entry.id().orElseThrow();
		return id.substring(id.indexOf('-') + 1);
	}

	/**
	 * For AssertJ's {@code assertThat}.
	 * @return the assertions
	 * @deprecated to be called by AssertJ only
	 */
	@Override
	@Deprecated
	public TestOutboxAssert assertThat() {
		return new TestOutboxAssert(this);
	}

}
