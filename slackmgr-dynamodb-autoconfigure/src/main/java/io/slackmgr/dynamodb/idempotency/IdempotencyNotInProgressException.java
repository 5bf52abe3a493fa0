package io.slackmgr.dynamodb.idempotency;

/**
 * The run of the key has already ended, by this owner or another.
 */
public final class IdempotencyNotInProgressException extends IdempotencyLeaseLostException {

	private final IdempotencyState state;

	private final boolean endedBySameRun;

	IdempotencyNotInProgressException(IdempotencyRecord ended, OwnerToken token) {
		super(ended.key(), "The run of key " + ended.key() + " is not in progress but " + ended.state().value());
		this.state = ended.state();
		this.endedBySameRun = ended.isEndedBy(token);
	}

	/**
	 * How the run ended.
	 * @return complete or failed
	 */
	public IdempotencyState state() {
		return this.state;
	}

	/**
	 * Whether the run's own completion took effect, and not another's after its lease.
	 */
	boolean isCompletedBySameRun() {
		return this.endedBySameRun && this.state == IdempotencyState.COMPLETE;
	}

}
