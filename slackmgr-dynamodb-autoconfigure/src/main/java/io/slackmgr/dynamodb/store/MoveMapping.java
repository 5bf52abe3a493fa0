package io.slackmgr.dynamodb.store;

/**
 * Says where the issues of a correlation id were moved to, so that later alerts follow
 * them. A channel has one mapping for each correlation id, and the two are its key; the
 * JSON body is the caller's own and comes back byte for byte.
 */
public interface MoveMapping {

	/**
	 * The Slack channel that the issue was moved away from.
	 * @return a channel id, not empty and without {@code #}
	 */
	String channelId();

	/**
	 * The correlation id of the moved issue.
	 * @return a correlation id, not empty
	 */
	String correlationId();

	/**
	 * The mapping in the caller's own JSON, stored as it is.
	 * @return the body
	 */
	String toJson();

}
