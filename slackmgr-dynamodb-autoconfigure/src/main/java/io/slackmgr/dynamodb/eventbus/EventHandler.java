package io.slackmgr.dynamodb.eventbus;

/**
 * Takes the events of a subscription.
 */
@FunctionalInterface
public interface EventHandler {

	/**
	 * Takes an event, at least once: it may come again after a crash or a lost answer.
	 * @param event the event, with the number of the delivery's retry
	 * @throws Exception any, which means that it is to come again
	 */
	void handle(Event event) throws Exception;

}
