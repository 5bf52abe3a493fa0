package io.slackmgr.dynamodb.outbox.integration;

import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver.Outcome;

/**
 * What became of an attempt to send through one integration.
 *
 * @param result what is kept of it
 * @param outcome how it ended
 */
record Answer(SendResult result, Outcome outcome) {

	boolean isFailure() {
		return this.outcome == Outcome.FAILED || this.outcome == Outcome.REJECTED;
	}

	boolean isFinalFailure() {
		return isFailure() && this.result.isFinal();
	}

}
