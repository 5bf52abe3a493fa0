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

import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class HeldLeaseTests {

	private static final Instant REQUESTED = Instant.parse("2026-03-01T10:00:00Z");

	private static final Duration LEASE = Duration.ofSeconds(30);

	private final MutableClock clock = new MutableClock(REQUESTED);

	private final HeldLease lease = new HeldLease(this.clock, LEASE, REQUESTED);

	@Test
	void isHeldForItsTimeFromBeforeTheRequest() {
		this.clock.advance(LEASE.minusMillis(1));
		assertThat(this.lease.isHeld()).isTrue();

		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.lease.isHeld()).isFalse();
	}

	@Test
	void answerThatCameTooLateGivesNothing() {
		this.clock.advance(LEASE);

		assertThat(new HeldLease(this.clock, LEASE, REQUESTED).isHeld()).isFalse();
	}

	@Test
	void renewalIsDueAfterAThird() {
		this.clock.advance(LEASE.dividedBy(3).minusMillis(1));
		assertThat(this.lease.isRenewalDue()).isFalse();

		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.lease.isRenewalDue()).isTrue();
	}

	@Test
	void renewalCountsFromBeforeItsRequest() {
		this.clock.advance(Duration.ofSeconds(12));
		Instant requested = this.clock.instant();
		this.clock.advance(Duration.ofSeconds(5));
		this.lease.renewed(requested);

		assertThat(this.lease.isRenewalDue()).isFalse();
		this.clock.advance(Duration.ofSeconds(5));
		assertThat(this.lease.isRenewalDue()).isTrue();
		this.clock.advance(Duration.ofSeconds(20).minusMillis(1));
		assertThat(this.lease.isHeld()).isTrue();
		this.clock.advance(Duration.ofMillis(1));
		assertThat(this.lease.isHeld()).isFalse();
	}

	@Test
	void lateRenewalDoesNotBringTheLeaseBack() {
		this.clock.advance(Duration.ofSeconds(29));
		Instant requested = this.clock.instant();
		this.clock.advance(Duration.ofSeconds(1));
		this.lease.renewed(requested);

		assertThat(this.lease.isHeld()).isFalse();
	}

	@Test
	void lostLeaseStaysLostAndIsNotRenewed() {
		this.lease.lose();
		this.lease.renewed(REQUESTED);

		assertThat(this.lease.isHeld()).isFalse();
		this.clock.advance(Duration.ofSeconds(15));
		assertThat(this.lease.isRenewalDue()).isFalse();
	}

}
