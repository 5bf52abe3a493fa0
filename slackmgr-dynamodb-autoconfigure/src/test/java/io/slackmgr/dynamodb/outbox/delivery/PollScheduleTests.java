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
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.delivery.PartitionDrain.Result;
import io.slackmgr.dynamodb.outbox.delivery.PollSchedule.Waiting;
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

	private Duration end(Result result) {
		return this.schedule.ended(result, false, Waiting.NONE, this.clock.instant());
	}

	private Duration endWoken(Result result) {
		return this.schedule.ended(result, true, Waiting.NONE, this.clock.instant());
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
	@EnumSource(value = Result.class, names = { "IDLE", "LEFT_TO_OWNER" })
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

	@Test
	void failedPartitionIsPolledEveryPollInterval() {
		turn(Result.IDLE);
		beginAfter(LONGEST);

		assertThat(end(Result.LEFT)).isEqualTo(SHORTEST);
		assertNextAfter(SHORTEST);
	}

	@Test
	void whereOnlyThisProcessEnqueuesNothingIsLookedForSoon() {
		begin();

		assertThat(endWoken(Result.DONE)).isEqualTo(SHORTEST);
		assertNextAfter(SHORTEST);
	}

	@Test
	void pollsBackOffAfterAFind() {
		begin();

		assertThat(end(Result.DONE)).isEqualTo(Duration.ofMillis(100));
		assertNextAfter(Duration.ofMillis(100));
		for (int millis : new int[] { 200, 400, 800 }) {
			assertThat(end(Result.IDLE)).isEqualTo(Duration.ofMillis(millis));
			assertNextAfter(Duration.ofMillis(millis));
		}
		assertThat(end(Result.IDLE)).isEqualTo(Duration.ofMillis(1600));
		assertNextAfter(Duration.ofMillis(1600));
		assertThat(end(Result.DONE)).isEqualTo(Duration.ofMillis(100));
	}

	@Test
	void moreToDoIsDoneWithoutWaiting() {
		begin();

		assertThat(end(Result.MORE)).isEqualTo(Duration.ZERO);
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

		assertThat(endWoken(Result.DONE)).isEqualTo(SHORTEST);
		assertThat(begin()).isFalse();
	}

	@Test
	void wakeUpDuringATurnIsFollowedByAnother() {
		begin();
		this.schedule.clearWoken();
		this.schedule.wake();

		assertThat(end(Result.IDLE)).isEqualTo(Duration.ZERO);
		assertThat(begin()).isTrue();
	}

	@Test
	void pollsForAForeignReleaseBackOff() {
		begin();
		for (int millis : new int[] { 50, 100, 200, 400, 800 }) {
			assertThat(end(Result.HELD_BY_ANOTHER)).isEqualTo(Duration.ofMillis(millis));
			assertNextAfter(Duration.ofMillis(millis));
		}
		assertThat(end(Result.HELD_BY_ANOTHER)).isEqualTo(SHORTEST);
		assertNextAfter(SHORTEST);
		end(Result.DONE);
		this.schedule.wake();
		begin();
		this.schedule.clearWoken();
		assertThat(end(Result.HELD_BY_ANOTHER)).isEqualTo(Duration.ofMillis(50));
	}

	@Test
	void givesWayToAnotherInstanceForLongerThanItPolls() {
		PollSchedule other = new PollSchedule(SHORTEST, LONGEST);
		Duration look = Duration.ZERO;
		for (int i = 0; i < 10; i++) {
			other.begin(this.clock.instant());
			look = other.ended(Result.HELD_BY_ANOTHER, false, Waiting.INSTANCES, this.clock.instant());
			this.clock.advance(look);
		}
		begin();
		Duration away = this.schedule.ended(Result.MORE, false, Waiting.INSTANCES, this.clock.instant());

		assertThat(away).isGreaterThan(look.plusMillis(100));
		assertNextAfter(away);
	}

	@Test
	void givesWayToOtherPartitionsForLongEnough() {
		begin();
		Duration away = this.schedule.ended(Result.MORE, false, Waiting.PARTITIONS, this.clock.instant());

		assertNextAfter(away);
		assertThat(away).isGreaterThan(end(Result.KEPT_BACK));
	}

	private Optional<Duration> endAsGuest(Result result, boolean woken) {
		return this.schedule.endedAsGuest(result, woken, Duration.ofSeconds(10), this.clock.instant());
	}

	@ParameterizedTest
	@EnumSource(value = Result.class, names = { "HELD_BY_ANOTHER", "LEFT_TO_OWNER", "MORE" })
	void guestLeavesWhatIsAnothersAlone(Result result) {
		begin();
		this.schedule.wake();

		assertThat(endAsGuest(result, true)).isEmpty();

		assertThat(this.schedule.wakeGuest(this.clock.instant())).isFalse();
		assertNextAfter(Duration.ofSeconds(10));
	}

	@Test
	void guestGoesOnWhereNobodyElseIs() {
		begin();
		this.schedule.clearWoken();
		assertThat(endAsGuest(Result.DONE, true)).isEmpty();

		assertThat(this.schedule.wakeGuest(this.clock.instant())).isTrue();
		assertThat(begin()).isTrue();
		assertThat(endAsGuest(Result.DONE, true)).as("woken meanwhile").hasValue(Duration.ZERO);
		this.schedule.clearWoken();
		assertThat(endAsGuest(Result.KEPT_BACK, true)).hasValue(Duration.ofMillis(100));
	}

}
