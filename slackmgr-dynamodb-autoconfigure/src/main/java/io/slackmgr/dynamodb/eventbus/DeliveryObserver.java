package io.slackmgr.dynamodb.eventbus;

/**
 * Is told what became of deliveries. Called by many threads; must be fast and must not
 * throw.
 */
@FunctionalInterface
interface DeliveryObserver {

	/**
	 * An event was, or was not, delivered to one subscription.
	 * @param tenantId whose it is
	 * @param eventType of which type
	 * @param outcome what became of it
	 */
	void delivered(String tenantId, String eventType, DeliveryOutcome outcome);

}
