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
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.outbox.delivery.SendSlots.Solitude;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SendSlotsTests {

	private final Object soloist = new Object();

	private final SendSlots slots = new SendSlots(1000);

	private Instant now = Instant.parse("2026-03-01T10:00:00Z");

	private int take(int sends) {
		return this.slots.take("p", sends, this.now);
	}

	private Solitude takeAll() {
		return this.slots.takeAll(this.soloist, this.now);
	}

	private void freeAllAfter(Duration time) {
		this.now = this.now.plus(time);
		this.slots.freeAll(this.soloist, this.now);
	}

	@Test
	void fastSendsAreClaimedFarBeyondTheThreads() {
		SendSlots few = new SendSlots(16);
		IntStream.range(0, 100).forEach((i) -> few.sent(Duration.ofMillis(1)));

		assertThat(few.take("p", 50, this.now)).isEqualTo(50);
		assertThat(few.take("p", 50, this.now)).isEqualTo(50);
	}

	@Test
	void firstSendsAreExpectedToBeSlow() {
		assertThat(new SendSlots(16).take("p", 50, this.now)).isEqualTo(2 * 16);
	}

	@Test
	void runTakesNoLongerThanAClaimedEntryMayWait() {
		SendSlots slots = new SendSlots(16);
		assertThat(slots.longestRun()).as("before the first send has ended").isEqualTo(1);

		IntStream.range(0, 100).forEach((i) -> slots.sent(Duration.ofMillis(20)));
		assertThat(slots.longestRun()).isEqualTo(12);

		IntStream.range(0, 100).forEach((i) -> slots.sent(Duration.ofSeconds(1)));
		assertThat(slots.longestRun()).isEqualTo(1);
	}

	@Test
	void slowSendsAreClaimedWhenAThreadIsNearlyFree() {
		SendSlots few = new SendSlots(16);
		IntStream.range(0, 100).forEach((i) -> few.sent(Duration.ofMillis(500)));

		assertThat(few.take("p", 50, this.now)).isEqualTo(16 + 8);
		assertThat(few.take("p", 50, this.now)).isZero();
		few.free("p", 4);
		assertThat(few.take("p", 50, this.now)).isEqualTo(4);
	}

	private static SendSlots ofSlowSends() {
		SendSlots few = new SendSlots(16);
		IntStream.range(0, 100).forEach((i) -> few.sent(Duration.ofMinutes(1)));
		return few;
	}

	@Test
	void partitionHasAllSlotsUntilOthersAskInVain() {
		SendSlots few = ofSlowSends();
		assertThat(few.take("p", 50, this.now)).isEqualTo(16);
		assertThat(few.isAwaited("p", this.now)).isFalse();
		assertThat(few.take("q", 50, this.now)).isZero();
		assertThat(few.isAwaited("p", this.now)).isTrue();

		few.free("p", 10);

		assertThat(few.take("p", 50, this.now)).as("more than its half").isEqualTo(2);
		assertThat(few.take("q", 50, this.now)).isEqualTo(8);
		few.free("q", 8);
		this.now = this.now.plusSeconds(2);
		assertThat(few.take("p", 50, this.now)).as("once the other asks no more").isEqualTo(8);
	}

	@Test
	void satisfiedPartitionTakesNothingFromOthers() {
		SendSlots few = ofSlowSends();

		assertThat(few.take("q", 1, this.now)).isEqualTo(1);

		assertThat(few.take("p", 50, this.now)).isEqualTo(15);
	}

	@Test
	void waitingPartitionKeepsItsShare() {
		SendSlots few = ofSlowSends();
		few.take("p", 50, this.now);
		few.take("q", 50, this.now);
		this.now = this.now.plusMillis(900);
		assertThat(few.isAnyFree("q", this.now)).isFalse();
		this.now = this.now.plusMillis(900);
		few.free("p", 1);

		assertThat(few.take("p", 1, this.now)).isZero();
		assertThat(few.isAnyFree("q", this.now)).isTrue();
		assertThat(few.take("q", 50, this.now)).isEqualTo(1);
	}

	@Test
	void claimIsWorthItOnceHalfIsFree() {
		SendSlots few = ofSlowSends();
		few.take("p", 50, this.now);

		few.free("p", 7);
		assertThat(few.isHalfFree("p", 50, 9, this.now)).isFalse();
		few.free("p", 1);
		assertThat(few.isHalfFree("p", 50, 8, this.now)).isTrue();
		assertThat(few.isHalfFree("p", 8, 8, this.now)).as("outcomes not written").isFalse();
	}

	@Test
	void nothingBeginsBesideOneThatIsAlone() {
		assertThat(takeAll()).isEqualTo(Solitude.ALONE);

		assertThat(this.slots.isClosed()).isTrue();
		assertThat(take(1)).isZero();
		assertThat(this.slots.takeAll(new Object(), this.now)).isEqualTo(Solitude.LATER);
	}

	@Test
	void soloSendWaitsForOthersAndKeepsThemBack() {
		assertThat(take(2)).isEqualTo(2);
		assertThat(takeAll()).isEqualTo(Solitude.AWAITED);
		this.slots.free("p", 1);

		assertThat(take(1)).isZero();
		assertThat(takeAll()).isEqualTo(Solitude.AWAITED);
		this.slots.free("p", 1);
		assertThat(takeAll()).isEqualTo(Solitude.ALONE);
	}

	@Test
	void othersGetAsMuchTimeAfterASoloSend() {
		takeAll();
		freeAllAfter(Duration.ofSeconds(3));

		assertThat(take(1)).isEqualTo(1);
		this.slots.free("p", 1);
		this.now = this.now.plusSeconds(3).minusMillis(1);
		assertThat(takeAll()).isEqualTo(Solitude.LATER);
		this.now = this.now.plusMillis(1);
		assertThat(takeAll()).isEqualTo(Solitude.ALONE);
	}

	@Test
	void othersGoOnForATurnAtLeast() {
		takeAll();
		freeAllAfter(Duration.ZERO);

		this.now = this.now.plus(SendSlots.TURN).minusMillis(1);
		assertThat(takeAll()).isEqualTo(Solitude.LATER);
	}

	@Test
	void othersGoOnWhenTheWaitIsGivenUp() {
		take(1);
		takeAll();
		freeAllAfter(Duration.ZERO);

		assertThat(take(1)).isEqualTo(1);
	}

	@Test
	void nobodyEndsTheSolitudeOfAnother() {
		takeAll();

		this.slots.freeAll(new Object(), this.now);

		assertThat(take(1)).isZero();
	}

}
