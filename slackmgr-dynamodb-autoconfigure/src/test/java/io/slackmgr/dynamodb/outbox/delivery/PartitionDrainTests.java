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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxObserver.Event;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.SampleEntries;
import io.slackmgr.dynamodb.outbox.delivery.Deliverables.Waits;
import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Result;
import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Role;
import io.slackmgr.dynamodb.outbox.delivery.PollSchedule.Waiting;
import io.slackmgr.dynamodb.outbox.delivery.Sends.Claimed;
import io.slackmgr.dynamodb.outbox.delivery.WorkerThreads.Signal;
import io.slackmgr.dynamodb.outbox.queue.Attributes;
import io.slackmgr.dynamodb.outbox.queue.EntryFormat;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.EntryIds;
import io.slackmgr.dynamodb.outbox.queue.HookedEngine;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Keys;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Acquisition;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Token;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Suspicions;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Turns at a partition whose requests fail, come late or are not answered.
 */
class PartitionDrainTests {

	private static final Duration LEASE = OutboxSettings.DEFAULTS.lease();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final OutboxEngine table = TestEngines.inMemory();

	private final HookedEngine engine = new HookedEngine(this.table);

	private final EntryIds ids = new EntryIds(this.clock, new Random(1));

	private final List<String> sent = new ArrayList<>();

	private final List<Event> events = new ArrayList<>();

	private Function<String, OutboxDelivery> handling = (id) -> OutboxDelivery.delivered();

	private int deaths;

	private final Worker worker = worker();

	private final PartitionMemory memory = new PartitionMemory(this.worker.threads().signal());

	private Worker worker() {
		OutboxQueue queue = TestQueues.builder(this.engine, this.clock).observer(new OutboxObserver() {

			@Override
			public void count(Event event, OutboxKind kind, int count) {
				IntStream.range(0, count).forEach((i) -> PartitionDrainTests.this.events.add(event));
			}

		}).partitions(1).build();
		return TestWorkers.worker(queue, new TestHandler((entry) -> {
			this.sent.add(OutboxEntryIds.of(entry));
			return this.handling.apply(OutboxEntryIds.of(entry));
		}));
	}

	private final PartitionQueue queue = this.worker.queue().partition(0);

	private void acquire(String owner, String nonce, Duration duration, Map<String, Integer> inFlight) {
		Instant now = this.clock.instant();
		this.queue.acquire(lease(), new Acquisition(owner, nonce, now, now.plus(duration)), inFlight);
	}

	private Result drain() {
		return drain(Role.OWNER);
	}

	private Result drain(Role role) {
		if (!this.worker.fleet().isJoined()) {
			this.worker.fleet().beatIfDue();
		}
		return new PartitionDrain(this.worker, 0, this.memory, new DrainControl(), role).run();
	}

	private EntryId put(Duration delay) {
		Instant now = this.clock.instant();
		EntryId id = new EntryId(0, this.ids.next(now));
		Map<String, AttributeValue> item = new HashMap<>(
				EntryFormat.create(id, SampleEntries.created(id.toString()), Optional.empty()));
		item.put(Attributes.SCHEDULED_AT, Attributes.time(now.plus(delay)));
		this.engine.batch(List.of(ItemWrite.put(item)));
		return id;
	}

	private Lease lease() {
		return TestQueues.lease(this.engine, 0);
	}

	/**
	 * Entries of one ordering key, and sends that are fast enough for them to go
	 * together.
	 */
	private List<EntryId> putRun(int count) {
		IntStream.range(0, 200).forEach((i) -> this.worker.slots().sent(Duration.ZERO));
		List<EntryId> run = IntStream.range(0, count).mapToObj((i) -> put(Duration.ZERO)).toList();
		run.forEach((id) -> this.engine.write(ItemWrite.update(new Key(Keys.queue(0), id.ulid()))
			.set(Attributes.ORDERING_KEY, Attributes.text("k"))));
		return run;
	}

	private static String[] texts(List<EntryId> ids) {
		return ids.stream().map(EntryId::toString).toArray(String[]::new);
	}

	private List<Set<String>> claims() {
		List<Set<String>> claims = new ArrayList<>();
		this.worker.fleet().beatIfDue();
		this.engine.beforeWrite = (write) -> Optional.ofNullable(write.sets().get(Lease.IN_FLIGHT))
			.ifPresent((named) -> claims.add(named.m().keySet()));
		return claims;
	}

	@Test
	void entriesOfAKeyAreClaimedAndDeletedTogether() {
		List<EntryId> run = putRun(5);
		List<Set<String>> claims = claims();
		List<List<String>> deletes = new ArrayList<>();
		this.engine.beforeBatch = (writes) -> deletes.add(writes.stream()
			.filter((write) -> write.kind() == ItemWrite.Kind.DELETE)
			.map((write) -> write.key().sk())
			.toList());

		assertThat(drain()).isEqualTo(Result.DONE);

		assertThat(this.sent).containsExactly(texts(run));
		assertThat(claims).singleElement().satisfies((named) -> assertThat(named).hasSize(5));
		List<String> ulids = run.stream().map(EntryId::ulid).toList();
		assertThat(deletes).as("archive, then the last after the others")
			.containsExactly(List.of(), ulids.subList(0, 4), ulids.subList(4, 5));
	}

	@ParameterizedTest
	@EnumSource(Outcome.class)
	void whatIsNotDeliveredHoldsBackTheRestOfItsRun(Outcome outcome) {
		List<EntryId> run = putRun(5);
		this.handling = (id) -> id.equals(run.get(2).toString()) ? outcome.delivery : OutboxDelivery.delivered();

		Result result = drain();

		assertThat(result).isEqualTo(Result.DONE);
		if (outcome == Outcome.REJECTED) {
			assertThat(this.sent).containsExactly(texts(run));
			return;
		}
		assertThat(this.sent).containsExactly(texts(run.subList(0, 3)));
		assertThat(lease().owner()).isEmpty();
		assertThat(lease().suspicionsOnceAcquired()).isEqualTo(Suspicions.NONE);
		assertThat(queued(run.get(2)).scheduledAt()).isAfter(this.clock.instant());
		this.handling = (id) -> OutboxDelivery.delivered();
		this.clock.advance(Duration.ofHours(1));
		assertThat(drain()).isEqualTo(Result.DONE);
		assertThat(this.sent.subList(3, 6)).containsExactly(texts(run.subList(2, 5)));
	}

	private enum Outcome {

		FAILED(OutboxDelivery.failed("down")), DEFERRED(OutboxDelivery.deferred(Duration.ofSeconds(1), List.of())),
		REJECTED(OutboxDelivery.rejected("never"));

		private final OutboxDelivery delivery;

		Outcome(OutboxDelivery delivery) {
			this.delivery = delivery;
		}

	}

	@Test
	void entryThatCanNotBeReadEndsItsRunAndIsParkedAtItsTurn() {
		List<EntryId> run = putRun(3);
		this.engine.write(ItemWrite.update(queued(run.get(1)).key()).withRemoves(Set.of(Attributes.TENANT)));
		List<Set<String>> claims = claims();

		assertThat(drain()).isEqualTo(Result.DONE);

		assertThat(this.sent).containsExactly(run.get(0).toString(), run.get(2).toString());
		assertThat(claims).element(1)
			.satisfies((named) -> assertThat(named).containsExactlyInAnyOrder(run.get(1).ulid(), run.get(2).ulid()));
		assertThat(this.engine.get(List.of(new Key(Keys.parked(0), run.get(1).ulid())))).hasSize(1);
	}

	@Test
	void nothingMoreOfARunIsSentOnceTheLeaseIsLost() {
		List<EntryId> run = putRun(5);
		this.handling = (id) -> {
			if (id.equals(run.get(1).toString())) {
				this.clock.advance(LEASE);
				acquire("other", "other", LEASE, Map.of());
			}
			return OutboxDelivery.delivered();
		};

		assertThat(drain()).isEqualTo(Result.HELD_BY_ANOTHER);

		assertThat(this.sent).containsExactly(texts(run.subList(0, 2)));
		assertThat(lease().suspicions()).as("withdrawn").isEqualTo(Suspicions.NONE);
		assertThat(this.engine.get(run.stream().map(Keys::queued).toList())).as("all are sent again").hasSize(5);
	}

	@Test
	void whatWasDeliveredOfARunStaysAfterALossAndIsSentAgainInItsOrder() {
		List<EntryId> run = putRun(3);
		this.handling = (id) -> {
			if (id.equals(run.get(2).toString())) {
				this.clock.advance(LEASE);
			}
			return OutboxDelivery.delivered();
		};

		drain();

		assertThat(this.engine.get(run.stream().map(Keys::queued).toList())).hasSize(3);
		this.handling = (id) -> OutboxDelivery.delivered();
		this.sent.clear();
		assertThat(drain()).isEqualTo(Result.DONE);
		assertThat(this.sent).containsExactly(texts(run));
	}

	@Test
	void nothingMoreOfARunIsSentOnceTheProcessStops() {
		List<EntryId> run = putRun(5);
		DrainControl control = new DrainControl();
		this.handling = (id) -> {
			if (id.equals(run.get(1).toString())) {
				control.stop();
			}
			return OutboxDelivery.delivered();
		};
		this.worker.fleet().beatIfDue();

		new PartitionDrain(this.worker, 0, this.memory, control, Role.OWNER).run();

		assertThat(this.sent).containsExactly(texts(run.subList(0, 2)));
		assertThat(lease().owner()).isEmpty();
		assertThat(lease().suspicionsOnceAcquired()).isEqualTo(Suspicions.NONE);
		assertThat(drain()).isEqualTo(Result.DONE);
		assertThat(this.sent).as("each once").containsExactly(texts(run));
	}

	@Test
	void entriesThatAreSuspectedGoOneByOneOfTheirKey() {
		List<EntryId> run = putRun(3);
		abandon(1, run.toArray(EntryId[]::new));
		List<Set<String>> claims = claims();

		assertThat(drain()).isEqualTo(Result.DONE);

		assertThat(this.sent).containsExactly(texts(run));
		assertThat(claims).containsExactlyElementsOf(run.stream().map((id) -> Set.of(id.ulid())).toList());
	}

	@Test
	void outcomesAreWrittenWithTwoFullRequestsAtATime() {
		IntStream.range(0, 130).forEach((i) -> put(Duration.ZERO));
		List<Integer> sizes = new ArrayList<>();
		this.engine.beforeBatch = (writes) -> sizes.add(writes.size());
		IntStream.range(0, 200).forEach((i) -> this.worker.slots().sent(Duration.ZERO));

		assertThat(drain()).isEqualTo(Result.DONE);

		assertThat(this.sent).hasSize(130);
		assertThat(sizes).containsExactly(50, 50, 50, 50, 30, 30);
	}

	/** As long as more is about to be delivered. */
	@Test
	void thirtyOutcomesAreOneFullRequest() {
		Outcomes outcomes = new Outcomes(this.worker, this.memory, new InFlight());
		Sends sends = new Sends(this.worker, this.memory.signal());
		IntStream.range(0, 30).forEach((i) -> start(sends, () -> true, () -> {
		}));
		sends.takeEnded().forEach(outcomes::add);
		List<Integer> sizes = new ArrayList<>();
		this.engine.beforeBatch = (writes) -> sizes.add(writes.size());

		outcomes.write(true, () -> true);

		assertThat(sizes).containsExactly(25, 25);
		outcomes.write(false, () -> true);
		assertThat(sizes).containsExactly(25, 25, 5, 5);
	}

	/** One of two requests fails, the other has taken effect. */
	@Test
	void nothingIsDeletedBeforeAllOfItIsArchived() {
		List<EntryId> ids = IntStream.range(0, 50).mapToObj((i) -> put(Duration.ZERO)).toList();
		IntStream.range(0, 200).forEach((i) -> this.worker.slots().sent(Duration.ZERO));
		AtomicInteger batches = new AtomicInteger();
		this.engine.beforeBatch = (writes) -> {
			if (writes.get(0).kind() == ItemWrite.Kind.DELETE) {
				List<String> archived = archived();
				assertThat(writes).allSatisfy((write) -> assertThat(archived).contains(write.key().sk()));
			}
			int batch = batches.getAndIncrement();
			if (batch == 0 || batch == 2) {
				this.table.batch(writes.subList(25, 50));
				throw new TransientDataAccessResourceException("Injected: one of two");
			}
		};

		assertThat(drainWaiting((passed) -> {
		})).isEqualTo(Result.DONE);

		assertThat(this.sent).hasSize(50);
		assertThat(archived()).hasSize(50);
		assertThat(this.engine.get(ids.stream().map(Keys::queued).toList())).isEmpty();
	}

	private List<String> archived() {
		return this.table.scan(Optional.empty())
			.items()
			.stream()
			.map(Key::of)
			.filter((key) -> key.pk().startsWith("EVENT#"))
			.map(Key::sk)
			.toList();
	}

	/**
	 * Whatever requests fail: as long as anything is left of what was delivered, the last
	 * of it is.
	 */
	@Test
	void lastDeliveredEntryOfAKeyIsDeletedLast() {
		List<EntryId> run = putRun(120);
		Random random = new Random(1);
		this.engine.beforeBatch = (writes) -> {
			List<String> ulids = writes.stream()
				.filter((write) -> write.kind() == ItemWrite.Kind.DELETE)
				.map((write) -> write.key().sk())
				.toList();
			String last = EntryId.parse(this.sent.get(this.sent.size() - 1)).orElseThrow().ulid();
			if (ulids.contains(last)) {
				assertThat(this.sent)
					.filteredOn(
							(id) -> !this.engine.get(List.of(Keys.queued(EntryId.parse(id).orElseThrow()))).isEmpty())
					.as("left before the last is deleted")
					.hasSize(1);
			}
			if (random.nextInt(3) == 0) {
				throw new TransientDataAccessResourceException("Injected");
			}
		};

		drainWaiting((passed) -> {
		});

		assertThat(this.sent).containsExactly(texts(run));
		assertThat(this.engine.get(run.stream().map(Keys::queued).toList())).isEmpty();
	}

	@Test
	void leaseAcquiredTooLateIsGivenBackUnused() {
		EntryId id = put(Duration.ZERO);
		this.engine.beforeWrite = (write) -> this.clock.advance(LEASE);

		assertThat(drain()).isEqualTo(Result.LEFT);

		assertThat(this.sent).isEmpty();
		assertThat(lease().owner()).isEmpty();
		assertThat(lease().abandoned()).isEmpty();
		this.engine.beforeWrite = (write) -> {
		};
		assertThat(drain()).isEqualTo(Result.DONE);
		assertThat(this.sent).containsExactly(id.toString());
	}

	@Test
	void claimThatNobodyAnswersLeavesNothingBehind() {
		put(Duration.ZERO);
		PartitionLease lease = PartitionLease.acquire(this.worker, this.queue, Lease.NONE, Map.of(), () -> {
		}).orElseThrow();
		this.engine.afterWrite = (write) -> {
			throw new TransientDataAccessResourceException("Injected: no answer");
		};
		try {
			lease.claim(Map.of("A", 0));
		}
		catch (TransientDataAccessResourceException ex) {
			// As every attempt does.
		}
		assertThat(lease().inFlight()).containsOnlyKeys("A");
		this.engine.afterWrite = (write) -> {
		};

		Optional<Lease> freed = lease.release(Suspicions.NONE, List.of());

		assertThat(lease().owner()).isEmpty();
		assertThat(lease().abandoned()).isEmpty();
		assertThat(freed).hasValueSatisfying((found) -> assertThat(found.seq()).isEqualTo(lease().seq()));
		assertThat(this.queue.claim(new Token("any", 1), Map.of("A", 0))).isFalse();
	}

	@Test
	void claimThatComesAfterTheReleaseIsRefused() {
		PartitionLease lease = PartitionLease
			.acquire(this.worker, this.queue, Lease.NONE, Map.of(), this.memory.signal()::set)
			.orElseThrow();
		List<ItemWrite> late = new ArrayList<>();
		this.engine.beforeWrite = (write) -> {
			late.add(write);
			throw new TransientDataAccessResourceException("Injected: slow");
		};
		try {
			lease.claim(Map.of("A", 0));
		}
		catch (TransientDataAccessResourceException ex) {
			// As every attempt does.
		}
		this.engine.beforeWrite = (write) -> {
		};
		lease.release(Suspicions.NONE, List.of());

		assertThat(this.engine.write(late.get(0)).applied()).isFalse();
		assertThat(lease().inFlight()).isEmpty();
	}

	@Test
	void renewalThatWasLongOnItsWayMovesNothingBack() {
		acquire("w", "n", LEASE, Map.of());
		Instant later = this.clock.instant().plus(LEASE.multipliedBy(2));
		this.queue.renew("n", later);

		assertThat(this.queue.renew("n", later.minusSeconds(10))).isTrue();

		assertThat(lease().expiresAt()).isEqualTo(later);
	}

	/**
	 * Leaves entries in flight, as owners that have lost their lease one after another.
	 */
	private void abandon(int times, EntryId... ids) {
		for (int i = 0; i < times; i++) {
			Map<String, Integer> inFlight = Stream.of(ids)
				.collect(Collectors.toMap(EntryId::ulid, (id) -> queued(id).attempt()));
			acquire("dead", "dead" + this.deaths++, Duration.ZERO, inFlight);
			this.clock.advance(Duration.ofMillis(2));
		}
	}

	private QueuedEntry queued(EntryId id) {
		return QueuedEntry.read(0, this.engine.get(List.of(new Key(Keys.queue(0), id.ulid()))).get(0));
	}

	@Test
	void entriesSuspectedOnceAreSentInABatch() {
		EntryId left = put(Duration.ZERO);
		EntryId other = put(Duration.ZERO);
		abandon(1, left);
		List<ItemWrite> writes = new ArrayList<>();
		this.worker.fleet().beatIfDue();
		this.engine.beforeWrite = writes::add;

		assertThat(drain()).isEqualTo(Result.DONE);

		assertThat(this.sent).containsExactly(left.toString(), other.toString());
		assertThat(writes).as("acquisition and release").hasSize(2);
		assertThat(this.events).doesNotContain(Event.ISOLATED);
		assertThat(lease().suspicions()).as("once it was delivered").isEqualTo(Suspicions.NONE);
	}

	@Test
	void entriesSuspectedTwiceAreIsolatedAndCountedBefore() {
		EntryId left = put(Duration.ZERO);
		EntryId other = put(Duration.ZERO);
		abandon(2, left);
		List<Long> counted = new ArrayList<>();
		this.handling = (id) -> {
			if (id.equals(left.toString())) {
				counted.add(queued(left).crashesWhileIsolated());
				assertThat(lease().isolated()).isTrue();
				assertThat(lease().inFlight()).containsOnlyKeys(left.ulid());
			}
			return OutboxDelivery.delivered();
		};

		assertThat(drain()).isEqualTo(Result.DONE);

		assertThat(this.sent).containsExactly(other.toString(), left.toString());
		assertThat(counted).containsExactly(1L);
		assertThat(this.events).containsOnlyOnce(Event.ISOLATED);
	}

	@Test
	void isolatedAttemptThatFailsIsNoCrash() {
		EntryId left = put(Duration.ZERO);
		abandon(2, left);
		this.handling = (id) -> OutboxDelivery.failed("down");

		drain();

		assertThat(queued(left).crashesWhileIsolated()).isZero();
		assertThat(queued(left).toEntry().retryCount()).isEqualTo(1);
		assertThat(lease().suspicions().isolate(queued(left))).isTrue();
	}

	@Test
	void isolatedAttemptAbandonedByALivingProcessIsNoCrash() {
		EntryId left = put(Duration.ZERO);
		abandon(2, left);
		this.handling = (id) -> {
			this.clock.advance(LEASE);
			return OutboxDelivery.failed("interrupted");
		};

		assertThat(drain()).isEqualTo(Result.HELD_BY_ANOTHER);

		assertThat(queued(left).crashesWhileIsolated()).isZero();
		assertThat(queued(left).toEntry().retryCount()).isZero();
		assertThat(lease().owner()).as("as all has ended").isEmpty();
	}

	@Test
	void deletedEntryIsNotSentIsolated() {
		EntryId left = put(Duration.ZERO);
		abandon(2, left);
		this.engine.beforeWrite = (write) -> {
			if (write.sets().containsKey(Attributes.ISOLATED_CRASHES)) {
				this.engine.batch(List.of(ItemWrite.delete(write.key())));
			}
		};

		assertThat(drain()).isEqualTo(Result.DONE);

		assertThat(this.sent).isEmpty();
		assertThat(lease().owner()).isEmpty();
	}

	@Test
	void processThatLostItsLeaseToAnotherWithdrawsTheSuspicion() {
		EntryId id = put(Duration.ZERO);
		this.handling = (sent) -> {
			this.clock.advance(LEASE);
			acquire("other", "other", LEASE, Map.of(id.ulid(), 0));
			assertThat(lease().suspicions().about(queued(id))).hasSize(1);
			return OutboxDelivery.failed("interrupted");
		};

		assertThat(drain()).isEqualTo(Result.HELD_BY_ANOTHER);

		assertThat(lease().suspicions()).isEqualTo(Suspicions.NONE);
		assertThat(lease().owner()).hasValue("other");
		assertThat(this.events).contains(Event.LEASE_LOST, Event.SUSPICION_WITHDRAWN);
	}

	@Test
	void withdrawalThatFailsIsRepeatedWithTheRenewals() {
		put(Duration.ZERO);
		this.handling = (sent) -> {
			this.clock.advance(LEASE);
			this.engine.beforeWrite = (write) -> {
				throw new TransientDataAccessResourceException("Injected");
			};
			return OutboxDelivery.failed("interrupted");
		};
		drain();
		assertThat(lease().owner()).isPresent();
		this.engine.beforeWrite = (write) -> {
		};

		this.worker.leases().renewDue();

		assertThat(lease().owner()).isEmpty();
		assertThat(lease().abandoned()).isEmpty();
	}

	@Test
	void acquisitionThatNobodyAnsweredLeavesNoSuspicion() {
		put(Duration.ZERO);
		this.engine.afterWrite = (write) -> {
			throw new TransientDataAccessResourceException("Injected");
		};
		assertThatExceptionOfType(TransientDataAccessResourceException.class).isThrownBy(this::drain);
		this.engine.afterWrite = (write) -> {
		};

		this.worker.leases().renewDue();

		assertThat(lease().owner()).isEmpty();
		assertThat(lease().abandoned()).isEmpty();
		assertThat(this.events).doesNotContain(Event.SUSPICION_WITHDRAWN);
	}

	@Test
	void unansweredCountOfAnIsolatedAttemptIsTakenBack() {
		EntryId left = put(Duration.ZERO);
		abandon(2, left);
		this.engine.afterWrite = (write) -> {
			if (write.sets().containsKey(Attributes.ISOLATED_CRASHES)) {
				throw new TransientDataAccessResourceException("Injected");
			}
		};

		assertThat(drain()).isEqualTo(Result.LEFT);

		assertThat(this.sent).isEmpty();
		assertThat(queued(left).crashesWhileIsolated()).isZero();
	}

	@Test
	void entryThatAnEarlierVersionSawCrashIsIsolated() {
		EntryId id = put(Duration.ZERO);
		this.engine.write(ItemWrite.update(new Key(Keys.queue(0), id.ulid()))
			.set(Attributes.CRASHES, Attributes.number(2))
			.set(Attributes.ATTEMPT, Attributes.number(2)));

		assertThat(queued(id).isolated()).isTrue();
		assertThat(queued(id).toEntry().retryCount()).isEqualTo(1);
	}

	@Test
	void sendDoesNotBeginOnceTheLeaseHasRunOut() {
		Sends sends = new Sends(this.worker, this.memory.signal());
		List<String> left = new ArrayList<>();

		start(sends, () -> false, () -> left.add("gate"));

		assertThat(this.sent).isEmpty();
		assertThat(left).hasSize(1);
		assertThat(sends.takeEnded()).singleElement().satisfies((send) -> assertThat(send.outcome()).isEmpty());
		start(sends, () -> true, () -> left.add("gate"));
		assertThat(this.sent).hasSize(1);
	}

	private void start(Sends sends, BooleanSupplier mayBegin, Runnable freeSlot) {
		EntryId id = put(Duration.ZERO);
		QueuedEntry queued = QueuedEntry.read(0, this.engine.get(List.of(new Key(Keys.queue(0), id.ulid()))).get(0));
		sends.start(List.of(List.of(new Claimed(queued, this.worker.locked(queued.toEntry())))), freeSlot, mayBegin);
	}

	@Test
	void entryEnqueuedWhileAPageIsReadIsNotSkipped() {
		String before = this.ids.next(this.clock.instant());
		String last = this.ids.next(this.clock.instant());
		this.memory.position().beginRead();
		this.memory.enqueued(before);

		this.memory.position().moveBehind(new Waits(last, Set.of(1), 1, Instant.MAX), this.clock.instant());

		assertThat(this.memory.position().after(this.clock.instant())).isEmpty();
		this.memory.position().beginRead();
		this.memory.position().moveBehind(new Waits(last, Set.of(1), 1, Instant.MAX), this.clock.instant());
		assertThat(this.memory.position().after(this.clock.instant())).hasValue(last);
	}

	@Test
	void keysOfWaitingEntriesAreKeptForFurtherPages() {
		this.memory.position().beginRead();
		this.memory.position().moveBehind(new Waits("M", Set.of(1), 1, Instant.MAX), this.clock.instant());
		this.memory.position().beginRead();
		this.memory.enqueued("L");

		this.memory.position().moveBehind(new Waits("P", Set.of(2), 1, Instant.MAX), this.clock.instant());

		assertThat(this.memory.position().after(this.clock.instant())).isEmpty();
	}

	@Test
	void predecessorBeforeTheReadPositionIsLookedFor() {
		this.memory.position().beginRead();
		this.memory.position().moveBehind(new Waits("M", Set.of(), 1, Instant.MAX), this.clock.instant());
		QueuedEntry entry = new QueuedEntry(new EntryId(0, "P"), this.clock.instant(), Optional.of("k"),
				Optional.of("L"), 0, 0, false, Map.of());
		this.memory.position().beginRead();
		assertThat(this.memory.awaitsPredecessor(entry, this.clock.instant())).isTrue();
		this.clock.advance(PartitionMemory.PREDECESSOR_WAIT);
		this.memory.position().beginRead();

		assertThat(this.memory.awaitsPredecessor(entry, this.clock.instant())).isTrue();

		assertThat(this.memory.position().after(this.clock.instant())).isEmpty();
		this.memory.position().beginRead();
		assertThat(this.memory.awaitsPredecessor(entry, this.clock.instant())).isFalse();
	}

	@Test
	void foreignLeaseIsLookedAtWhenItRunsOut() {
		PollSchedule schedule = new PollSchedule(Duration.ofSeconds(1), Duration.ofMinutes(1));
		Instant now = this.clock.instant();
		schedule.begin(now);
		schedule.ended(Result.HELD_BY_ANOTHER, false, Waiting.NONE, now);
		schedule.notLaterThan(now.plusMillis(20));

		assertThat(schedule.begin(now.plusMillis(19))).isFalse();
		assertThat(schedule.begin(now.plusMillis(20))).isTrue();
	}

	/**
	 * Drains while the time passes that it waits for, and leases are renewed.
	 * @param meanwhile is told how long that has been so far
	 */
	private Result drainWaiting(Consumer<Duration> meanwhile) {
		Instant began = this.clock.instant();
		PartitionMemory own = new PartitionMemory(new Signal() {

			@Override
			public void set() {
				// Time passes all the same.
			}

			@Override
			public void await(Duration timeout) {
				PartitionDrainTests.this.clock.advance(timeout);
				PartitionDrainTests.this.worker.leases().renewDue();
				Duration passed = Duration.between(began, PartitionDrainTests.this.clock.instant());
				assertThat(passed).as("the turn ends").isLessThan(Duration.ofMinutes(5));
				meanwhile.accept(passed);
			}

		});
		this.worker.fleet().beatIfDue();
		return new PartitionDrain(this.worker, 0, own, new DrainControl(), Role.OWNER).run();
	}

	/**
	 * An entry that is to be sent isolated and has one attempt left.
	 */
	private EntryId putLastAttempt() {
		EntryId id = put(Duration.ZERO);
		this.engine.write(ItemWrite.update(new Key(Keys.queue(0), id.ulid()))
			.set(Attributes.RETRY_COUNT, Attributes.number(queued(id).toEntry().maxRetries())));
		abandon(2, id);
		return id;
	}

	@Test
	void lastAttemptThatWaitsLongGoesBeforeLaterEntries() {
		EntryId left = putLastAttempt();
		this.worker.slots().take("another", 1, this.clock.instant());
		List<EntryId> later = new ArrayList<>();

		Result result = drainWaiting((passed) -> {
			if (later.isEmpty()) {
				later.add(put(Duration.ZERO));
			}
			if (passed.compareTo(Duration.ofSeconds(25)) >= 0 && later.size() == 1) {
				later.add(later.get(0));
				this.worker.slots().free("another", 1);
			}
		});

		assertThat(result).isEqualTo(Result.MORE);
		assertThat(this.sent).containsExactly(left.toString());
		assertThat(this.worker.slots().isClosed()).isFalse();
		assertThat(drain()).isEqualTo(Result.DONE);
		assertThat(this.sent).containsExactly(left.toString(), later.get(0).toString());
	}

	@Test
	void othersAreNotKeptBackForADeletedLastAttempt() {
		EntryId left = putLastAttempt();
		this.worker.slots().take("another", 1, this.clock.instant());
		List<EntryId> later = new ArrayList<>();

		drainWaiting((passed) -> {
			if (later.isEmpty()) {
				this.engine.batch(List.of(ItemWrite.delete(queued(left).key())));
				later.add(put(Duration.ZERO));
			}
		});

		assertThat(this.sent).containsExactly(later.get(0).toString());
		assertThat(this.worker.slots().isClosed()).isFalse();
	}

	@Test
	void whatWasKeptBackIsTriedAgainSoon() {
		put(Duration.ZERO);
		this.worker.slots().takeAll(this, this.clock.instant());

		assertThat(drain()).isEqualTo(Result.KEPT_BACK);
		assertThat(this.sent).isEmpty();
		PollSchedule schedule = new PollSchedule(Duration.ofSeconds(1), Duration.ofSeconds(1));
		schedule.begin(this.clock.instant());
		assertThat(schedule.ended(Result.KEPT_BACK, false, Waiting.NONE, this.clock.instant()))
			.isEqualTo(Duration.ofMillis(100));
	}

}
