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

import io.slackmgr.dynamodb.outbox.SendGate.Admission;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class SendGateTests {

	private static final Duration LONGEST_SEND = Duration.ofSeconds(10);

	private final Object waiter = new Object();

	private final SendGate gate = new SendGate();

	private Instant now = Instant.parse("2026-03-01T10:00:00Z");

	private Admission enterAlone() {
		return this.gate.enterAlone(this.waiter, this.now, LONGEST_SEND);
	}

	/**
	 * Asks again and again until it is let in or refused, and tells how long that took.
	 */
	private Duration waitUntilRefused() {
		Instant began = this.now;
		while (enterAlone() == Admission.LATER) {
			this.now = this.now.plusMillis(100);
		}
		assertThat(enterAlone()).isEqualTo(Admission.REFUSED);
		return Duration.between(began, this.now);
	}

	@Test
	void anyNumberMaySendInCompany() {
		assertThat(this.gate.enter(50)).isTrue();
		assertThat(this.gate.enter(50)).isTrue();
	}

	@Test
	void nobodyBeginsBesideOneAlone() {
		assertThat(enterAlone()).isEqualTo(Admission.ADMITTED);

		assertThat(this.gate.isOpen()).isFalse();
		assertThat(this.gate.enter(1)).isFalse();
		assertThat(enterAlone()).isEqualTo(Admission.LATER);
	}

	@Test
	void othersGoOnWhenTheOneAloneIsDone() {
		enterAlone();
		this.gate.exitAlone(this.now);

		assertThat(this.gate.enter(1)).isTrue();
	}

	@Test
	void oneAloneWaitsForTheLastOfTheOthersAndKeepsNewOnesBack() {
		this.gate.enter(2);
		assertThat(enterAlone()).isEqualTo(Admission.LATER);
		this.gate.exit(1);

		assertThat(this.gate.enter(1)).isFalse();
		assertThat(enterAlone()).isEqualTo(Admission.LATER);
		this.gate.exit(1);
		assertThat(enterAlone()).isEqualTo(Admission.ADMITTED);
	}

	@Test
	void othersGoOnWhenTheWaitToBeAloneIsGivenUp() {
		this.gate.enter(1);
		enterAlone();
		this.gate.giveUpAlone(this.waiter);

		assertThat(this.gate.enter(1)).isTrue();
	}

	@Test
	void nobodyEndsTheWaitOfAnother() {
		this.gate.enter(1);
		enterAlone();
		this.gate.giveUpAlone(new Object());

		assertThat(this.gate.enter(1)).isFalse();
		this.gate.exit(1);
		assertThat(this.gate.enterAlone(new Object(), this.now, LONGEST_SEND)).isEqualTo(Admission.LATER);
		assertThat(enterAlone()).isEqualTo(Admission.ADMITTED);
	}

	@Test
	void givingUpTheWaitDoesNotEndTheOneThatIsAlone() {
		enterAlone();
		this.gate.giveUpAlone(this.waiter);

		assertThat(this.gate.enter(1)).isFalse();
	}

	@Test
	void refusedEntryIsNotCounted() {
		enterAlone();
		this.gate.enter(5);
		this.gate.exitAlone(this.now);
		this.now = this.now.plus(SendGate.TURN);

		assertThat(enterAlone()).isEqualTo(Admission.ADMITTED);
	}

	@Test
	void othersThatWereKeptBackHaveATurnBeforeTheNextIsAlone() {
		enterAlone();
		this.gate.enter(1);
		this.gate.exitAlone(this.now);

		assertThat(enterAlone()).isEqualTo(Admission.LATER);
		assertThat(this.gate.enter(1)).isTrue();
	}

	@Test
	void nextIsAloneAtOnceWhereNobodyWasKeptBack() {
		enterAlone();
		this.gate.exitAlone(this.now);

		assertThat(enterAlone()).isEqualTo(Admission.ADMITTED);
	}

	@Test
	void longSendKeepsOthersBackForAShortTimeOnly() {
		this.gate.enter(1);

		assertThat(waitUntilRefused()).isEqualTo(SendGate.FIRST_WAIT);

		assertThat(this.gate.enter(1)).isTrue();
		assertThat(this.gate.isAloneLetIn(this.now)).isFalse();
		assertThat(this.gate.isAloneLetIn(this.now.plus(SendGate.FIRST_WAIT.multipliedBy(4)))).isTrue();
	}

	@Test
	void eachWaitIsLongerUntilTheLongestSendMustHaveEnded() {
		this.gate.enter(1);
		Duration wait = Duration.ZERO;
		for (int i = 0; i < 6; i++) {
			Duration next = waitUntilRefused();
			assertThat(next).isGreaterThan(wait);
			wait = next;
			this.now = this.now.plus(next.multipliedBy(4));
		}

		assertThat(wait).isEqualTo(LONGEST_SEND);
		assertThat(waitUntilRefused()).isEqualTo(LONGEST_SEND);
	}

}
