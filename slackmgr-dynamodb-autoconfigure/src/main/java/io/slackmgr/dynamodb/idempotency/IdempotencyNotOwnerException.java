package io.slackmgr.dynamodb.idempotency;

/**
 * Another run holds the key: the lease of this one ended and the other took over.
 */
public final class IdempotencyNotOwnerException extends IdempotencyLeaseLostException {

	IdempotencyNotOwnerException(IdempotencyKey key) {
		super(key, "Another run holds key " + key
				+ ": the lease of this one ended before. Give a longer lease or renew it with touch.");
	}

}
