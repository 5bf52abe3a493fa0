package io.slackmgr.dynamodb.eventbus;

class InMemoryEventBusTests extends EventBusContract {

	@Override
	EventBusFixture fixture() {
		return EventBusFixture.inMemory();
	}

}
