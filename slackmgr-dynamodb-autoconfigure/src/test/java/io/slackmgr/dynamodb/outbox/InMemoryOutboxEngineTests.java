package io.slackmgr.dynamodb.outbox;

class InMemoryOutboxEngineTests extends OutboxEngineContract {

	@Override
	OutboxEngine engine() {
		return TestEngines.inMemory();
	}

}
