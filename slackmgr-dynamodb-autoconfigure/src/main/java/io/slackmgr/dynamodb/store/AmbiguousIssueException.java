package io.slackmgr.dynamodb.store;

import java.util.List;

import org.springframework.dao.IncorrectResultSizeDataAccessException;

/**
 * A look-up that has at most one answer found several issues: a channel has more than one
 * open issue of a correlation id, or more than one issue of a Slack post.
 */
public class AmbiguousIssueException extends IncorrectResultSizeDataAccessException {

	private final List<String> uniqueIds;

	AmbiguousIssueException(String lookup, String channelId, List<String> uniqueIds) {
		super("Channel '" + channelId + "' has " + uniqueIds.size() + " issues " + lookup + ": "
				+ String.join(", ", uniqueIds) + ". Close or move all but one", 1, uniqueIds.size());
		this.uniqueIds = List.copyOf(uniqueIds);
	}

	/**
	 * The issues that were found.
	 * @return their unique ids
	 */
	public List<String> uniqueIds() {
		return this.uniqueIds;
	}

}
