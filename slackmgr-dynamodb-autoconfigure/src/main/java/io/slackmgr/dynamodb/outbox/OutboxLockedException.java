package io.slackmgr.dynamodb.outbox;

import org.springframework.dao.ConcurrencyFailureException;

/**
 * A worker holds the entry, or the worker that asks has lost it to another. Nothing was
 * changed; try again later.
 */
public class OutboxLockedException extends ConcurrencyFailureException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what was asked for, of which entry, and what can be done
	 */
	public OutboxLockedException(String message) {
		super(message);
	}

}
