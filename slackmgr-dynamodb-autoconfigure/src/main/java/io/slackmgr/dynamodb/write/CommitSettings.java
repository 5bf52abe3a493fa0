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

package io.slackmgr.dynamodb.write;

import java.time.Duration;

import org.springframework.util.Assert;

/**
 * How long and how often a commit is repeated after conflicts, throttling and lost
 * answers.
 *
 * @param timeout how long a commit is tried in all; at most 5 minutes, well inside the
 * ten minutes for which DynamoDB recognises a repeated request by its token
 * @param initialBackoff the upper bound of the first pause; each further bound is twice
 * the one before
 * @param maximumBackoff the upper bound of any pause
 * @param maximumAttempts how often it is tried in all, the first time included;
 * {@link #UNLIMITED_ATTEMPTS} is as often as the time allows
 */
public record CommitSettings(Duration timeout, Duration initialBackoff, Duration maximumBackoff, int maximumAttempts) {

	/**
	 * As many attempts as the time allows.
	 */
	public static final int UNLIMITED_ATTEMPTS = Integer.MAX_VALUE;

	/**
	 * The longest {@link #timeout()}.
	 */
	public static final Duration MAXIMUM_TIMEOUT = Duration.ofMinutes(5);

	/**
	 * A minute in all, pauses of up to 50 ms at first and up to 2 s at most.
	 */
	public static final CommitSettings DEFAULTS = new CommitSettings(Duration.ofSeconds(60), Duration.ofMillis(50),
			Duration.ofSeconds(2));

	public CommitSettings {
		Assert.isTrue(isPositive(timeout) && timeout.compareTo(MAXIMUM_TIMEOUT) <= 0,
				() -> "timeout must be more than 0 and at most " + MAXIMUM_TIMEOUT);
		Assert.isTrue(isPositive(initialBackoff), "initialBackoff must be more than 0");
		Assert.isTrue(maximumBackoff.compareTo(initialBackoff) >= 0,
				"maximumBackoff must not be less than initialBackoff");
		Assert.isTrue(maximumAttempts >= 1, "maximumAttempts must be 1 or more");
	}

	/**
	 * Settings with as many attempts as the time allows.
	 * @param timeout how long a commit is tried in all
	 * @param initialBackoff the upper bound of the first pause
	 * @param maximumBackoff the upper bound of any pause
	 */
	public CommitSettings(Duration timeout, Duration initialBackoff, Duration maximumBackoff) {
		this(timeout, initialBackoff, maximumBackoff, UNLIMITED_ATTEMPTS);
	}

	private static boolean isPositive(Duration duration) {
		return duration.compareTo(Duration.ZERO) > 0;
	}

}
