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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import io.slackmgr.dynamodb.outbox.delivery.Deliverables.Waits;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DeliverablesTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

	private final InFlight inFlight = new InFlight();

	private final PartitionMemory memory = new PartitionMemory(new PooledThreads(Runnable::run).signal());

	private final Deliverables found = new Deliverables(this.inFlight, this.memory, Set.of(), NOW);

	private static QueuedEntry entry(String ulid, Instant scheduledAt, Optional<String> key) {
		return new QueuedEntry(new EntryId(0, ulid), scheduledAt, key, Optional.empty(), 0, 0, false, Map.of());
	}

	private static QueuedEntry due(String ulid) {
		return entry(ulid, NOW, Optional.empty());
	}

	private static QueuedEntry due(String ulid, String key) {
		return entry(ulid, NOW, Optional.of(key));
	}

	private static QueuedEntry waiting(String ulid, String key) {
		return entry(ulid, NOW.plusMillis(1), Optional.of(key));
	}

	private static QueuedEntry isolated(String ulid, String key) {
		return new QueuedEntry(new EntryId(0, ulid), NOW, Optional.of(key), Optional.empty(), 1, 1, true, Map.of());
	}

	private static QueuedEntry after(String predecessor, String ulid) {
		return new QueuedEntry(new EntryId(0, ulid), NOW, Optional.of("k"), Optional.of(predecessor), 0, 0, false,
				Map.of());
	}

	private void add(QueuedEntry... entries) {
		List.of(entries).forEach(this.found::add);
	}

	private List<String> inCompany() {
		return this.found.takeInCompany(100).stream().map(QueuedEntry::ulid).toList();
	}

	@Test
	void entriesWithoutAKeyGoTogetherInKeyOrder() {
		add(due("A"), due("B"), due("C"));

		assertThat(this.found.inCompany()).isEqualTo(3);
		assertThat(inCompany()).containsExactly("A", "B", "C");
	}

	@Test
	void takesNoMoreThanAskedFor() {
		add(due("A"), due("B"), due("C"));

		assertThat(this.found.takeInCompany(2)).hasSize(2);
		assertThat(this.found.inCompany()).isEqualTo(1);
		assertThat(this.found.takeInCompany(2)).hasSize(1);
		assertThat(this.found.isEmpty()).isTrue();
	}

	private List<List<String>> runs(int count, int longest) {
		return this.found.takeRuns(count, longest)
			.runs()
			.stream()
			.map((run) -> run.stream().map(QueuedEntry::ulid).toList())
			.toList();
	}

	@Test
	void entriesOfAKeyFollowEachOtherInARun() {
		add(due("A", "k"), due("B", "l"), due("C", "k"), due("D"), due("E", "k"));

		assertThat(this.found.inRuns(1)).isEqualTo(3);
		assertThat(this.found.inRuns(2)).isEqualTo(4);
		assertThat(runs(100, 100)).containsExactly(List.of("A", "C", "E"), List.of("B"), List.of("D"));
		assertThat(this.found.isEmpty()).isTrue();
	}

	@Test
	void firstEntriesOfAllRunsHaveRoomBeforeTheOthers() {
		add(due("A", "k"), due("B", "k"), due("C", "k"), due("D", "l"), due("E", "l"), due("F", "m"));

		assertThat(runs(2, 100)).as("and what is taken is not taken again").containsExactly(List.of("A"), List.of("D"));
		assertThat(runs(100, 100)).containsExactly(List.of("F"));
	}

	@Test
	void restOfTheRoomIsForTheNextEntriesOfEachRun() {
		add(due("A", "k"), due("B", "k"), due("C", "k"), due("D", "l"), due("E", "l"), due("F", "l"));

		assertThat(runs(5, 100)).containsExactly(List.of("A", "B", "C"), List.of("D", "E"));
	}

	@Test
	void runIsNoLongerThanAskedFor() {
		add(due("A", "k"), due("B", "k"), due("C", "k"));

		assertThat(runs(100, 2)).containsExactly(List.of("A", "B"));
	}

	@Test
	void runEndsBeforeAnEntryThatWaits() {
		add(due("A", "k"), waiting("B", "k"), due("C", "k"));

		assertThat(runs(100, 100)).containsExactly(List.of("A"));
	}

	@Test
	void runEndsBeforeAnIsolatedEntry() {
		add(due("A", "k"), isolated("B", "k"), due("C", "k"));

		assertThat(runs(100, 100)).containsExactly(List.of("A"));
		assertThat(this.found.nextIsolated()).isEmpty();
	}

	@Test
	void runEndsBeforeAnEntryForOthers() {
		add(due("A", "k"));
		this.found.addForOthers(due("B", "k"));
		add(due("C", "k"));

		assertThat(runs(100, 100)).containsExactly(List.of("A"));
	}

	@Test
	void runEndsBeforeAnEntryWhosePredecessorIsNotInIt() {
		add(due("A", "k"), after("A", "B"), after("X", "C"), due("D", "k"));

		assertThat(runs(100, 100)).containsExactly(List.of("A", "B"));
	}

	@Test
	void entryThatGoesAloneHasNobodyBehindItNorBeforeIt() {
		add(due("A", "k"), due("B", "k"));
		this.found.addAlone(due("C", "k"));
		add(due("D", "k"));
		this.found.addAlone(due("E", "l"));
		add(due("F", "l"));

		assertThat(runs(100, 100)).containsExactly(List.of("A", "B"), List.of("E"));
	}

	@Test
	void oneOfEachKeyGoesAtATime() {
		add(due("A", "k"), due("B", "k"), due("C", "l"), due("D", "k"));

		assertThat(inCompany()).containsExactly("A", "C");
	}

	@Test
	void entryIsDueAtItsTime() {
		add(waiting("A", "k"), due("B", "l"));

		assertThat(inCompany()).containsExactly("B");
	}

	@Test
	void waitingEntryHoldsBackItsKeyOnly() {
		add(waiting("A", "k"), due("B", "k"), due("C", "l"));

		assertThat(inCompany()).containsExactly("C");
	}

	@Test
	void entryInFlightHoldsBackItsKey() {
		this.inFlight.add(due("A", "k"));

		add(due("A", "k"), due("B", "k"), due("C", "l"));

		assertThat(inCompany()).containsExactly("C");
	}

	@Test
	void keyHeldSinceAnEarlierPageStaysHeld() {
		Deliverables behind = new Deliverables(this.inFlight, this.memory, Set.of("k".hashCode()), NOW);

		behind.add(due("A", "k"));
		behind.add(due("B", "l"));

		assertThat(behind.takeInCompany(100)).extracting(QueuedEntry::ulid).containsExactly("B");
	}

	@Test
	void isolatedEntryGoesAlone() {
		add(due("A", "k"), isolated("B", "l"));

		assertThat(inCompany()).containsExactly("A");
		assertThat(this.found.isEmpty()).isFalse();
		assertThat(this.found.nextIsolated()).map(QueuedEntry::ulid).hasValue("B");
		assertThat(this.found.takeIsolated()).map(QueuedEntry::ulid).hasValue("B");
		assertThat(this.found.takeIsolated()).isEmpty();
		assertThat(this.found.isEmpty()).isTrue();
	}

	@Test
	void isolatedEntryHoldsBackItsKey() {
		add(isolated("A", "k"), due("B", "k"));

		assertThat(this.found.inCompany()).isZero();
	}

	@Test
	void entryWhosePredecessorIsInThePageIsBehindIt() {
		add(due("A", "k"), after("A", "B"));

		assertThat(inCompany()).containsExactly("A");
	}

	@Test
	void entryWhosePredecessorIsMissingWaitsASecond() {
		add(after("A", "B"));
		assertThat(this.found.isEmpty()).isTrue();

		Deliverables later = new Deliverables(this.inFlight, this.memory, Set.of(), NOW.plusSeconds(1));
		later.add(after("A", "B"));
		assertThat(later.takeInCompany(100)).hasSize(1);
	}

	@Test
	void entryWhosePredecessorIsDoneGoesAtOnce() {
		this.memory.done("A");

		add(after("A", "B"));

		assertThat(inCompany()).containsExactly("B");
	}

	@Test
	void entryThatWaitsForItsPredecessorHoldsBackItsKey() {
		add(after("A", "B"), due("C", "k"));

		assertThat(this.found.isEmpty()).isTrue();
	}

	@Test
	void whatWaitsAtTheBeginningCanBeSkippedNextTime() {
		add(waiting("A", "k"), due("B", "k"), waiting("C", "l"), due("D", "m"), waiting("E", "n"));

		assertThat(this.found.waits())
			.hasValue(new Waits("C", Set.of("k".hashCode(), "l".hashCode()), 3, NOW.plusMillis(1)));
	}

	@Test
	void nothingCanBeSkippedWhenTheFirstIsDue() {
		add(due("A", "k"), waiting("B", "l"));

		assertThat(this.found.waits()).isEmpty();
	}

	@Test
	void nothingFromAnEntryInFlightOnCanBeSkipped() {
		this.inFlight.add(waiting("B", "l"));

		add(waiting("A", "k"), waiting("B", "l"), waiting("C", "m"));

		assertThat(this.found.waits()).hasValueSatisfying((waits) -> assertThat(waits.upTo()).isEqualTo("A"));
	}

	@Test
	void oldestIsTheFirstThatIsDue() {
		Instant earlier = NOW.minus(Duration.ofMinutes(1));

		add(waiting("A", "k"), entry("B", earlier, Optional.empty()), due("C"));

		assertThat(this.found.oldest()).hasValue(earlier);
	}

	@Test
	void nothingIsOldestWhereAllWait() {
		add(waiting("A", "k"));

		assertThat(this.found.oldest()).isEmpty();
	}

}
