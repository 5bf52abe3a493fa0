package io.slackmgr.dynamodb.outbox;

import org.springframework.dao.InvalidDataAccessApiUsageException;

/**
 * An entry's status does not allow what was asked for. Nothing was changed.
 */
public class InvalidOutboxStatusException extends InvalidDataAccessApiUsageException {

	private static final long serialVersionUID = 1L;

	/**
	 * Creates an exception.
	 * @param message what was asked for, of which entry, and what can be done
	 */
	public InvalidOutboxStatusException(String message) {
		super(message);
	}

}
