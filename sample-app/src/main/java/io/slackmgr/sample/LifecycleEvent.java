package io.slackmgr.sample;

/**
 * What the events of this service say.
 *
 * @param channelId the Slack channel that it happened in
 * @param correlationId what the alerts of the trouble have in common
 * @param severity the severity of the latest alert
 * @param header the header of the latest alert
 */
public record LifecycleEvent(String channelId, String correlationId, String severity, String header) {

	/** An alert has come. */
	static final String ALERT_RECEIVED = "alert.received";

	/** An alert has opened an issue. */
	static final String ISSUE_OPENED = "issue.opened";

	/** An alert has changed an open issue. */
	static final String ISSUE_UPDATED = "issue.updated";

	/** An alert has closed an issue. */
	static final String ISSUE_RESOLVED = "issue.resolved";

	/** An issue was moved to another channel. */
	static final String ISSUE_MOVED = "issue.moved";

}
