package io.slackmgr.dynamodb.outbox;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * Somebody else has changed, delivered or deleted the entry since it was read. Nothing
 * was changed.
 */
public class OutboxAlreadyProcessedException extends OptimisticLockingFailureException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what was asked for, of which entry, and what can be done
	 */
	public OutboxAlreadyProcessedException(String message) {
		super(message);
	}

}
