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

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;

import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.outbox.InvalidOutboxStatusException;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.OutboxAlreadyProcessedException;
import io.slackmgr.dynamodb.outbox.OutboxCount;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxLockedException;
import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.OutboxLimits;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxPartition;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.OutboxState;
import io.slackmgr.dynamodb.outbox.OutboxStats;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.SampleEntries;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.delivery.HeldBatch;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.dao.TransientDataAccessResourceException;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/**
 * What every outbox does, wherever it is.
 */
@OnAnyEngine
abstract class OutboxRepositoryContract {

	private static final Duration LEASE = OutboxSettings.DEFAULTS.lease();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final List<String> enqueued = new ArrayList<>();

	private final HookedEngine engine = new HookedEngine(engine());

	private final OutboxQueue queue = TestQueues.builder(this.engine, this.clock)
		.settings(OutboxSettings.DEFAULTS.withPartitions(2))
		.storedPartitions()
		.build();

	private final OutboxFixture repository = OutboxFixture.of(this.queue);

	private final NotificationEventRepository events = this.queue.notificationEvents();

	@BeforeEach
	void listen() {
		this.queue.port().deliverBy(new QueuePort.LocalDelivery() {

			@Override
			public void enqueued(EntryId id) {
				OutboxRepositoryContract.this.enqueued.add(id.toString());
			}

			@Override
			public List<Integer> nearPartitions() {
				return List.of();
			}

		});
	}

	abstract OutboxEngine engine();

	abstract TransactionTemplate transaction();

	private OutboxEntryBuilder entry() {
		return OutboxEntry.builder("acme", "issue.opened").title("Disk full");
	}

	private OutboxEntry create() {
		this.clock.advance(Duration.ofMillis(1));
		return this.repository.enqueue(entry().build());
	}

	private static String id(OutboxEntry entry) {
		return entry.id().orElseThrow();
	}

	private OutboxEntry failed() {
		OutboxEntry created = this.repository.enqueue(entry().maxRetries(0).build());
		try (HeldBatch batch = this.repository.fetch("w", 50)) {
			batch.fail(id(created), "down");
		}
		return this.repository.getById(id(created));
	}

	@Test
	void createdEntryIsFoundAsItWas() {
		OutboxEntry created = this.repository.enqueue(entry().metadata("k", List.of(1, "x")).build());

		assertThat(this.repository.findById(id(created))).hasValue(created);
		assertThat(created.createdAt()).isEqualTo(this.clock.instant());
		assertThat(created.scheduledAt()).isEqualTo(this.clock.instant());
		assertThat(this.enqueued).containsExactly(id(created));
	}

	@Test
	void numbersInMetadataAreKeptToTheLastDigit() {
		Map<String, Object> metadata = Map.of("amount", new BigDecimal("12345678901234567.89"), "fee",
				new BigDecimal("0.10"), "count", 3, "nested", List.of(new BigDecimal("1E-30")));
		OutboxEntryBuilder builder = entry();
		metadata.forEach(builder::metadata);

		assertThat(this.repository.getById(id(this.repository.enqueue(builder.build()))).metadata())
			.isEqualTo(metadata);
	}

	@Test
	void absentEntryIsSaidSo() {
		assertThat(this.repository.findById("00-01ARZ3NDEKTSV4RRFFQ69G5FAV")).isEmpty();
		assertThat(this.repository.findById("nonsense")).isEmpty();
		assertThatThrownBy(() -> this.repository.getById("nonsense")).isInstanceOf(OutboxEntryNotFoundException.class)
			.hasMessageContaining("nonsense");
		assertThatThrownBy(() -> this.repository.delete("00-01ARZ3NDEKTSV4RRFFQ69G5FAV"))
			.isInstanceOf(OutboxEntryNotFoundException.class);
	}

	@Test
	void entryOfATransactionIsThereOnlyOnceItCommits() {
		List<OutboxEntry> created = new ArrayList<>();
		transaction().executeWithoutResult((status) -> {
			created.add(this.repository.enqueue(entry().orderingKey("k").build()));
			created.addAll(this.repository.enqueueAll(List.of(entry().orderingKey("k").build(), entry().build())));
			assertThat(this.repository.findById(id(created.get(0)))).isEmpty();
			assertThat(this.enqueued).isEmpty();
		});

		assertThat(created).allSatisfy((entry) -> assertThat(this.repository.findById(id(entry))).hasValue(entry));
		assertThat(this.enqueued).hasSize(3);
		assertThat(queued(created.get(1)).predecessor()).hasValue(queued(created.get(0)).ulid());
		assertThat(queued(created.get(2)).predecessor()).isEmpty();
	}

	private QueuedEntry queued(OutboxEntry entry) {
		EntryId id = EntryId.parse(id(entry)).orElseThrow();
		return QueuedEntry.read(id.partition(),
				this.engine.get(List.of(new Keys.Key(Keys.queue(id.partition()), id.ulid()))).get(0));
	}

	@Test
	void rolledBackEntryIsNeverThere() {
		List<OutboxEntry> created = new ArrayList<>();
		transaction().executeWithoutResult((status) -> {
			created.add(create());
			status.setRollbackOnly();
		});

		assertThat(this.repository.findById(id(created.get(0)))).isEmpty();
		assertThat(this.enqueued).isEmpty();
	}

	@Test
	void moreThanATransactionTakesIsRefused() {
		List<OutboxEntry> entries = java.util.Collections.nCopies(101, entry().build());

		assertThatIllegalArgumentException().isThrownBy(() -> this.repository.enqueueAll(entries))
			.withMessageContaining("100");
		assertThat(this.repository.enqueueAll(List.of())).isEmpty();
	}

	@Test
	void heldEntryIsProcessingAndCannotBeChanged() {
		OutboxEntry created = create();
		try (HeldBatch batch = this.repository.fetch("worker-7", 10)) {
			assertThat(batch.entries()).extracting(OutboxEntryIds::of).containsExactly(id(created));
			OutboxEntry held = this.repository.getById(id(created));
			assertThat(held.status()).isEqualTo(OutboxStatus.PROCESSING);
			assertThat(held.lockedBy()).hasValue("worker-7");
			assertThatThrownBy(() -> this.repository.delete(id(created))).isInstanceOf(OutboxLockedException.class);
			assertThatThrownBy(() -> this.repository.update(created)).isInstanceOf(OutboxLockedException.class);
			assertThat(this.repository.fetch("other", 10).entries()).isEmpty();
		}
		assertThat(this.repository.getById(id(created)).status()).isEqualTo(OutboxStatus.PENDING);
	}

	@Test
	void completedEntryIsArchived() {
		OutboxEntry created = create();
		SendResult result = SendResult.success("slack", "Slack", "slack", Optional.empty(), this.clock.instant());
		try (HeldBatch batch = this.repository.fetch("w", 10)) {
			batch.complete(id(created), List.of(result));
			assertThat(batch.entries()).isEmpty();
			assertThatThrownBy(() -> batch.complete(id(created), List.of()))
				.isInstanceOf(OutboxEntryNotFoundException.class);
		}

		assertThat(this.repository.findById(id(created))).isEmpty();
		assertThat(this.events.getById("acme", id(created)).results()).containsExactly(result);
		assertThat(this.repository.stats("acme")).isEqualTo(new OutboxStats(0, 0, 1, 0, 0, 1));
	}

	@Test
	void failedEntryWaitsAndIsThenParked() {
		OutboxEntry created = this.repository.enqueue(entry().maxRetries(1).build());
		try (HeldBatch batch = this.repository.fetch("w", 10)) {
			batch.fail(id(created), "down");
		}
		OutboxEntry waiting = this.repository.getById(id(created));
		assertThat(waiting.status()).isEqualTo(OutboxStatus.PENDING);
		assertThat(waiting.retryCount()).isEqualTo(1);
		assertThat(waiting.lastError()).hasValue("down");
		assertThat(this.repository.fetch("w", 10).entries()).isEmpty();

		this.clock.advance(TestQueues.BACKOFF);
		try (HeldBatch batch = this.repository.fetch("w", 10)) {
			batch.fail(id(created), "still down");
		}
		OutboxEntry parked = this.repository.getById(id(created));
		assertThat(parked.status()).isEqualTo(OutboxStatus.FAILED);
		assertThat(parked.processedAt()).hasValue(this.clock.instant());
	}

	@Test
	void parkedEntryIsPutBackByHand() {
		OutboxEntry failed = failed();

		this.repository.update(failed.resetForRetry(this.clock.instant()));

		OutboxEntry back = this.repository.getById(id(failed));
		assertThat(back.status()).isEqualTo(OutboxStatus.PENDING);
		assertThat(back.retryCount()).isZero();
		try (HeldBatch batch = this.repository.fetch("w", 10)) {
			assertThat(batch.entries()).extracting(OutboxEntryIds::of).containsExactly(id(failed));
			batch.dead(id(failed), "unreadable");
		}
		assertThat(this.repository.getById(id(failed)).status()).isEqualTo(OutboxStatus.DEAD);
	}

	@Test
	void changeOfWhatSomebodyElseChangedIsRefused() {
		OutboxEntry created = create();
		this.repository.update(created.withMetadata("k", 1));

		assertThat(this.repository.getById(id(created)).metadata("k")).hasValue(1);
		assertThatThrownBy(() -> this.repository.update(created.withMetadata("k", 2)))
			.isInstanceOf(OutboxAlreadyProcessedException.class);
	}

	@Test
	void deletedEntryIsGone() {
		OutboxEntry created = create();
		OutboxEntry failed = failed();

		this.repository.delete(id(created));
		this.repository.delete(id(failed));

		assertThat(this.repository.stats("acme").total()).isZero();
	}

	@Test
	void entryIsDeletedAsItWasReadOnly() {
		OutboxEntry failed = failed();
		OutboxEntry requeued = failed.resetForRetry(this.clock.instant());
		this.repository.update(requeued);

		assertThatThrownBy(() -> this.repository.delete(failed)).isInstanceOf(OutboxAlreadyProcessedException.class);

		OutboxEntry pending = this.repository.getById(id(failed));
		assertThat(pending.status()).isEqualTo(OutboxStatus.PENDING);
		this.repository.delete(pending);
		assertThatThrownBy(() -> this.repository.delete(pending)).isInstanceOf(OutboxEntryNotFoundException.class);
	}

	@Test
	void leaseThatRanOutCostsItsEntriesNothing() {
		OutboxEntry created = create();
		HeldBatch abandoned = this.repository.fetch("w", 10);
		this.clock.advance(LEASE);

		assertThatThrownBy(() -> abandoned.complete(id(created), List.of())).isInstanceOf(OutboxLockedException.class);
		assertThat(this.repository.releaseStale(Duration.ofMinutes(1))).isZero();
		assertThat(this.repository.releaseStale(Duration.ZERO)).isEqualTo(1);
		assertThat(this.repository.releaseStale(Duration.ZERO)).isZero();
		assertThat(queued(created).isolated()).isFalse();
		assertThat(queued(created).attempt()).isZero();
		try (HeldBatch next = this.repository.fetch("next", 10)) {
			assertThat(next.entries()).extracting(OutboxEntryIds::of).containsExactly(id(created));
		}
	}

	@Test
	void entryAbandonedTwiceIsHeldIsolated() {
		OutboxEntry suspect = this.repository.enqueue(entry().orderingKey("one").build());
		for (int i = 0; i < 2; i++) {
			this.repository.fetch("w", 10);
			this.clock.advance(LEASE);
		}
		OutboxEntry other = this.repository
			.enqueue(entry().orderingKey(keyBeside(EntryId.parse(id(suspect)).orElseThrow().partition())).build());

		try (HeldBatch batch = this.repository.fetch("next", 10)) {
			assertThat(batch.entries()).extracting(OutboxEntryIds::of).containsExactly(id(other));
			batch.complete(id(other), List.of());
		}
		try (HeldBatch batch = this.repository.fetch("next", 10)) {
			assertThat(batch.entries()).extracting(OutboxEntryIds::of).containsExactly(id(suspect));
		}
		assertThat(this.repository.getById(id(suspect)).retryCount()).as("after it was given back").isZero();
		this.repository.fetch("next", 10);
		this.clock.advance(LEASE);
		assertThat(this.repository.getById(id(suspect)).retryCount()).as("after it was abandoned").isEqualTo(1);
	}

	private static String keyBeside(int partition) {
		return java.util.stream.Stream.generate(() -> UUID.randomUUID().toString())
			.filter((key) -> Sha256.place(key, 2) == partition)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void listsNewestFirstByFilterAndPage() {
		OutboxEntry first = create();
		OutboxEntry failed = failed();
		this.clock.advance(Duration.ofMillis(1));
		OutboxEntry aggregate = this.repository.enqueue(entry().aggregate("issue", "7").build());
		this.repository.enqueue(OutboxEntry.builder("other", "issue.opened").build());

		assertThat(list(OutboxFilter.ALL.withTenant("acme"))).containsExactly(id(aggregate), id(failed), id(first));
		assertThat(list(OutboxFilter.ALL.withStatus(OutboxStatus.FAILED))).containsExactly(id(failed));
		assertThat(list(OutboxFilter.ALL.withEventType("nothing"))).isEmpty();
		assertThat(this.repository.getByAggregateId("acme", "issue", "7", OutboxPageRequest.first(5)).content())
			.containsExactly(aggregate);
		OutboxPage<OutboxEntry> page = this.repository.listByTenant("acme", OutboxPageRequest.first(2));
		assertThat(page.content()).extracting(OutboxEntryIds::of).containsExactly(id(aggregate), id(failed));
		assertThat(
				this.repository.listByTenant("acme", OutboxPageRequest.after(2, page.next().orElseThrow())).content())
			.extracting(OutboxEntryIds::of)
			.containsExactly(id(first));
	}

	@Test
	void listsDeliveriesOfEventsOnlyWhereTheyAreAskedFor() {
		OutboxEntry notification = create();
		OutboxEntry event = this.repository.enqueue(entry().kind(OutboxKind.EVENT).build());

		assertThat(list(OutboxFilter.ALL)).containsExactly(id(notification));
		assertThat(list(OutboxFilter.ALL.withKind(OutboxKind.EVENT).withTenant("acme"))).containsExactly(id(event));
		assertThat(list(OutboxFilter.ALL.withKind(OutboxKind.EVENT).withStatus(OutboxStatus.DEAD))).isEmpty();
	}

	private List<String> list(OutboxFilter filter) {
		return this.repository.list(filter, OutboxPageRequest.first(10))
			.content()
			.stream()
			.map(OutboxEntryIds::of)
			.toList();
	}

	@Test
	void countsByStatusForATenantAndForAll() {
		failed();
		create();
		this.repository.enqueue(OutboxEntry.builder("other", "issue.opened").build());

		assertThat(this.repository.stats("acme")).isEqualTo(new OutboxStats(1, 0, 0, 1, 0, 2));
		assertThat(this.repository.stats()).isEqualTo(new OutboxStats(2, 0, 0, 1, 0, 3));
		assertThat(this.repository.countByStatus("acme", OutboxStatus.FAILED)).isEqualTo(new OutboxCount(1, true));
	}

	@Test
	void countThatReachesItsLimitSaysSo() {
		for (int i = 0; i < 10; i++) {
			create();
		}

		OutboxStats stats = this.repository.stats("acme", 4);

		assertThat(stats.pending()).isBetween(1L, 4L);
		assertThat(stats.atLeast()).containsExactlyInAnyOrder(OutboxStatus.PENDING, OutboxStatus.PROCESSING);
		assertThat(this.repository.stats("acme", 100)).isEqualTo(new OutboxStats(10, 0, 0, 0, 0, 10));
		assertThat(this.repository.countByStatus("acme", OutboxStatus.PENDING, 4)).hasToString(stats.pending() + "+");
		assertThatIllegalArgumentException().isThrownBy(() -> this.repository.stats("acme", 0))
			.withMessageContaining("limit");
		assertThatIllegalArgumentException().isThrownBy(() -> this.repository.stats(-1)).withMessageContaining("limit");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.repository.countByStatus("acme", OutboxStatus.DEAD, 0))
			.withMessageContaining("limit");
	}

	@Test
	void retentionDeletesOlderEntries() {
		failed();
		OutboxEntry completed = create();
		try (HeldBatch batch = this.repository.fetch("w", 10)) {
			batch.complete(id(completed), List.of());
		}
		this.clock.advance(Duration.ofDays(2));

		assertThat(this.repository.deleteFailedBefore(Duration.ZERO)).isZero();
		assertThat(this.repository.deleteCompletedBefore(Duration.ofDays(-1))).isZero();
		assertThat(this.repository.deleteFailedBefore(Duration.ofDays(3))).isZero();
		assertThat(this.repository.deleteFailedBefore(Duration.ofDays(1))).isEqualTo(1);
		assertThat(this.repository.deleteCompletedBefore(Duration.ofDays(1))).isEqualTo(1);
		assertThat(this.repository.stats().total()).isZero();
	}

	@Test
	void withItsTenantAnEntryIsFoundWhereverItIs() {
		OutboxEntry failed = failed();
		assertThat(this.repository.findById("acme", id(failed))).hasValue(failed);
		OutboxEntry created = this.repository.enqueue(entry().metadata("k", 1).build());
		assertThat(this.repository.findById("acme", id(created))).hasValue(created);
		try (HeldBatch batch = this.repository.fetch("w", 10)) {
			assertThat(this.repository.findById("acme", id(created)).map(OutboxEntry::status))
				.hasValue(OutboxStatus.PROCESSING);
			this.clock.advance(Duration.ofSeconds(1));
			batch.complete(id(created),
					List.of(SendResult.success("slack", "Slack", "slack", Optional.empty(), this.clock.instant())));
		}

		OutboxEntry completed = this.repository.findById("acme", id(created)).orElseThrow();

		assertThat(completed.status()).isEqualTo(OutboxStatus.COMPLETED);
		assertThat(completed.title()).isEqualTo("Disk full");
		assertThat(completed.metadata("k")).hasValue(1);
		assertThat(completed.results()).hasSize(1);
		assertThat(completed.scheduledAt()).isEqualTo(created.scheduledAt());
		assertThat(completed.createdAt()).isEqualTo(created.createdAt());
		assertThat(completed.processedAt()).hasValue(this.clock.instant());
		assertThat(List.of(id(failed), id(created)))
			.allSatisfy((id) -> assertThat(this.repository.findById("other", id)).isEmpty());
		assertThat(this.repository.findById("acme", "nonsense")).isEmpty();
	}

	@Test
	void changeIsPartOfTheTransaction() {
		OutboxEntry changed = create();
		OutboxEntry deleted = create();
		this.enqueued.clear();
		transaction().executeWithoutResult((status) -> {
			this.repository.update(changed.withMetadata("k", 1));
			this.repository.delete(id(deleted));
			assertThat(this.repository.getById(id(changed)).metadata("k")).isEmpty();
			assertThat(this.repository.findById(id(deleted))).isPresent();
			assertThat(this.enqueued).isEmpty();
		});

		assertThat(this.repository.getById(id(changed)).metadata("k")).hasValue(1);
		assertThat(this.repository.findById(id(deleted))).isEmpty();
		assertThat(this.enqueued).containsExactly(id(changed));
	}

	@Test
	void changeThatIsRolledBackNeverWas() {
		OutboxEntry created = create();
		transaction().executeWithoutResult((status) -> {
			this.repository.update(created.withMetadata("k", 1));
			status.setRollbackOnly();
		});

		assertThat(this.repository.getById(id(created))).isEqualTo(created);
	}

	@Test
	void stateBeyondTheLimitsIsNotEnqueued() {
		OutboxEntry entry = entry().build();
		Instant never = OutboxLimits.LATEST.plusMillis(1);

		assertThatIllegalArgumentException().isThrownBy(() -> this.repository.enqueue(inState(entry, 3, never)))
			.withMessageContaining("scheduledAt");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.repository.enqueue(inState(entry, -2, this.clock.instant())))
			.withMessageContaining("maxRetries");
	}

	@Test
	void strictlyOrderedEntryIsNotPostponed() {
		OutboxEntry created = this.repository.enqueue(entry().orderingKey("k").ordering(Ordering.STRICT).build());

		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.repository
				.update(inState(created, created.maxRetries(), this.clock.instant().plusSeconds(60))))
			.withMessageContaining("scheduledAt");
	}

	private static OutboxEntry inState(OutboxEntry entry, int maxRetries, Instant scheduledAt) {
		OutboxState state = entry.state();
		return entry.withState(new OutboxState(state.id(), state.status(), state.retryCount(), maxRetries,
				state.lastError(), state.results(), scheduledAt, state.lock(), state.createdAt(), state.updatedAt(),
				state.processedAt(), state.revision()));
	}

	@Test
	void statusAndRetriesAreNotChangedByHand() {
		OutboxEntry created = create();
		OutboxState state = created.state();
		Instant now = this.clock.instant();

		assertThatThrownBy(() -> this.repository.update(created
			.withState(new OutboxState(state.id(), OutboxStatus.PENDING, 1, state.maxRetries(), state.lastError(),
					state.results(), now, Optional.empty(), now, now, Optional.empty(), state.revision()))))
			.isInstanceOf(InvalidOutboxStatusException.class);
		assertThatThrownBy(() -> this.repository.update(SampleEntries.parked(created, OutboxStatus.DEAD, "down", now)))
			.isInstanceOf(InvalidOutboxStatusException.class);
	}

	@Test
	void cursorOfAnotherListingIsRefused() {
		create();
		create();
		String cursor = this.repository.listByTenant("acme", OutboxPageRequest.first(1)).next().orElseThrow();

		assertThat(this.repository.listByTenant("acme", OutboxPageRequest.after(1, cursor)).content()).hasSize(1);
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.repository.listByTenant("other", OutboxPageRequest.after(1, cursor)))
			.withMessageContaining("cursor");
		assertThatIllegalArgumentException()
			.isThrownBy(() -> this.repository.list(OutboxFilter.ALL, OutboxPageRequest.after(1, cursor)));
	}

	@Test
	void unreadableEntryHidesNoOtherAndCanBeDeleted() {
		OutboxEntry good = create();
		String queued = putUnreadable(Keys.queue(0));
		String parked = putUnreadable(Keys.parked(0));

		assertThat(list(OutboxFilter.ALL)).containsExactly(id(good));
		assertThat(this.repository.stats("acme").total()).isEqualTo(3);
		assertThat(this.repository.stats().total()).isEqualTo(3);
		this.repository.delete(queued);
		this.repository.delete(parked);
		assertThat(this.repository.stats().total()).isEqualTo(1);
	}

	private String putUnreadable(String pk) {
		this.clock.advance(Duration.ofMillis(1));
		String ulid = new EntryIds(this.clock, new Random(2)).next(this.clock.instant());
		this.engine.batch(List.of(ItemWrite.put(Map.of("pk", Attributes.text(pk), "sk", Attributes.text(ulid),
				Attributes.TENANT, Attributes.text("acme")))));
		return new EntryId(0, ulid).toString();
	}

	@Test
	void unreadableEntryIsParkedByAFetch() {
		String bad = putUnreadable(Keys.queue(0));

		assertThat(this.repository.fetch("w", 10).entries()).isEmpty();

		assertThat(this.repository.stats().dead()).isEqualTo(1);
		OutboxEntry good = this.repository
			.enqueue(entry().orderingKey(keyBeside(EntryId.parse(bad).orElseThrow().partition())).build());
		assertThat(this.repository.fetch("w", 10).entries()).extracting(OutboxEntryIds::of).containsExactly(id(good));
	}

	@Test
	void outcomeThatCouldNotBeWrittenIsToldAgain() {
		OutboxEntry created = create();
		this.engine.beforeBatch = (writes) -> {
			throw new TransientDataAccessResourceException("Injected");
		};
		try (HeldBatch batch = this.repository.fetch("w", 10)) {
			assertThatThrownBy(() -> batch.complete(id(created), List.of()))
				.isInstanceOf(TransientDataAccessResourceException.class);
			this.engine.beforeBatch = (writes) -> {
			};
			batch.complete(id(created), List.of());
		}

		assertThat(this.repository.stats("acme").completed()).isEqualTo(1);
	}

	@Test
	void batchIsClosedOnceAndTakesNothingMore() {
		OutboxEntry created = create();
		HeldBatch batch = this.repository.fetch("w", 10);
		batch.close();
		HeldBatch next = this.repository.fetch("next", 10);
		batch.close();

		assertThatThrownBy(() -> batch.complete(id(created), List.of())).isInstanceOf(OutboxLockedException.class);
		next.complete(id(created), List.of());
		next.close();
		assertThat(this.repository.stats("acme").completed()).isEqualTo(1);
	}

	@Test
	void leaseThatHasNotRunOutIsNeverStale() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.repository.releaseStale(Duration.ofSeconds(-1)))
			.withMessageContaining("olderThan");
	}

	@Test
	void tenantThatTheArchiveCouldNotHoldIsRefused() {
		OutboxEntryBuilder builder = OutboxEntry.builder("x".repeat(256), "issue.opened");

		assertThatIllegalArgumentException().isThrownBy(builder::build).withMessageContaining("tenantId");
	}

	@Test
	void partitionsOnlyGrow() {
		assertThat(new PartitionSettings(this.engine, this.clock, 3).current()).isEqualTo(3);
		assertThat(new PartitionSettings(this.engine, this.clock, 1).current()).isEqualTo(3);
		assertThat(this.queue.port().partitions().current()).isEqualTo(3);
	}

	@Test
	void entriesAreFoundByTheIntegrationThatAnsweredThem() {
		OutboxEntry answered = create();
		OutboxEntry unanswered = create();
		EntryId id = EntryId.parse(id(answered)).orElseThrow();
		this.engine.write(ItemWrite.update(new Keys.Key(Keys.queue(id.partition()), id.ulid()))
			.set(Attributes.RESULTS, Attributes.text(OutboxJson
				.ofResults(List.of(SendResult.failed("team", "Team", "slack", "HTTP 500", this.clock.instant()))))));

		assertThat(
				this.repository.list(OutboxFilter.ALL.withIntegration("team"), OutboxPageRequest.first(10)).content())
			.extracting(OutboxRepositoryContract::id)
			.containsExactly(id(answered));
		assertThat(
				this.repository.list(OutboxFilter.ALL.withIntegration("pager"), OutboxPageRequest.first(10)).content())
			.isEmpty();
		assertThat(this.repository.findById(id(unanswered))).isPresent();
	}

	@Test
	void partitionsTellWhoHoldsThemUntilWhen() {
		OutboxEntry created = create();
		int held = EntryId.parse(id(created)).orElseThrow().partition();

		try (HeldBatch batch = this.repository.fetch("a-worker", 10)) {
			assertThat(batch.entries()).hasSize(1);
			assertThat(this.repository.partitions()).extracting(OutboxPartition::number).containsExactly(0, 1);
			assertThat(this.repository.partitions().get(held))
				.isEqualTo(new OutboxPartition(held, Optional.of("a-worker"), Optional.of(this.clock.instant()),
						Optional.of(this.clock.instant().plus(this.queue.port().settings().lease())), 1));
			assertThat(this.repository.partitions().get(1 - held).owner()).isEmpty();
		}
		assertThat(this.repository.partitions()).allSatisfy((partition) -> assertThat(partition.owner()).isEmpty())
			.allSatisfy((partition) -> assertThat(partition.expiresAt()).isEmpty());
	}

}
