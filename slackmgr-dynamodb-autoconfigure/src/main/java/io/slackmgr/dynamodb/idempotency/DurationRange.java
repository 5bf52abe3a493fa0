package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * The leases, retentions and limits that a store takes.
 */
final class DurationRange {

	private static final Duration MINIMUM = Duration.ofMillis(1);

	private static final Duration MAXIMUM = Duration.ofDays(3650);

	private DurationRange() {
	}

	static void require(String name, Duration value) {
		Assert.isTrue(value.compareTo(MINIMUM) >= 0 && value.compareTo(MAXIMUM) <= 0,
				() -> name + " is " + value + " and must be 1 ms to 3650 days");
	}

}
