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
import java.time.Instant;

/**
 * The attempts at one write.
 */
final class Attempts {

	private static final int MAXIMUM_BADLY_SIGNED = 3;

	private final AttemptPolicy policy;

	private final Instant begin;

	private int failed;

	private int badlySigned;

	Attempts(AttemptPolicy policy) {
		this.policy = policy;
		this.begin = policy.clock().instant();
	}

	/**
	 * Waits after a failed attempt.
	 * @param failure how it failed
	 * @return whether to try again; not when that would not help, the time would be up or
	 * no attempt is left, nor when the thread was interrupted, which it still is
	 */
	boolean pauseForNext(AttemptFailure failure) {
		if (!failure.isRepeatable() || !mayBeSignedBetter(failure)) {
			return false;
		}
		this.failed++;
		if (this.failed >= this.policy.settings().maximumAttempts()) {
			return false;
		}
		Duration pause = this.policy.pauseAfter(this.failed);
		if (pause.compareTo(left()) >= 0) {
			return false;
		}
		try {
			this.policy.pause().pause(pause);
			// The pause may have taken longer than it was asked to.
			return left().toMillis() > 0;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * Credentials that are still expired at a third attempt are not being renewed, and a
	 * signature that is still wrong is of a wrong key.
	 */
	private boolean mayBeSignedBetter(AttemptFailure failure) {
		if (failure.isOfSignature()) {
			this.badlySigned++;
		}
		return this.badlySigned < MAXIMUM_BADLY_SIGNED;
	}

	Duration elapsed() {
		return Duration.between(this.begin, this.policy.clock().instant());
	}

	Duration left() {
		return this.policy.settings().timeout().minus(elapsed());
	}

}
