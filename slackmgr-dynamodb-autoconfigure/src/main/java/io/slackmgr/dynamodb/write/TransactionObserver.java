package io.slackmgr.dynamodb.write;

import java.time.Duration;

/**
 * Is told of every transaction's end.
 */
@FunctionalInterface
public interface TransactionObserver {

	/**
	 * An observer that does nothing.
	 */
	TransactionObserver NONE = (outcome, operations, duration) -> {
	};

	/**
	 * A transaction has ended. What it throws is logged and changes nothing.
	 * @param outcome how it ended
	 * @param operations how many operations had joined it, merged ones counted once
	 * @param duration from its begin to its end
	 */
	void completed(TransactionOutcome outcome, int operations, Duration duration);

}
