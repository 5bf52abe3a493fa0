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
