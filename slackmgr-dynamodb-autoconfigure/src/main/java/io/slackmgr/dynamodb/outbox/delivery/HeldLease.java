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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Decides whether this worker still holds a lease: the time is counted from before the
 * request that got or renewed it was sent, by its own clock. Once lost it stays lost.
 * Safe for use by the drain and the renewal.
 */
final class HeldLease {

	private static final int RENEWALS_IN_A_LEASE = 3;

	private final Clock clock;

	private final Duration duration;

	private Instant countedFrom;

	private boolean lost;

	HeldLease(Clock clock, Duration duration, Instant requestedAt) {
		this.clock = clock;
		this.duration = duration;
		this.countedFrom = requestedAt;
	}

	synchronized boolean isHeld() {
		if (!this.clock.instant().isBefore(this.countedFrom.plus(this.duration))) {
			this.lost = true;
		}
		return !this.lost;
	}

	synchronized boolean isRenewalDue() {
		return !this.lost
				&& !this.clock.instant().isBefore(this.countedFrom.plus(this.duration.dividedBy(RENEWALS_IN_A_LEASE)));
	}

	synchronized void renewed(Instant requestedAt) {
		if (isHeld()) {
			this.countedFrom = requestedAt;
		}
	}

	synchronized void lose() {
		this.lost = true;
	}

}
