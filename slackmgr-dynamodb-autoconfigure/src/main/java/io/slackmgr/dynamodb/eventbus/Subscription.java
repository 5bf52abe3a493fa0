package io.slackmgr.dynamodb.eventbus;

/**
 * Who gets the events of a type.
 *
 * @param name its name, stored with what waits for it
 * @param eventType the type
 * @param handler takes the events
 */
record Subscription(String name, String eventType, EventHandler handler) {

	Subscription {
		EventContent.requireText("The name of a subscription", name);
		eventType = EventIdentity.requireType(eventType);
	}

}
