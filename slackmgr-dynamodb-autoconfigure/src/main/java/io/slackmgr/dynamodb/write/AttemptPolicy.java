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

import java.time.Clock;
import java.time.Duration;
import java.util.random.RandomGenerator;

import io.slackmgr.dynamodb.clock.Pause;

/**
 * How a write is repeated: with pauses of exponential backoff and full jitter, until the
 * time is up.
 *
 * @param settings the bounds
 * @param clock measures the time
 * @param random draws the pauses
 * @param pause waits, in tests without waiting
 */
record AttemptPolicy(CommitSettings settings, Clock clock, RandomGenerator random, Pause pause) {

	private static final int MAXIMUM_DOUBLINGS = 20;

	Attempts begin() {
		return new Attempts(this);
	}

	/**
	 * The pause after an attempt that failed: anything between nothing and a bound that
	 * doubles.
	 * @param attempt the number of the attempt, 1 for the first
	 */
	Duration pauseAfter(int attempt) {
		long factor = 1L << Math.min(attempt - 1, MAXIMUM_DOUBLINGS);
		long bound = Math.min(this.settings.initialBackoff().toMillis() * factor,
				this.settings.maximumBackoff().toMillis());
		return Duration.ofMillis(this.random.nextLong(bound + 1));
	}

}
