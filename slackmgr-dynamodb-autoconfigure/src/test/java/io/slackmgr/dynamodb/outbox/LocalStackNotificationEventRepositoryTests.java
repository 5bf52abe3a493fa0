package io.slackmgr.dynamodb.outbox;

import io.slackmgr.dynamodb.test.LocalStack;
import io.slackmgr.dynamodb.test.RequiresDocker;

@RequiresDocker
class LocalStackNotificationEventRepositoryTests extends NotificationEventRepositoryContract {

	@Override
	OutboxEngine engine() {
		return TestEngines.dynamoDb(LocalStack.client(), TestEngines.createTable(LocalStack.client()));
	}

}
