package io.slackmgr.dynamodb.idempotency;

import io.slackmgr.dynamodb.write.InMemoryTransactions;

class InMemoryIdempotencyStoreTests extends IdempotencyStoreContract {

	private final IdempotencyStore store = new InMemoryIdempotencyStore(new InMemoryTransactions(), this.clock,
			IdempotencySettings.DEFAULTS);

	@Override
	protected IdempotencyStore store() {
		return this.store;
	}

}
