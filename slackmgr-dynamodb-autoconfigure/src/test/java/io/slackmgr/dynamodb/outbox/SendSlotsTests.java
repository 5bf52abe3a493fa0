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

import io.slackmgr.dynamodb.outbox.SendSlots.Solitude;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SendSlotsTests {

	private final Object soloist = new Object();

	private final SendSlots slots = new SendSlots();

	private Instant now = Instant.parse("2026-03-01T10:00:00Z");

	private Solitude takeAll() {
		return this.slots.takeAll(this.soloist, this.now);
	}

	private void freeAllAfter(Duration time) {
		this.now = this.now.plus(time);
		this.slots.freeAll(this.soloist, this.now);
	}

	@Test
	void nothingBeginsBesideOneThatIsAlone() {
		assertThat(takeAll()).isEqualTo(Solitude.ALONE);

		assertThat(this.slots.isClosed()).isTrue();
		assertThat(this.slots.take(1)).isZero();
		assertThat(this.slots.takeAll(new Object(), this.now)).isEqualTo(Solitude.LATER);
	}

	@Test
	void whoWantsToBeAloneWaitsForWhatRunsAndKeepsTheRestBack() {
		assertThat(this.slots.take(2)).isEqualTo(2);
		assertThat(takeAll()).isEqualTo(Solitude.AWAITED);
		this.slots.free(1);

		assertThat(this.slots.take(1)).isZero();
		assertThat(takeAll()).isEqualTo(Solitude.AWAITED);
		this.slots.free(1);
		assertThat(takeAll()).isEqualTo(Solitude.ALONE);
	}

	@Test
	void othersGoOnAfterwardsForAsLongAsTheyWereKeptBack() {
		takeAll();
		freeAllAfter(Duration.ofSeconds(3));

		assertThat(this.slots.take(1)).isEqualTo(1);
		this.slots.free(1);
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
		this.slots.take(1);
		takeAll();
		freeAllAfter(Duration.ZERO);

		assertThat(this.slots.take(1)).isEqualTo(1);
	}

	@Test
	void nobodyEndsTheSolitudeOfAnother() {
		takeAll();

		this.slots.freeAll(new Object(), this.now);

		assertThat(this.slots.take(1)).isZero();
	}

}
