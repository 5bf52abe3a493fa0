package io.slackmgr.dynamodb.bulk;

import org.springframework.dao.NonTransientDataAccessResourceException;

/**
 * A bulk operation was stopped before it was through: by an error that would come again
 * (the cause, already one of Spring's exceptions), or by an interrupt (the cause is an
 * {@link InterruptedException}, and the calling thread's interrupt flag is set).
 */
public class BulkStoppedException extends NonTransientDataAccessResourceException {

	private final transient UnprocessedItems unprocessed;

	BulkStoppedException(String message, UnprocessedItems unprocessed, Throwable cause) {
		super(message, cause);
		this.unprocessed = unprocessed;
	}

	/**
	 * What was not done: what failed and all that was not begun.
	 * @return the items
	 */
	public UnprocessedItems unprocessed() {
		return this.unprocessed;
	}

}
