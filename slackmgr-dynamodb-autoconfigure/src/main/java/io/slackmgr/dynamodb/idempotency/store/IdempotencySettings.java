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
 * Settings of a store of idempotency records.
 *
 * @param maxResultSize the most bytes of a result, 0 to {@value #RESULT_SIZE_LIMIT}
 * @param clockSkew by how much the clocks of processes may differ: a record counts for so
 * long after its expiry. 0 to 1 minute
 */
public record IdempotencySettings(int maxResultSize, Duration clockSkew) {

	/**
	 * The largest result that fits an item of 400 KB with all its other attributes.
	 */
	public static final int RESULT_SIZE_LIMIT = 390 * 1024;

	/**
	 * The most that clocks may differ by.
	 */
	public static final Duration CLOCK_SKEW_LIMIT = Duration.ofMinutes(1);

	/**
	 * Results of up to 300 KB and a clock skew of a second.
	 */
	public static final IdempotencySettings DEFAULTS = new IdempotencySettings(300 * 1024, Duration.ofSeconds(1));

	public IdempotencySettings {
		Assert.isTrue(maxResultSize >= 0 && maxResultSize <= RESULT_SIZE_LIMIT,
				() -> "maxResultSize must be 0 to " + RESULT_SIZE_LIMIT + " bytes");
		Assert.isTrue(!clockSkew.isNegative() && clockSkew.compareTo(CLOCK_SKEW_LIMIT) <= 0,
				() -> "clockSkew must be 0 to " + CLOCK_SKEW_LIMIT);
	}

}
