package io.slackmgr.dynamodb.idempotency;

import io.slackmgr.dynamodb.test.LocalStack;
import io.slackmgr.dynamodb.test.RequiresDocker;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

@RequiresDocker
class LocalStackIdempotencyStoreTests extends IdempotencyStoreContract {

	private final IdempotencyStore store = new IdempotencyTestTable(client()).store(client(), this.gateway, this.clock);

	@Override
	protected DynamoDbClient client() {
		return LocalStack.client();
	}

	@Override
	protected IdempotencyStore store() {
		return this.store;
	}

}
