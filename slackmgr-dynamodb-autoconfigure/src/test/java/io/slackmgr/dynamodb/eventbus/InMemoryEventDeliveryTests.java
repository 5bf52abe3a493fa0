package io.slackmgr.dynamodb.eventbus;

class InMemoryEventDeliveryTests extends EventDeliveryContract {

	@Override
	EventProcess process() {
		return EventProcess.inMemory();
	}

}
