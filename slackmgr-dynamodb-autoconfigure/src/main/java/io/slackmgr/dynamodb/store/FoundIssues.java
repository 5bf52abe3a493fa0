package io.slackmgr.dynamodb.store;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What look-ups make of the issues they find.
 */
final class FoundIssues {

	private FoundIssues() {
	}

	/**
	 * The one issue that a look-up may find.
	 * @param found what was found
	 * @param channelId where it was looked for
	 * @param lookup what was looked for, for the message
	 * @return the issue
	 * @throws AmbiguousIssueException if there are several
	 */
	static Optional<StoredIssue> single(Collection<StoreItem> found, String channelId, String lookup) {
		List<StoredIssue> issues = found.stream().map(StoreItem::toStoredIssue).toList();
		if (issues.size() > 1) {
			throw new AmbiguousIssueException(lookup, channelId, issues.stream().map(StoredIssue::uniqueId).toList());
		}
		return issues.stream().findFirst();
	}

	static Map<String, String> bodiesById(Collection<StoreItem> found) {
		Map<String, String> bodies = new LinkedHashMap<>();
		for (StoreItem item : found) {
			StoredIssue issue = item.toStoredIssue();
			bodies.put(issue.uniqueId(), issue.body());
		}
		return Collections.unmodifiableMap(bodies);
	}

}
