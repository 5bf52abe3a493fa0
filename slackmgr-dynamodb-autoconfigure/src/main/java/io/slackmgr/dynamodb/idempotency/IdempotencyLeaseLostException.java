package io.slackmgr.dynamodb.idempotency;

import org.springframework.dao.OptimisticLockingFailureException;

/**
 * A run may not write the record of its key, since it does not hold the key any more:
 * nothing was written, and in a transaction nothing of all that was to be committed. To
 * try the same again would fail again. The subclasses tell what was found. It has no
 * cause: DynamoDB's own exception holds the record as it was found, with the token of
 * another run.
 */
public abstract sealed class IdempotencyLeaseLostException extends OptimisticLockingFailureException
		permits IdempotencyRecordNotFoundException, IdempotencyNotInProgressException, IdempotencyNotOwnerException {

	private final transient IdempotencyKey key;

	IdempotencyLeaseLostException(IdempotencyKey key, String message) {
		super(message);
		this.key = key;
	}

	/**
	 * Whose key it is about.
	 * @return the key
	 */
	public IdempotencyKey key() {
		return this.key;
	}

}
