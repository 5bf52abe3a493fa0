package io.slackmgr.dynamodb.outbox;

class DynamoDbNotificationEventRepositoryTests extends NotificationEventRepositoryContract {

	@Override
	OutboxEngine engine() {
		return TestEngines.dynamoDb();
	}

}
