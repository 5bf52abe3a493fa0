package io.slackmgr.dynamodb.idempotency;

/**
 * The run of the key has already ended, by this owner or another.
 */
public final class IdempotencyNotInProgressException extends IdempotencyLeaseLostException {

	private final IdempotencyState state;

	IdempotencyNotInProgressException(IdempotencyKey key, IdempotencyState state) {
		super(key, "The run of key " + key + " is not in progress but " + state.value());
		this.state = state;
	}

	/**
	 * How the run ended.
	 * @return complete or failed
	 */
	public IdempotencyState state() {
		return this.state;
	}

}
