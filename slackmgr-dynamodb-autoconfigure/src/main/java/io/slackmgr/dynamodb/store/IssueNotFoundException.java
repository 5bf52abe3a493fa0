package io.slackmgr.dynamodb.store;

import org.springframework.dao.DataRetrievalFailureException;

/**
 * An issue to be moved is not in the channel it was to be moved from. Nothing was
 * changed.
 */
public class IssueNotFoundException extends DataRetrievalFailureException {

	private final String channelId;

	private final String uniqueId;

	IssueNotFoundException(String channelId, String uniqueId) {
		super("Channel '" + channelId + "' has no issue '" + uniqueId
				+ "' of this correlation id; nothing was changed. It may have been moved or deleted: look it up again");
		this.channelId = channelId;
		this.uniqueId = uniqueId;
	}

	/**
	 * The channel that the issue was to be moved from.
	 * @return the channel id
	 */
	public String channelId() {
		return this.channelId;
	}

	/**
	 * The issue.
	 * @return its unique id
	 */
	public String uniqueId() {
		return this.uniqueId;
	}

}
