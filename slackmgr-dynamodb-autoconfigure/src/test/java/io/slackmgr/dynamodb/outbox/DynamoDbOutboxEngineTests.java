package io.slackmgr.dynamodb.outbox;

class DynamoDbOutboxEngineTests extends OutboxEngineContract {

	@Override
	OutboxEngine engine() {
		return TestEngines.dynamoDb();
	}

}
