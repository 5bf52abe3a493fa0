package io.slackmgr.dynamodb.outbox;

import java.util.Locale;

/**
 * The life of an outbox entry: <pre>
 *             lock                markCompleted
 *  PENDING ---------> PROCESSING ----------------> COMPLETED
 *   ^  ^                |  |  |
 *   |  '-- unlock, -----'  |  '--- markDead -----> DEAD ---.
 *   |      markFailed      |                               |
 *   |                      '- markFailed, no               |
 *   |                         attempt left ------> FAILED -|
 *   '------------------------- resetForRetry --------------'
 * </pre>
 */
public enum OutboxStatus {

	/**
	 * Waits for its time or its turn.
	 */
	PENDING,

	/**
	 * Held by a worker.
	 */
	PROCESSING,

	/**
	 * Delivered.
	 */
	COMPLETED,

	/**
	 * Parked since it had no attempt left.
	 */
	FAILED,

	/**
	 * Parked since another attempt would not help.
	 */
	DEAD;

	/**
	 * Whether nothing more is done of itself or by a retry of all that failed: completed
	 * and dead.
	 * @return whether it is the end
	 */
	public boolean isTerminal() {
		return this == COMPLETED || this == DEAD;
	}

	/**
	 * Whether nothing more is done of itself, though somebody may have it tried again:
	 * failed and dead.
	 * @return whether it waits for somebody
	 */
	public boolean isParked() {
		return this == FAILED || this == DEAD;
	}

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static OutboxStatus of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
