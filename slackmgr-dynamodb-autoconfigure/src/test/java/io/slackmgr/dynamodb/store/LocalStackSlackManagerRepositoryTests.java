package io.slackmgr.dynamodb.store;

import io.slackmgr.dynamodb.test.LocalStack;
import io.slackmgr.dynamodb.test.RequiresDocker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract on LocalStack.
 */
@RequiresDocker
class LocalStackSlackManagerRepositoryTests extends DynamoDbRepositoryContract {

	private static StoreTable table;

	@BeforeAll
	static void createTable() {
		table = new StoreTable(LocalStack.clientBuilder());
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
