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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.PartitionDrain.Result;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class PollScheduleTests {

	private static final Duration SHORTEST = Duration.ofSeconds(1);

	private static final Duration LONGEST = Duration.ofSeconds(5);

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final PollSchedule schedule = new PollSchedule(SHORTEST, LONGEST);

	private boolean begin() {
		return this.schedule.begin(this.clock.instant());
	}

	private boolean beginAfter(Duration duration) {
		this.clock.advance(duration);
		return begin();
	}

	private Optional<Duration> end(Result result) {
		return this.schedule.ended(result, false, this.clock.instant());
	}

	private Optional<Duration> endWoken(Result result) {
		return this.schedule.ended(result, true, this.clock.instant());
	}

	private void turn(Result result) {
		begin();
		end(result);
	}

	/** Whether the next turn begins exactly after that time. */
	private void assertNextAfter(Duration pause) {
		assertThat(beginAfter(pause.minusMillis(1))).isFalse();
		assertThat(beginAfter(Duration.ofMillis(1))).isTrue();
	}

	@Test
	void firstTurnBeginsAtOnce() {
		assertThat(begin()).isTrue();
	}

	@Test
	void noTurnBeginsWhileOneRuns() {
		begin();

		assertThat(beginAfter(Duration.ofHours(1))).isFalse();
		this.schedule.wake();
		assertThat(begin()).isFalse();
	}

	@ParameterizedTest
	@EnumSource(value = Result.class, names = { "IDLE", "HELD_BY_ANOTHER" })
	void idlePartitionIsPolledLessAndLessOften(Result idle) {
		turn(idle);
		assertNextAfter(Duration.ofSeconds(2));
		end(idle);
		assertNextAfter(Duration.ofSeconds(4));
		end(idle);
		assertNextAfter(LONGEST);
		end(idle);
		assertNextAfter(LONGEST);
	}

	@ParameterizedTest
	@EnumSource(value = Result.class, names = { "DONE", "LEFT" })
	void partitionWithWorkIsPolledEveryPollIntervalAgain(Result busy) {
		turn(Result.IDLE);
		beginAfter(LONGEST);

		assertThat(end(busy)).isEmpty();
		assertNextAfter(SHORTEST);
	}

	@Test
	void moreToDoIsDoneWithoutWaiting() {
		begin();

		assertThat(end(Result.MORE)).hasValue(Duration.ZERO);
		assertThat(begin()).isTrue();
	}

	@Test
	void wakeUpBeginsATurnBeforeItsTime() {
		turn(Result.IDLE);
		assertThat(begin()).isFalse();

		this.schedule.wake();

		assertThat(begin()).isTrue();
	}

	@Test
	void wakeUpIsGoodForOneTurn() {
		turn(Result.IDLE);
		this.schedule.wake();
		begin();
		this.schedule.clearWoken();

		assertThat(endWoken(Result.DONE)).isEmpty();
		assertThat(begin()).isFalse();
	}

	@Test
	void wakeUpDuringATurnIsFollowedByAnother() {
		begin();
		this.schedule.clearWoken();
		this.schedule.wake();

		assertThat(end(Result.IDLE)).hasValue(Duration.ZERO);
		assertThat(begin()).isTrue();
	}

	@Test
	void wakeUpRefusedByAnothersLeaseIsTriedOnceMoreSoon() {
		this.schedule.wake();
		begin();
		this.schedule.clearWoken();

		assertThat(endWoken(Result.HELD_BY_ANOTHER)).hasValue(Duration.ofMillis(100));
		assertNextAfter(Duration.ofMillis(100));
		assertThat(endWoken(Result.HELD_BY_ANOTHER)).isEmpty();
		assertThat(beginAfter(Duration.ofMillis(100))).isFalse();
	}

	@Test
	void eachWakeUpHasItsOwnSecondTry() {
		for (int i = 0; i < 2; i++) {
			this.schedule.wake();
			begin();
			this.schedule.clearWoken();
			assertThat(endWoken(Result.HELD_BY_ANOTHER)).hasValue(Duration.ofMillis(100));
			beginAfter(Duration.ofMillis(100));
			assertThat(endWoken(Result.HELD_BY_ANOTHER)).isEmpty();
		}
	}

	@Test
	void refusedPollIsNotTriedAgainSoon() {
		begin();

		assertThat(end(Result.HELD_BY_ANOTHER)).isEmpty();
	}

}
