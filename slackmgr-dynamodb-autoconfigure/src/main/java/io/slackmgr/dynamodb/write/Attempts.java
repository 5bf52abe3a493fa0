package io.slackmgr.dynamodb.write;

import java.time.Duration;
import java.time.Instant;

/**
 * The attempts at one write.
 */
final class Attempts {

	private final AttemptPolicy policy;

	private final Instant begin;

	private int failed;

	Attempts(AttemptPolicy policy) {
		this.policy = policy;
		this.begin = policy.clock().instant();
	}

	/**
	 * Waits after a failed attempt.
	 * @return whether to try again; not when the time would be up or no attempt is left,
	 * nor when the thread was interrupted, which it still is
	 */
	boolean pauseForNext() {
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

	Duration elapsed() {
		return Duration.between(this.begin, this.policy.clock().instant());
	}

	Duration left() {
		return this.policy.settings().timeout().minus(elapsed());
	}

}
