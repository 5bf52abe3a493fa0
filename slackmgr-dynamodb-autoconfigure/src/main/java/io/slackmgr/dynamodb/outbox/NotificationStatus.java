package io.slackmgr.dynamodb.outbox;

import java.util.Locale;

/**
 * How the delivery of a notification ended.
 */
public enum NotificationStatus {

	/**
	 * At least one integration succeeded.
	 */
	COMPLETED,

	/**
	 * All integrations failed.
	 */
	FAILED,

	/**
	 * No integration matched.
	 */
	SKIPPED;

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static NotificationStatus of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
