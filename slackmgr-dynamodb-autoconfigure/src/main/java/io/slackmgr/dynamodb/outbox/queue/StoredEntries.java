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
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxPartition;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads entries with the status that the lease gives them, and without those that have
 * expired.
 */
final class StoredEntries {

	private static final Logger logger = LoggerFactory.getLogger(StoredEntries.class);

	private final OutboxEngine engine;

	private final Clock clock;

	private final PartitionCount partitions;

	StoredEntries(OutboxEngine engine, Clock clock, PartitionCount partitions) {
		this.engine = engine;
		this.clock = clock;
		this.partitions = partitions;
	}

	/**
	 * Finds an entry in the queue or parked; looks once more, as it may just be moving.
	 */
	Optional<Stored> find(EntryId id) {
		return findOnce(id).or(() -> findOnce(id));
	}

	private Optional<Stored> findOnce(EntryId id) {
		return stored(id, get(id, List.of()));
	}

	/**
	 * Finds a tenant's entry in the queue, parked, or in the archive.
	 */
	Optional<OutboxEntry> find(String tenantId, EntryId id) {
		return findOnce(tenantId, id).or(() -> findOnce(tenantId, id));
	}

	private Optional<OutboxEntry> findOnce(String tenantId, EntryId id) {
		Key archived = NotificationEventFormat.key(tenantId, id);
		Map<Key, Map<String, AttributeValue>> found = get(id, List.of(archived));
		return stored(id, found).filter((stored) -> stored.isOf(tenantId))
			.map(Stored::entry)
			.or(() -> Optional.ofNullable(found.get(archived))
				.map((item) -> NotificationEventFormat.read(id, item).toEntry(id.time())));
	}

	private Map<Key, Map<String, AttributeValue>> get(EntryId id, List<Key> more) {
		List<Key> keys = new ArrayList<>(more);
		keys.addAll(List.of(queued(id), parked(id), Lease.key(id.partition())));
		Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
		this.engine.get(keys).stream().filter(this::isAlive).forEach((item) -> found.put(Key.of(item), item));
		return found;
	}

	private static Key queued(EntryId id) {
		return new Key(Keys.queue(id.partition()), id.ulid());
	}

	private static Key parked(EntryId id) {
		return new Key(Keys.parked(id.partition()), id.ulid());
	}

	private Optional<Stored> stored(EntryId id, Map<Key, Map<String, AttributeValue>> found) {
		Lease lease = Optional.ofNullable(found.get(Lease.key(id.partition()))).map(Lease::read).orElse(Lease.NONE);
		return Optional.ofNullable(found.get(queued(id)))
			.or(() -> Optional.ofNullable(found.get(parked(id))))
			.map((item) -> new Stored(id, item, lease, this.clock.instant()));
	}

	OutboxPage<OutboxEntry> list(OutboxFilter filter, OutboxPageRequest page) {
		Map<Integer, Lease> leases = leases();
		return new Listing(this.engine, filter.toString(), keys(filter.status()), ItemFilter.of(filter)).page(page,
				(item) -> isAlive(item)
						&& filter.status().filter((wanted) -> wanted != stored(item, leases).status()).isEmpty()
						&& isReadable(stored(item, leases)) && ItemFilter.isAnswered(item, filter.integrationId()),
				(item) -> stored(item, leases).entry());
	}

	private List<String> keys(Optional<OutboxStatus> wanted) {
		Stream<String> queued = wanted.filter(OutboxStatus::isParked).isPresent() ? Stream.empty()
				: this.partitions.map(Keys::queue).stream();
		Stream<String> parked = wanted.filter((status) -> !status.isParked()).isPresent() ? Stream.empty()
				: this.partitions.map(Keys::parked).stream();
		return Stream.concat(queued, parked).toList();
	}

	/**
	 * One entry that can't be read, which is dead or will be, must not hide the others.
	 */
	private static boolean isReadable(Stored stored) {
		try {
			stored.entry();
			return true;
		}
		catch (RuntimeException ex) {
			logger.warn("Outbox entry {} can't be read and is left out of a listing; it can be deleted by its id",
					stored.id());
			return false;
		}
	}

	Stored stored(Map<String, AttributeValue> item, Map<Integer, Lease> leases) {
		int partition = partitionOf(item);
		return new Stored(new EntryId(partition, Key.of(item).sk()), item, leases.getOrDefault(partition, Lease.NONE),
				this.clock.instant());
	}

	private static int partitionOf(Map<String, AttributeValue> item) {
		String pk = Key.of(item).pk();
		return Integer.parseInt(pk.substring(pk.lastIndexOf('#') + 1));
	}

	List<OutboxPartition> partitions() {
		Map<Integer, Lease> leases = leases();
		return this.partitions.map((partition) -> partition(partition, leases.getOrDefault(partition, Lease.NONE)));
	}

	private static OutboxPartition partition(int number, Lease lease) {
		return new OutboxPartition(number, lease.owner(), lease.lockedAt(),
				lease.owner().map((name) -> lease.expiresAt()), lease.inFlight().size());
	}

	Map<Integer, Lease> leases() {
		Map<Integer, Lease> leases = new HashMap<>();
		this.engine.get(this.partitions.map(Lease::key))
			.forEach((item) -> leases.put(partitionOf(item), Lease.read(item)));
		return leases;
	}

	private boolean isAlive(Map<String, AttributeValue> item) {
		return !Attributes.isExpired(item, this.clock.instant());
	}

	/**
	 * An entry as it lies in the table.
	 *
	 * @param id its id
	 * @param item the item
	 * @param lease its partition's lease
	 * @param now the time
	 */
	record Stored(EntryId id, Map<String, AttributeValue> item, Lease lease, Instant now) {

		boolean isOf(String tenantId) {
			return Attributes.text(this.item, Attributes.TENANT).filter(tenantId::equals).isPresent();
		}

		/**
		 * Its status, whether or not the rest of it can be read.
		 */
		OutboxStatus status() {
			Optional<OutboxStatus> parked = Attributes.constant(this.item, Attributes.STATUS, OutboxStatus.class);
			boolean held = this.lease.isLive(this.now) && this.lease.inFlight().containsKey(this.id.ulid());
			return parked.orElse(held ? OutboxStatus.PROCESSING : OutboxStatus.PENDING);
		}

		/**
		 * All of it.
		 * @throws RuntimeException if it can't be read
		 */
		OutboxEntry entry() {
			OutboxEntry entry = EntryFormat.read(this.id, this.item);
			return (status() == OutboxStatus.PROCESSING) ? entry.withState(
					entry.state().locked(this.lease.owner().orElseThrow(), this.lease.lockedAt().orElse(this.now)))
					: entry;
		}

	}

}
