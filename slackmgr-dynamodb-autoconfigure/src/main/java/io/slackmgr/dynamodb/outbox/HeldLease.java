package io.slackmgr.dynamodb.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;

/**
 * Whether a lease is still held, as this worker must see it: counted from before the
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
