package io.slackmgr.dynamodb.outbox;

import java.time.Duration;

/**
 * How long a failed entry waits for its next attempt. A bean of this type replaces the
 * library's.
 */
@FunctionalInterface
public interface OutboxBackoff {

	/**
	 * The pause before a retry.
	 * @param retry which retry it is, 1 for the first
	 * @return the pause, not negative
	 */
	Duration delay(int retry);

}
