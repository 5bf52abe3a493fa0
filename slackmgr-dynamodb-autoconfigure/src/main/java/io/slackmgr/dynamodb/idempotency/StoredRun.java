package io.slackmgr.dynamodb.idempotency;

import java.util.Optional;

/**
 * A record as it is kept, with what nobody but its owner may see.
 *
 * @param record the record
 * @param ownerSecret the secret of the owner's token, while in progress
 */
record StoredRun(IdempotencyRecord record, Optional<String> ownerSecret) {

	boolean isOwnedBy(OwnerToken token) {
		return this.record.state() == IdempotencyState.IN_PROGRESS
				&& this.ownerSecret.filter(token::hasSecret).isPresent();
	}

	/**
	 * Nothing of the secret.
	 */
	@Override
	public String toString() {
		return this.record.toString();
	}

}
