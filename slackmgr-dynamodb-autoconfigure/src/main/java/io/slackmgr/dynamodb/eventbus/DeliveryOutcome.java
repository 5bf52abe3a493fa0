package io.slackmgr.dynamodb.eventbus;

import java.util.Locale;

/**
 * What became of an attempt to deliver an event to a subscription.
 */
public enum DeliveryOutcome {

	/** The subscription has taken it. */
	SUCCESS,

	/** The subscription threw an exception: it comes again, if a retry is left. */
	ERROR,

	/** No attempt helps: it is parked. */
	DEAD,

	/** The event was deleted, or has expired: there is nothing to deliver. */
	GONE,

	/** This process doesn't know the subscription: it is put back. */
	UNKNOWN_SUBSCRIPTION;

	/**
	 * The outcome as a metric's tag.
	 * @return lower-case letters and {@code _}
	 */
	public String text() {
		return name().toLowerCase(Locale.ROOT);
	}

}
