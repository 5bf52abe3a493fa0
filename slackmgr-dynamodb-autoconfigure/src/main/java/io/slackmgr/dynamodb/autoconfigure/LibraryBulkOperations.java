package io.slackmgr.dynamodb.autoconfigure;

import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.write.WriteGateway;

/**
 * Bulk operations over the library's client. They refuse to write only in a transaction
 * that the library's writes join, not in one of another data store. It holds the
 * operations rather than being them, so that they are never injected in place of the
 * application's.
 */
final class LibraryBulkOperations implements AutoCloseable {

	private final DynamoDbBulkTemplate operations;

	LibraryBulkOperations(LibraryDynamoDbClient client, WriteGateway gateway) {
		this.operations = DynamoDbBulkTemplate.builder(client.client())
			.transactionRunning(gateway::isTransactionRunning)
			.build();
	}

	DynamoDbBulkOperations operations() {
		return this.operations;
	}

	@Override
	public void close() {
		this.operations.close();
	}

}
