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
