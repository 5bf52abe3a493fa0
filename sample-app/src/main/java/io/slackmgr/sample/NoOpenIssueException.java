package io.slackmgr.sample;

/**
 * A channel has no open issue of a correlation id.
 */
public class NoOpenIssueException extends RuntimeException {

	NoOpenIssueException(String channelId, String correlationId) {
		super("Channel " + channelId + " has no open issue of correlation id " + correlationId);
	}

}
