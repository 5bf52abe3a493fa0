package io.slackmgr.dynamodb.store;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract on DynamoDB Local.
 */
class DynamoDbSlackManagerRepositoryTests extends DynamoDbRepositoryContract {

	private static StoreTable table;

	@BeforeAll
	static void createTable() {
		table = new StoreTable();
	}

	@AfterAll
	static void close() {
		table.close();
	}

	@Override
	protected StoreTable table() {
		return table;
	}

}
