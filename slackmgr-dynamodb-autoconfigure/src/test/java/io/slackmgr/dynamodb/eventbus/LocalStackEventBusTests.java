package io.slackmgr.dynamodb.eventbus;

import io.slackmgr.dynamodb.test.LocalStack;
import io.slackmgr.dynamodb.test.RequiresDocker;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

/**
 * The contract on LocalStack.
 */
@RequiresDocker
class LocalStackEventBusTests extends EventBusContract {

	private static EventBusFixture.Table table;

	@BeforeAll
	static void createTable() {
		table = new EventBusFixture.Table(LocalStack.clientBuilder());
	}

	@AfterAll
	static void close() {
		table.close();
	}

	@Override
	EventBusFixture fixture() {
		table.clear();
		return EventBusFixture.dynamoDb(table);
	}

}
