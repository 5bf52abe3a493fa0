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

package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Logs what an observer throws: in the wrong place it would leave a key claimed without a
 * run.
 *
 * @param observer observes what happens
 */
record GuardedObserver(IdempotentObserver observer) implements IdempotentObserver {

	private static final Logger logger = LoggerFactory.getLogger(GuardedObserver.class);

	@Override
	public void outcome(String scope, IdempotentObserver.Outcome outcome) {
		guard(() -> this.observer.outcome(scope, outcome));
	}

	@Override
	public void handled(String scope, Duration duration) {
		guard(() -> this.observer.handled(scope, duration));
	}

	@Override
	public void stored(String operation, Duration duration) {
		guard(() -> this.observer.stored(operation, duration));
	}

	private static void guard(Runnable report) {
		try {
			report.run();
		}
		catch (RuntimeException ex) {
			logger.warn("The observer of idempotent calls failed; the call goes on", ex);
		}
	}

}
