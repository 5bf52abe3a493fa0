package io.slackmgr.sample;

/**
 * A channel already has an open issue of a correlation id.
 */
public class IssueInTheWayException extends RuntimeException {

	IssueInTheWayException(String channelId, String correlationId) {
		super("Channel " + channelId + " already has an open issue of correlation id " + correlationId);
	}

}
