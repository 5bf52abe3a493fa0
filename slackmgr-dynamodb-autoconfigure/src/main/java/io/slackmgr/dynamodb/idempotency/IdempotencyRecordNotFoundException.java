package io.slackmgr.dynamodb.idempotency;

/**
 * There is no record of the key, or it has expired: the lease ended before the run did.
 * Give a longer lease, or renew it.
 */
public final class IdempotencyRecordNotFoundException extends IdempotencyLeaseLostException {

	IdempotencyRecordNotFoundException(IdempotencyKey key) {
		super(key, "There is no unexpired record of key " + key + ": the lease ended, or the record was released or "
				+ "deleted. Give a longer lease or renew it with touch.");
	}

}
