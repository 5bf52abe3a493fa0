package io.slackmgr.dynamodb.eventbus;

import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;

class DynamoDbEventBusTests extends EventBusContract {

	private static EventBusFixture.Table table;

	@BeforeAll
	static void createTable() {
		table = new EventBusFixture.Table(LocalDynamoDb.clientBuilder());
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
