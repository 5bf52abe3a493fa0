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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Result;
import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Role;
import io.slackmgr.dynamodb.outbox.queue.EntryFormat;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.EntryIds;
import io.slackmgr.dynamodb.outbox.queue.HookedEngine;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Acquisition;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue.Token;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Who of two instances takes what, by whose the partition is.
 */
class PartitionRoleTests {

	private static final int PARTITIONS = OutboxSettings.DEFAULTS.partitions();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final HookedEngine engine = new HookedEngine(TestEngines.inMemory());

	private final EntryIds ids = new EntryIds(this.clock, new Random(1));

	private final List<String> sent = new ArrayList<>();

	private Runnable whileSending = () -> {
	};

	private final Worker worker = TestWorkers.worker(this.engine, this.clock, new TestHandler((entry) -> {
		this.sent.add(OutboxEntryIds.of(entry));
		this.whileSending.run();
		return OutboxDelivery.delivered();
	}));

	private final Fleet other = new Fleet(this.worker.queue(), "other", Set.of(OutboxKind.NOTIFICATION.name()));

	private final PartitionMemory memory = new PartitionMemory(this.worker.threads().signal());

	private int own;

	private int foreign;

	@BeforeEach
	void meet() {
		this.other.beatIfDue();
		this.worker.fleet().beatIfDue();
		this.own = IntStream.range(0, PARTITIONS).filter(this.worker.fleet()::isOwn).findFirst().orElseThrow();
		this.foreign = IntStream.range(0, PARTITIONS)
			.filter((partition) -> !this.worker.fleet().isOwn(partition))
			.findFirst()
			.orElseThrow();
	}

	private Result drain(int partition, Role role) {
		return new PartitionDrain(this.worker, partition, this.memory, new DrainControl(), role).run();
	}

	private EntryId put(int partition) {
		Instant now = this.clock.instant();
		EntryId id = new EntryId(partition, this.ids.next(now));
		OutboxEntry entry = OutboxEntry.builder("t", "e").build();
		OutboxEntry created = entry.withState(entry.state().created(id.toString(), now, now, 3));
		this.engine.batch(List.of(ItemWrite.put(EntryFormat.create(id, created, Optional.empty()))));
		return id;
	}

	private EntryId enqueueHere(int partition) {
		EntryId id = put(partition);
		this.memory.enqueued(id.ulid());
		return id;
	}

	private void acquire(int partition, Duration duration) {
		Instant now = this.clock.instant();
		TestQueues.acquire(this.engine, partition, new Acquisition("other", "theirs", now, now.plus(duration)),
				Map.of());
	}

	/** Another instance delivers, and releases the partition. */
	private void deliverElsewhere(int partition) {
		Lease seen = TestQueues.lease(this.engine, partition);
		acquire(partition, OutboxSettings.DEFAULTS.lease());
		this.worker.queue().partition(partition).release(new Token("theirs", seen.seq() + 1), List.of());
	}

	@Test
	void guestTakesWhatItHasEnqueuedWhereNobodyIs() {
		EntryId id = enqueueHere(this.foreign);

		assertThat(drain(this.foreign, Role.GUEST)).isEqualTo(Result.DONE);
		assertThat(this.sent).containsExactly(id.toString());
	}

	@Test
	void guestLeavesEntriesToARecentInstance() {
		deliverElsewhere(this.foreign);
		this.clock.advance(PartitionDrain.QUIET.minusMillis(1));
		enqueueHere(this.foreign);

		assertThat(drain(this.foreign, Role.GUEST)).isEqualTo(Result.LEFT_TO_OWNER);

		this.clock.advance(Duration.ofMillis(1));
		enqueueHere(this.foreign);
		assertThat(drain(this.foreign, Role.GUEST)).isEqualTo(Result.DONE);
	}

	@Test
	void guestTakesWhatTheOwnerShouldHaveTakenLongAgo() {
		put(this.foreign);
		assertThat(drain(this.foreign, Role.GUEST)).isEqualTo(Result.LEFT_TO_OWNER);

		this.clock.advance(Duration.ofSeconds(5));

		assertThat(drain(this.foreign, Role.GUEST)).isEqualTo(Result.DONE);
	}

	@Test
	void guestLeavesABacklogToTheOwnerAfterABurst() {
		for (int i = 0; i < 300; i++) {
			enqueueHere(this.foreign);
		}
		this.whileSending = () -> this.clock.advance(Duration.ofMillis(20));

		assertThat(drain(this.foreign, Role.GUEST)).isEqualTo(Result.MORE);
		assertThat(this.sent).hasSizeBetween(20, 100);
	}

	@Test
	void whatWaitsIsReportedByTheHolderAlone() {
		put(this.foreign);
		drain(this.foreign, Role.GUEST);
		assertThat(this.memory.oldest()).hasValue(this.clock.instant());

		acquire(this.foreign, Duration.ofMinutes(1));

		assertThat(drain(this.foreign, Role.GUEST)).isEqualTo(Result.HELD_BY_ANOTHER);
		assertThat(this.memory.oldest()).isEmpty();
	}

	@Test
	void ownerLeavesNewEntriesToAGuestForAMoment() {
		EntryId id = put(this.own);

		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.KEPT_BACK);
		this.clock.advance(Duration.ofMillis(100));

		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.DONE);
		EntryId next = put(this.own);
		assertThat(drain(this.own, Role.OWNER)).as("where nobody else was meanwhile").isEqualTo(Result.DONE);
		assertThat(this.sent).containsExactly(id.toString(), next.toString());
	}

	@Test
	void ownerTakesWhatItHasEnqueuedAtOnce() {
		enqueueHere(this.own);

		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.DONE);
	}

	@Test
	void ownerHandsThePartitionOverOnceItsSendsHaveEnded() {
		for (int i = 0; i < 300; i++) {
			enqueueHere(this.own);
		}
		this.whileSending = this.worker.fleet()::leave;

		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.MORE);

		assertThat(this.sent).hasSizeLessThanOrEqualTo(OutboxSettings.MAXIMUM_BATCH_SIZE);
		Lease lease = TestQueues.lease(this.engine, this.own);
		assertThat(lease.seq()).isPositive();
		assertThat(lease.owner()).isEmpty();
		assertThat(lease.abandoned()).isEmpty();
	}

	@Test
	void whatIsHeldElsewhereCostsAReadOfItsLease() {
		put(this.own);
		acquire(this.own, OutboxSettings.DEFAULTS.lease());
		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.HELD_BY_ANOTHER);
		AtomicInteger pages = new AtomicInteger();
		this.engine.beforePage = pages::incrementAndGet;

		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.HELD_BY_ANOTHER);

		assertThat(pages).hasValue(0);
		assertThat(this.memory.readAt()).hasValue(this.clock.instant());
		this.clock.advance(OutboxSettings.DEFAULTS.lease());
		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.DONE);
	}

	@Test
	void partitionIsNotReadUntilASlotIsFree() {
		put(this.own);
		this.clock.advance(Duration.ofSeconds(1));
		int all = this.worker.slots().take("another", 1000, this.clock.instant());
		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.KEPT_BACK);
		AtomicInteger pages = new AtomicInteger();
		this.engine.beforePage = pages::incrementAndGet;

		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.KEPT_BACK);

		assertThat(pages).hasValue(0);
		assertThat(this.engine.get(List.of(Lease.key(this.own)))).as("free for other instances").isEmpty();
		this.worker.slots().free("another", all);
		assertThat(drain(this.own, Role.OWNER)).isEqualTo(Result.DONE);
	}

}
