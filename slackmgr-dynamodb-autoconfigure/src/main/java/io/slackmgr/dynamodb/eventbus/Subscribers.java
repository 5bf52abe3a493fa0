package io.slackmgr.dynamodb.eventbus;

import java.util.List;

/**
 * The subscriptions that this process knows.
 */
interface Subscribers {

	/**
	 * Those that get an event.
	 */
	List<Subscription> of(Event event);

	/**
	 * Adds a subscription.
	 * @throws IllegalArgumentException if there is one of its name
	 */
	void add(Subscription subscription);

}
