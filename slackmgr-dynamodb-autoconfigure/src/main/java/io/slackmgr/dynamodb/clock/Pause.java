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

package io.slackmgr.dynamodb.clock;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Waits between attempts; tests replace it to wait for nothing.
 */
@FunctionalInterface
public interface Pause {

	/**
	 * Blocks the thread.
	 */
	Pause OF_THREAD = (duration) -> TimeUnit.NANOSECONDS.sleep(duration.toNanos());

	/**
	 * Waits.
	 * @param duration how long it takes
	 * @throws InterruptedException if the thread is interrupted
	 */
	void pause(Duration duration) throws InterruptedException;

	/**
	 * Waits; an interruption, which the thread keeps, ends it with an exception.
	 * @param duration how long it takes
	 * @param failure makes the exception
	 */
	default void pauseOrFail(Duration duration, Function<InterruptedException, RuntimeException> failure) {
		try {
			pause(duration);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw failure.apply(ex);
		}
	}

}
