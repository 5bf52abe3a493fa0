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

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import com.github.f4b6a3.ulid.Ulid;
import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class EntryIdsTests {

	private static final Instant NOW = Instant.parse("2026-03-01T10:00:00.123Z");

	private final MutableClock clock = new MutableClock(NOW);

	private final EntryIds ids = new EntryIds(this.clock, new Random(1));

	@Test
	void timeIsExactlyWhenTheEntryIsDue() {
		Instant due = NOW.plusSeconds(3600);

		assertThat(Ulid.from(this.ids.next(due)).getInstant()).isEqualTo(due);
	}

	@Test
	void entriesOfOneMillisecondSortByTheirMaking() {
		List<String> made = new ArrayList<>();
		for (int i = 0; i < 1000; i++) {
			made.add(this.ids.next(NOW));
			this.ids.next(NOW.plusSeconds(i));
		}

		assertThat(made).isSorted().doesNotHaveDuplicates();
	}

	@Test
	void entryDueLaterDelaysNoOther() {
		this.ids.next(NOW.plus(Duration.ofDays(1)));

		assertThat(Ulid.from(this.ids.next(NOW)).getInstant()).isEqualTo(NOW);
	}

	@Test
	void orderIsKeptWhenTheClockGoesBack() {
		String first = this.ids.next(NOW);
		this.clock.advance(Duration.ofSeconds(-5));

		assertThat(this.ids.next(this.clock.instant())).isGreaterThan(first);
		assertThat(this.ids.next(Instant.EPOCH)).isGreaterThan(first);
	}

	@Test
	void clockWrongByMoreThanAMinuteIsFollowed() {
		this.ids.next(NOW);
		this.clock.advance(EntryIds.STEP_BACK.plusMillis(1).negated());

		assertThat(Ulid.from(this.ids.next(Instant.EPOCH)).getInstant()).isEqualTo(this.clock.instant());
	}

	@Test
	void idAboveAnotherIsAboveItWhateverTheClockSays() {
		String above = new EntryIds(new MutableClock(NOW.plusSeconds(3600)), new Random(2)).next(NOW);
		String behind = this.ids.next(NOW, Optional.of(above));

		assertThat(behind).isGreaterThan(above);
		assertThat(Ulid.from(behind).getInstant()).isEqualTo(NOW.plusSeconds(3600));
		assertThat(this.ids.next(NOW, Optional.of(behind))).isGreaterThan(behind);
		assertThat(Ulid.from(this.ids.next(NOW)).getInstant()).isEqualTo(NOW);
	}

	@Test
	void boundsHoldAllOfAMillisecondAndNoMore() {
		String made = this.ids.next(NOW);

		assertThat(made).isBetween(EntryIds.from(NOW), EntryIds.upTo(NOW))
			.isLessThan(EntryIds.from(NOW.plusMillis(1)))
			.isGreaterThan(EntryIds.upTo(NOW.minusMillis(1)));
	}

	@Test
	void hashIsTheFirstFourBytesOfSha256() {
		// sha256("abc") begins with ba7816bf
		assertThat(Sha256.place("abc", Integer.MAX_VALUE)).isEqualTo((int) (0xba7816bfL % Integer.MAX_VALUE));
		assertThat(Sha256.place("abc", 8)).isEqualTo((int) (0xba7816bfL % 8));
	}

	@Test
	void keyStaysInItsPartition() {
		assertThat(this.ids.partition(Optional.of("abc"), 8, () -> {
			throw new AssertionError("A key needs no partition that is near");
		})).isEqualTo(Sha256.place("abc", 8));
		List<Integer> spread = new ArrayList<>();
		for (int i = 0; i < 200; i++) {
			spread.add(this.ids.partition(Optional.empty(), 8, List::of));
		}
		assertThat(spread).contains(0, 1, 2, 3, 4, 5, 6, 7);
		for (int i = 0; i < 20; i++) {
			assertThat(this.ids.partition(Optional.empty(), 8, () -> List.of(2, 5))).as("near").isIn(2, 5);
		}
	}

	@Test
	void idIsPartitionAndUlid() {
		EntryId id = new EntryId(7, "01ARZ3NDEKTSV4RRFFQ69G5FAV");

		assertThat(id).hasToString("07-01ARZ3NDEKTSV4RRFFQ69G5FAV");
		assertThat(EntryId.parse(id.toString())).hasValue(id);
		assertThat(EntryId.parse("123-01ARZ3NDEKTSV4RRFFQ69G5FAV")).hasValue(new EntryId(123, id.ulid()));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "-", "07", "07-", "7-01ARZ3NDEKTSV4RRFFQ69G5FAV", "007-01ARZ3NDEKTSV4RRFFQ69G5FAV",
			"07-01arz3ndektsv4rrffq69g5fav", "07-!LEASE", "xx-01ARZ3NDEKTSV4RRFFQ69G5FAV",
			"07-01ARZ3NDEKTSV4RRFFQ69G5FAVX" })
	void anythingElseIsNoId(String text) {
		assertThat(EntryId.parse(text)).isEmpty();
	}

}
