package io.slackmgr.dynamodb.outbox;

class InMemoryNotificationEventRepositoryTests extends NotificationEventRepositoryContract {

	@Override
	OutboxEngine engine() {
		return TestEngines.inMemory();
	}

}
