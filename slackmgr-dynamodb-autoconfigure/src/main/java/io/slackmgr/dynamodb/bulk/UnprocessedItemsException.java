package io.slackmgr.dynamodb.bulk;

import org.springframework.dao.TransientDataAccessResourceException;

/**
 * Some items of a bulk operation stayed unprocessed, for a reason that may pass: DynamoDB
 * left them unprocessed at every attempt, or a request failed by throttling, a timeout or
 * a lost connection (then the cause says so, and no further request was begun). All other
 * items were processed.
 */
public class UnprocessedItemsException extends TransientDataAccessResourceException {

	private final transient UnprocessedItems unprocessed;

	UnprocessedItemsException(String message, UnprocessedItems unprocessed) {
		super(message);
		this.unprocessed = unprocessed;
	}

	UnprocessedItemsException(String message, UnprocessedItems unprocessed, Throwable cause) {
		super(message, cause);
		this.unprocessed = unprocessed;
	}

	/**
	 * What was not done. A write among them may have taken effect all the same when its
	 * answer was lost; to write it again is harmless.
	 * @return the items
	 */
	public UnprocessedItems unprocessed() {
		return this.unprocessed;
	}

}
