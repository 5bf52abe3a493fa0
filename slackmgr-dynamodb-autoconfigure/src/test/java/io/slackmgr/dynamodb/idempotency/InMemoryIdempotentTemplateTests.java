package io.slackmgr.dynamodb.idempotency;

import io.slackmgr.dynamodb.write.InMemoryTransactions;
import io.slackmgr.dynamodb.write.WriteGateway;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Over a store in memory, in the transactions of DynamoDB.
 */
class InMemoryIdempotentTemplateTests extends IdempotentTemplateContract {

	@Override
	protected IdempotencyStore store(String table, DynamoDbClient client, WriteGateway gateway) {
		return new InMemoryIdempotencyStore(new InMemoryTransactions(), this.clock, IdempotentBench.SETTINGS);
	}

}
