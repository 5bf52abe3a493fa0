package io.slackmgr.dynamodb.idempotency;

import io.slackmgr.dynamodb.test.LocalDynamoDb;

class DynamoDbIdempotencyStoreTests extends IdempotencyStoreContract {

	private final IdempotencyStore store = new IdempotencyTestTable().store(LocalDynamoDb.client(), this.gateway,
			this.clock);

	@Override
	protected IdempotencyStore store() {
		return this.store;
	}

}
