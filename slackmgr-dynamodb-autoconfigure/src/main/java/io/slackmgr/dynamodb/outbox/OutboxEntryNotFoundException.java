package io.slackmgr.dynamodb.outbox;

import org.springframework.dao.EmptyResultDataAccessException;

/**
 * There is no such outbox entry: it never was, has been delivered, or was deleted.
 */
public class OutboxEntryNotFoundException extends EmptyResultDataAccessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what was asked for, of which entry, and what can be done
	 */
	public OutboxEntryNotFoundException(String message) {
		super(message, 1);
	}

}
