package io.slackmgr.dynamodb.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxEngine.Page;
import io.slackmgr.dynamodb.outbox.OutboxEngine.Range;
import io.slackmgr.dynamodb.outbox.OutboxEngine.Scanned;
import io.slackmgr.dynamodb.outbox.OutboxTable.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Reads entries for people: with their status as the lease tells it, and without what has
 * expired.
 */
final class StoredEntries {

	private static final int PAGE = 1000;

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
		Key queued = new Key(OutboxTable.queue(id.partition()), id.ulid());
		Key parked = new Key(OutboxTable.parked(id.partition()), id.ulid());
		Map<Key, Map<String, AttributeValue>> found = new HashMap<>();
		this.engine.get(List.of(queued, parked, Lease.key(id.partition())))
			.stream()
			.filter(this::isAlive)
			.forEach((item) -> found.put(Key.of(item), item));
		Lease lease = Optional.ofNullable(found.get(Lease.key(id.partition()))).map(Lease::read).orElse(Lease.NONE);
		return Optional.ofNullable(found.get(queued))
			.or(() -> Optional.ofNullable(found.get(parked)))
			.map((item) -> new Stored(entry(id.partition(), item, lease), item));
	}

	private OutboxEntry entry(int partition, Map<String, AttributeValue> item, Lease lease) {
		EntryId id = new EntryId(partition, Key.of(item).sk());
		OutboxEntry entry = EntryFormat.read(id, item);
		boolean processing = entry.status() == OutboxStatus.PENDING && lease.isLive(this.clock.instant())
				&& lease.inFlight().containsKey(id.ulid());
		return processing ? entry.lock(lease.owner().orElseThrow(), lease.lockedAt().orElseGet(this.clock::instant))
				: entry;
	}

	OutboxPage<OutboxEntry> list(OutboxFilter filter, OutboxPageRequest page) {
		Map<Integer, Lease> leases = leases();
		return new Listing(this.engine).list(keys(filter.status()), page,
				(item) -> isAlive(item) && filter.matchesContent(item)
						&& filter.status().filter((wanted) -> wanted != entry(item, leases).status()).isEmpty(),
				(item) -> entry(item, leases));
	}

	private List<String> keys(Optional<OutboxStatus> wanted) {
		Stream<String> queued = wanted.filter(OutboxStatus::isParked).isPresent() ? Stream.empty()
				: this.partitions.map(OutboxTable::queue).stream();
		Stream<String> parked = wanted.filter((status) -> !status.isParked()).isPresent() ? Stream.empty()
				: this.partitions.map(OutboxTable::parked).stream();
		return Stream.concat(queued, parked).toList();
	}

	private OutboxEntry entry(Map<String, AttributeValue> item, Map<Integer, Lease> leases) {
		int partition = partitionOf(item);
		return entry(partition, item, leases.getOrDefault(partition, Lease.NONE));
	}

	private static int partitionOf(Map<String, AttributeValue> item) {
		String pk = Key.of(item).pk();
		return Integer.parseInt(pk.substring(pk.lastIndexOf('#') + 1));
	}

	private Map<Integer, Lease> leases() {
		Map<Integer, Lease> leases = new HashMap<>();
		this.engine.get(this.partitions.map(Lease::key))
			.forEach((item) -> leases.put(partitionOf(item), Lease.read(item)));
		return leases;
	}

	OutboxStats stats(String tenantId) {
		Counter counter = new Counter(leases(), Optional.of(tenantId));
		this.partitions.map(OutboxTable::queue).forEach((pk) -> forEach(pk, counter::add));
		forEachParked(counter::add);
		this.partitions.map((partition) -> OutboxTable.events(tenantId, partition))
			.forEach((pk) -> forEach(pk, counter::add));
		return counter.stats();
	}

	OutboxStats stats() {
		Counter counter = new Counter(leases(), Optional.empty());
		scan(counter::add);
		return counter.stats();
	}

	void forEachParked(Consumer<Map<String, AttributeValue>> action) {
		this.partitions.map(OutboxTable::parked).forEach((pk) -> forEach(pk, action));
	}

	void forEachArchived(Consumer<Map<String, AttributeValue>> action) {
		scan((item) -> {
			if (Key.of(item).pk().startsWith("EVENT#")) {
				action.accept(item);
			}
		});
	}

	private void forEach(String pk, Consumer<Map<String, AttributeValue>> action) {
		Optional<String> from = Optional.of("0");
		while (from.isPresent()) {
			Page page = this.engine.page(Range.ascending(pk, from.get(), "~", PAGE));
			page.items().stream().filter(this::isAlive).forEach(action);
			from = page.last().map((last) -> last + "!");
		}
	}

	private void scan(Consumer<Map<String, AttributeValue>> action) {
		Optional<Key> after = Optional.empty();
		do {
			Scanned part = this.engine.scan(after);
			part.items().stream().filter(this::isAlive).forEach(action);
			after = part.last();
		}
		while (after.isPresent());
	}

	private boolean isAlive(Map<String, AttributeValue> item) {
		Instant now = this.clock.instant();
		return Attributes.number(item, OutboxTable.TIME_TO_LIVE)
			.filter((seconds) -> seconds <= now.getEpochSecond())
			.isEmpty();
	}

	/**
	 * An entry and the item it was read from.
	 */
	record Stored(OutboxEntry entry, Map<String, AttributeValue> item) {
	}

	/**
	 * Counts items by status; what is archived is completed.
	 */
	private final class Counter {

		private final Map<OutboxStatus, Long> counts = new EnumMap<>(OutboxStatus.class);

		private final Map<Integer, Lease> leases;

		private final Optional<String> tenant;

		Counter(Map<Integer, Lease> leases, Optional<String> tenant) {
			this.leases = leases;
			this.tenant = tenant;
		}

		void add(Map<String, AttributeValue> item) {
			if (!item.containsKey(Attributes.TENANT) || item.containsKey(Attributes.KIND)
					|| !NotificationEventFilter.matches(item, Attributes.TENANT, this.tenant)) {
				return;
			}
			OutboxStatus status = Key.of(item).pk().startsWith("EVENT#") ? OutboxStatus.COMPLETED
					: entry(item, this.leases).status();
			this.counts.merge(status, 1L, Long::sum);
		}

		OutboxStats stats() {
			return new OutboxStats(count(OutboxStatus.PENDING), count(OutboxStatus.PROCESSING),
					count(OutboxStatus.COMPLETED), count(OutboxStatus.FAILED), count(OutboxStatus.DEAD),
					this.counts.values().stream().mapToLong(Long::longValue).sum());
		}

		private long count(OutboxStatus status) {
			return this.counts.getOrDefault(status, 0L);
		}

	}

}
