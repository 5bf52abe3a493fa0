/*
 * Copyright 2026-present the original author or authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */

package io.slackmgr.dynamodb.store;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Chooses the answer of a look-up among the issues that it finds.
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
