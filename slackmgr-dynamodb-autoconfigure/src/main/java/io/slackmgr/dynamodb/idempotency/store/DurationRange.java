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

package io.slackmgr.dynamodb.idempotency.store;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How long leases, retentions and wait limits may be: 1 ms to 3650 days.
 */
public final class DurationRange {

	private static final Duration MINIMUM = Duration.ofMillis(1);

	private static final Duration MAXIMUM = Duration.ofDays(3650);

	private DurationRange() {
	}

	/**
	 * Checks a duration.
	 * @param name what it is, for the message
	 * @param value the duration
	 * @throws IllegalArgumentException if it is shorter than 1 ms or longer than 3650
	 * days
	 */
	public static void require(String name, Duration value) {
		Assert.isTrue(value.compareTo(MINIMUM) >= 0 && value.compareTo(MAXIMUM) <= 0,
				() -> name + " is " + value + " and must be 1 ms to 3650 days");
	}

}
