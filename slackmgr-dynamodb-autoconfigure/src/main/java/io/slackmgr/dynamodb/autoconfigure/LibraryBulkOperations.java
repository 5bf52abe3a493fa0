/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

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
public final class LibraryBulkOperations implements AutoCloseable {

	private final DynamoDbBulkTemplate operations;

	LibraryBulkOperations(LibraryDynamoDbClient client, WriteGateway gateway) {
		this.operations = DynamoDbBulkTemplate.builder(client.client())
			.transactionRunning(gateway::isTransactionRunning)
			.build();
	}

	/**
	 * The operations.
	 * @return the operations, the same each time
	 */
	public DynamoDbBulkOperations operations() {
		return this.operations;
	}

	@Override
	public void close() {
		this.operations.close();
	}

}
