package io.slackmgr.dynamodb.outbox;

import java.util.Locale;

/**
 * What an outbox entry is for, and so which {@link OutboxHandler} gets it.
 */
public enum OutboxKind {

	/**
	 * A notification: archived when it is done, and listed.
	 */
	NOTIFICATION,

	/**
	 * A delivery of the event bus: neither archived nor listed.
	 */
	EVENT;

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static OutboxKind of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
