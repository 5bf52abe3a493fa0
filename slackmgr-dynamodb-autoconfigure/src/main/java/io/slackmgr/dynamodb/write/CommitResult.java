package io.slackmgr.dynamodb.write;

import org.jspecify.annotations.Nullable;

/**
 * How a commit ended.
 *
 * @param outcome the outcome
 * @param failure why it did not take effect, or why that isn't known; null when it did
 */
record CommitResult(TransactionOutcome outcome, @Nullable RuntimeException failure) {

	static final CommitResult COMMITTED = new CommitResult(TransactionOutcome.COMMITTED, null);

	void throwFailure() {
		if (this.failure != null) {
			throw this.failure;
		}
	}

}
