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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.OrderingConflictException;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.HookedEngine;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Keys;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Strict ordering: the order of commits, whatever the makers' clocks say.
 */
@OnAnyEngine
abstract class StrictOrderingContract {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private final HookedEngine engine = new HookedEngine(engine());

	private final MutableClock clock = new MutableClock(NOW);

	private final Worker worker = TestWorkers.worker(this.engine, this.clock);

	private final OutboxFixture repository = repository(this.clock, 2);

	abstract OutboxEngine engine();

	abstract TransactionTemplate transaction();

	private OutboxFixture repository(MutableClock makersClock, int partitions) {
		return OutboxFixture.of(TestQueues.builder(this.engine, makersClock).partitions(partitions).build());
	}

	private void inAnotherTransaction(Runnable action) {
		TransactionTemplate another = new TransactionTemplate(transaction().getTransactionManager());
		another.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
		another.executeWithoutResult((status) -> action.run());
	}

	private static OutboxEntry entry(String key) {
		return OutboxEntry.builder("acme", "issue.opened").orderingKey(key).ordering(Ordering.STRICT).build();
	}

	private static String ulid(OutboxEntry entry) {
		return id(entry).ulid();
	}

	private static EntryId id(OutboxEntry entry) {
		return EntryId.parse(OutboxEntryIds.of(entry)).orElseThrow();
	}

	private Deliverables page(EntryId anyOfPartition, PartitionMemory memory) {
		return new PartitionReader(this.worker, this.worker.queue().partition(anyOfPartition.partition()), memory,
				(kind) -> true)
			.read(new InFlight());
	}

	private PartitionMemory memory() {
		return new PartitionMemory(this.worker.threads().signal());
	}

	private static List<EntryId> taken(Deliverables found) {
		return found.takeInCompany(50).stream().map(QueuedEntry::id).toList();
	}

	@Test
	void laterCommitSortsBehindWhateverItsMakersClockSays() {
		OutboxEntry ahead = repository(new MutableClock(NOW.plusSeconds(3600)), 2).enqueue(entry("k"));
		OutboxEntry behind = repository(new MutableClock(NOW.minusSeconds(30)), 2).enqueue(entry("k"));
		OutboxEntry right = this.repository.enqueue(entry("k"));

		assertThat(List.of(ulid(ahead), ulid(behind), ulid(right))).isSorted().doesNotHaveDuplicates();
		assertThat(ulid(this.repository.enqueue(entry("another")))).isLessThan(ulid(ahead));
	}

	@Test
	void orderingIsPartOfTheEntry() {
		OutboxEntry created = this.repository.enqueue(entry("k"));

		assertThat(this.repository.getById(OutboxEntryIds.of(created))).isEqualTo(created)
			.extracting(OutboxEntry::ordering)
			.isEqualTo(Ordering.STRICT);
	}

	@Test
	void entriesOfATransactionKeepTheirOrder() {
		List<OutboxEntry> created = new ArrayList<>();
		transaction().executeWithoutResult((status) -> {
			created.add(this.repository.enqueue(entry("k")));
			this.clock.advance(Duration.ofSeconds(-20));
			created.addAll(this.repository.enqueueAll(List.of(entry("k"), entry("k"))));
			this.clock.advance(Duration.ofSeconds(20));
		});
		created.add(this.repository.enqueue(entry("k")));

		assertThat(created.stream().map(StrictOrderingContract::ulid)).isSorted().doesNotHaveDuplicates();
		assertThat(taken(page(id(created.get(0)), memory()))).containsExactly(id(created.get(0)));
	}

	@Test
	void oneOfTwoOverlappingTransactionsIsRefused() {
		List<OutboxEntry> quicker = new ArrayList<>();
		List<OutboxEntry> refused = new ArrayList<>();

		assertThatExceptionOfType(OrderingConflictException.class)
			.isThrownBy(() -> transaction().executeWithoutResult((status) -> {
				refused.add(this.repository.enqueue(entry("k")));
				refused.add(this.repository.enqueue(entry("other")));
				inAnotherTransaction(() -> quicker.add(this.repository.enqueue(entry("k"))));
			}))
			.withMessageContaining("repeat the transaction");

		assertThat(refused).hasSize(2)
			.allSatisfy((entry) -> assertThat(this.repository.findById(OutboxEntryIds.of(entry))).isEmpty());
		OutboxEntry repeated = transaction().execute((status) -> this.repository.enqueue(entry("k")));
		assertThat(ulid(repeated)).isGreaterThan(ulid(quicker.get(0)));
	}

	@Test
	void refusedEntryIsNoPartOfTheOrder() {
		List<OutboxEntry> created = new ArrayList<>();
		transaction().executeWithoutResult((status) -> {
			this.engine.beforeJoin = (writes) -> {
				throw new IllegalStateException("The transaction is full");
			};
			assertThatIllegalStateException().isThrownBy(() -> this.repository.enqueue(entry("k")));
			this.engine.beforeJoin = (writes) -> {
			};
			inAnotherTransaction(() -> created.add(this.repository.enqueue(entry("k"))));
			created.add(this.repository.enqueue(entry("k")));
		});

		assertThat(queued(id(created.get(1))).strictPredecessor()).hasValue(id(created.get(0)));
	}

	@Test
	void rolledBackTransactionLeavesTheChainAsItIs() {
		transaction().executeWithoutResult((status) -> {
			this.repository.enqueue(entry("k"));
			status.setRollbackOnly();
		});
		OutboxEntry next = this.repository.enqueue(entry("k"));

		assertThat(taken(page(id(next), memory()))).containsExactly(id(next));
	}

	@Test
	void racingWritersOutsideTransactionsAllGetThroughInOneChain() throws Exception {
		int writers = 4;
		int each = 10;
		List<EntryId> created = Collections.synchronizedList(new ArrayList<>());
		CountDownLatch together = new CountDownLatch(writers);
		ExecutorService threads = Executors.newFixedThreadPool(writers);
		try {
			List<Future<?>> ended = new ArrayList<>();
			for (int writer = 0; writer < writers; writer++) {
				OutboxFixture own = repository(new MutableClock(NOW.plusSeconds(writer * 20L)), 2);
				ended.add(threads.submit(() -> {
					together.countDown();
					together.await();
					for (int i = 0; i < each; i++) {
						created.add(id(own.enqueue(entry("k"))));
					}
					return null;
				}));
			}
			for (Future<?> writer : ended) {
				writer.get(60, TimeUnit.SECONDS);
			}
		}
		finally {
			threads.shutdownNow();
		}

		List<EntryId> sorted = created.stream().sorted((one, other) -> one.ulid().compareTo(other.ulid())).toList();
		assertThat(sorted).hasSize(writers * each).doesNotHaveDuplicates();
		for (int i = 1; i < sorted.size(); i++) {
			assertThat(queued(sorted.get(i)).strictPredecessor()).hasValue(sorted.get(i - 1));
		}
	}

	private QueuedEntry queued(EntryId id) {
		return QueuedEntry.read(id.partition(), this.engine.get(List.of(Keys.queued(id))).get(0));
	}

	@Test
	void entryWaitsForAPredecessorInAnotherPartition() {
		String key = "k1";
		EntryId first = id(repository(this.clock, 1).enqueue(entry(key)));
		EntryId second = id(repository(this.clock, 256).enqueue(entry(key)));
		assertThat(second.partition()).isNotEqualTo(first.partition());

		assertThat(taken(page(second, memory()))).isEmpty();
		this.engine.batch(List.of(ItemWrite.delete(Keys.queued(first))));
		assertThat(taken(page(second, memory()))).containsExactly(second);
	}

	@Test
	void entryWaitsForAPredecessorThePageMisses() {
		EntryId first = id(this.repository.enqueue(entry("k")));
		EntryId second = id(this.repository.enqueue(entry("k")));
		Deliverables found = new Deliverables(new InFlight(), memory(), Set.of(), NOW);
		found.add(queued(second));

		assertThat(found.isEmpty()).isTrue();
		assertThat(found.unconfirmed()).containsExactly(first);
		found.confirm(Set.of(first));
		assertThat(found.isEmpty()).isTrue();
	}

	@Test
	void predecessorThatThisWorkerDeliveredIsNotLookedFor() {
		EntryId first = id(this.repository.enqueue(entry("k")));
		EntryId second = id(this.repository.enqueue(entry("k")));
		this.engine.batch(List.of(ItemWrite.delete(Keys.queued(first))));
		PartitionMemory memory = memory();
		memory.done(first.ulid());
		Deliverables found = new Deliverables(new InFlight(), memory, Set.of(), NOW);
		found.add(queued(second));

		assertThat(found.unconfirmed()).isEmpty();
		assertThat(taken(found)).containsExactly(second);
	}

	@Test
	void needsAKeyAndNoTimeInTheFuture() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> OutboxEntry.builder("acme", "e").ordering(Ordering.STRICT).build())
			.withMessageContaining("orderingKey");
		OutboxEntry later = OutboxEntry.builder("acme", "e")
			.aggregate("issue", "1")
			.ordering(Ordering.STRICT)
			.scheduledAt(NOW.plusSeconds(1))
			.build();
		assertThatIllegalArgumentException().isThrownBy(() -> this.repository.enqueue(later))
			.withMessageContaining("scheduledAt");
		assertThat(this.engine.scan(Optional.empty()).items()).isEmpty();
	}

}
