package io.slackmgr.dynamodb.store;

import java.util.Objects;

/**
 * An issue as it was found in the store.
 *
 * @param uniqueId the issue's unique id
 * @param body the JSON that the issue was saved with, byte for byte
 */
public record StoredIssue(String uniqueId, String body) {

	public StoredIssue {
		Objects.requireNonNull(uniqueId, "uniqueId");
		Objects.requireNonNull(body, "body");
	}

	/**
	 * Leaves the body out: it is the application's data and doesn't belong into a log.
	 */
	@Override
	public String toString() {
		return "StoredIssue[uniqueId=" + this.uniqueId + "]";
	}

}
