package io.slackmgr.dynamodb.store;

/**
 * An issue on its way to another channel.
 *
 * @param sourceChannelId the channel it leaves
 * @param sourceKey its sort key there
 * @param target its item in the other channel
 */
record IssueMove(String sourceChannelId, String sourceKey, StoreItem target) {

	IssueNotFoundException notFound() {
		return new IssueNotFoundException(this.sourceChannelId, StoreKeys.uniqueIdOf(this.sourceKey));
	}

	IssueNotFoundException notFound(Exception cause) {
		IssueNotFoundException exception = notFound();
		exception.initCause(cause);
		return exception;
	}

}
