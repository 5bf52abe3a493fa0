package io.slackmgr.dynamodb.outbox;

import java.util.Locale;

/**
 * How grave what an entry tells is, the gravest first.
 */
public enum OutboxSeverity {

	/** Someone must act now. */
	CRITICAL,

	/** Someone must act soon. */
	HIGH,

	/** Someone should look at it. */
	MEDIUM,

	/** Worth knowing. */
	LOW,

	/** For information; the default. */
	INFO,

	/** Without any. */
	NONE;

	String text() {
		return name().toLowerCase(Locale.ROOT);
	}

	static OutboxSeverity of(String text) {
		return valueOf(text.toUpperCase(Locale.ROOT));
	}

}
