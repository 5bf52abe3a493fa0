package io.slackmgr.dynamodb.outbox;

import org.springframework.dao.EmptyResultDataAccessException;

/**
 * There is no such archived notification event of this tenant, or it has expired.
 */
public class NotificationEventNotFoundException extends EmptyResultDataAccessException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what was asked for, of which entry, and what can be done
	 */
	public NotificationEventNotFoundException(String message) {
		super(message, 1);
	}

}
