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
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.slackmgr.dynamodb.outbox.delivery.Deliverables.Waits;
import io.slackmgr.dynamodb.outbox.delivery.WorkerThreads.Signal;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Suspicions;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class PartitionMemoryTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private final MutableClock clock = new MutableClock(NOW);

	private final FlagSignal signal = new FlagSignal();

	private final PartitionMemory memory = new PartitionMemory(this.signal);

	private void waitsUpTo(String ulid, Integer... keys) {
		waits(new Waits(ulid, Set.of(keys), 1, Instant.MAX));
	}

	private void waits(Waits waits) {
		this.memory.position().moveBehind(waits, this.clock.instant());
	}

	private Optional<String> resumeAfter() {
		return this.memory.position().after(this.clock.instant());
	}

	private static QueuedEntry after(String predecessor, String ulid) {
		return new QueuedEntry(new EntryId(0, ulid), NOW, Optional.of("k"), Optional.of(predecessor), 0, 0, false,
				Map.of());
	}

	private boolean awaitsPredecessor(QueuedEntry entry) {
		return this.memory.awaitsPredecessor(entry, this.clock.instant());
	}

	@Test
	void readsFromTheBeginningAtFirst() {
		assertThat(resumeAfter()).isEmpty();
		assertThat(this.memory.position().waitingKeys()).isEmpty();
	}

	@Test
	void readsOnBehindWhatWaits() {
		waitsUpTo("B", 1);
		waitsUpTo("D", 2);

		assertThat(resumeAfter()).hasValue("D");
		assertThat(this.memory.position().waitingKeys()).containsExactlyInAnyOrder(1, 2);
	}

	@Test
	void trustsThePositionForTwoMinutesAtMost() {
		waitsUpTo("B", 1);
		this.clock.advance(ReadPosition.LONGEST_RESUME_TIME.minusMillis(1));
		waitsUpTo("D", 2);
		assertThat(resumeAfter()).hasValue("D");

		this.clock.advance(Duration.ofMillis(1));

		assertThat(resumeAfter()).isEmpty();
		assertThat(this.memory.position().waitingKeys()).isEmpty();
	}

	@Test
	void trustsThePositionUntilTheFirstEntryIsDue() {
		waits(new Waits("B", Set.of(1), 100, NOW.plusSeconds(60)));
		waits(new Waits("D", Set.of(1), 1100, NOW.plusSeconds(50)));
		this.clock.advance(Duration.ofSeconds(50).minusMillis(1));
		assertThat(resumeAfter()).hasValue("D");

		this.clock.advance(Duration.ofMillis(1));

		assertThat(resumeAfter()).isEmpty();
	}

	@Test
	void readsALargeBacklogLessOftenThanItIsDue() {
		waits(new Waits("D", Set.of(1), 100_000, NOW.plusMillis(20)));
		this.clock.advance(Duration.ofSeconds(30).minusMillis(1));
		assertThat(resumeAfter()).hasValue("D");

		this.clock.advance(Duration.ofMillis(1));

		assertThat(resumeAfter()).isEmpty();
	}

	@Test
	void laterReadsAddToWhatWaits() {
		waits(new Waits("D", Set.of(1), 50_000, NOW.plusMillis(20)));
		this.memory.position().beginRead();
		waits(new Waits("F", Set.of(1), 50_000, NOW.plusMillis(30)));

		this.clock.advance(Duration.ofSeconds(30).minusMillis(1));
		assertThat(resumeAfter()).hasValue("F");
		this.clock.advance(Duration.ofMillis(1));
		assertThat(resumeAfter()).isEmpty();
	}

	@Test
	void entryEnqueuedBeforeThePositionResetsIt() {
		waitsUpTo("D", 1);

		this.memory.enqueued("C");

		assertThat(resumeAfter()).isEmpty();
		assertThat(this.memory.position().waitingKeys()).isEmpty();
	}

	@Test
	void entryEnqueuedAtThePositionResetsIt() {
		waitsUpTo("D", 1);

		this.memory.enqueued("D");

		assertThat(resumeAfter()).isEmpty();
	}

	@Test
	void entryEnqueuedBehindThatPointLeavesIt() {
		waitsUpTo("D", 1);

		this.memory.enqueued("E");

		assertThat(resumeAfter()).hasValue("D");
		assertThat(this.memory.position().waitingKeys()).containsExactly(1);
	}

	@Test
	void wakesUpOnceForWhatWasEnqueued() {
		this.memory.enqueued("A");

		assertThat(this.signal.set).isTrue();
		assertThat(this.memory.isWoken()).isTrue();
		assertThat(this.memory.takeWoken()).isTrue();
		assertThat(this.memory.takeWoken()).isFalse();
		assertThat(this.memory.isWoken()).isFalse();
	}

	@Test
	void entryWithoutPredecessorWaitsForNone() {
		assertThat(awaitsPredecessor(
				new QueuedEntry(new EntryId(0, "B"), NOW, Optional.of("k"), Optional.empty(), 0, 0, false, Map.of())))
			.isFalse();
	}

	@Test
	void unseenPredecessorIsAwaitedForASecond() {
		assertThat(awaitsPredecessor(after("A", "B"))).isTrue();
		this.clock.advance(PartitionMemory.PREDECESSOR_WAIT.minusMillis(1));
		assertThat(awaitsPredecessor(after("A", "B"))).isTrue();

		this.clock.advance(Duration.ofMillis(1));

		assertThat(awaitsPredecessor(after("A", "B"))).isFalse();
	}

	@Test
	void predecessorThatIsDoneIsNotAwaited() {
		assertThat(awaitsPredecessor(after("A", "B"))).isTrue();

		this.memory.done("A");

		assertThat(awaitsPredecessor(after("A", "B"))).isFalse();
	}

	@Test
	void remembersTheLastThousandThatAreDone() {
		this.memory.done("A");
		for (int i = 0; i < 999; i++) {
			this.memory.done("later" + i);
		}
		assertThat(awaitsPredecessor(after("A", "B"))).isFalse();

		this.memory.done("one more");

		assertThat(awaitsPredecessor(after("A", "B"))).isTrue();
	}

	@Test
	void forgetsAfterAMinuteWhatItSawWithoutPredecessor() {
		awaitsPredecessor(after("A", "B"));
		this.clock.advance(Duration.ofMinutes(1));
		this.memory.forgetOldSightings(this.clock.instant());
		assertThat(awaitsPredecessor(after("A", "B"))).isFalse();

		this.clock.advance(Duration.ofMillis(1));
		this.memory.forgetOldSightings(this.clock.instant());

		assertThat(awaitsPredecessor(after("A", "B"))).isTrue();
	}

	@Test
	void keepsTheLeaseItWasGiven() {
		Lease lease = Lease.free("n", 9, Suspicions.NONE);
		assertThat(this.memory.lease()).isEqualTo(Lease.NONE);

		this.memory.lease(lease);

		assertThat(this.memory.lease()).isEqualTo(lease);
	}

	private static final class FlagSignal implements Signal {

		private boolean set;

		@Override
		public void set() {
			this.set = true;
		}

		@Override
		public void await(Duration timeout) {
			throw new AssertionError("Nothing waits here");
		}

	}

}
