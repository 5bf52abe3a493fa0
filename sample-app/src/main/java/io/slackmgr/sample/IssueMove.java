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

package io.slackmgr.sample;

import io.slackmgr.dynamodb.store.MoveMapping;
import tools.jackson.databind.json.JsonMapper;

/**
 * That an issue was moved, so that its further alerts follow it.
 *
 * @param channelId the channel it was moved from
 * @param correlationId what its alerts have in common
 * @param targetChannelId the channel it was moved to
 */
public record IssueMove(String channelId, String correlationId, String targetChannelId) implements MoveMapping {

	private static final JsonMapper JSON = JsonMapper.shared();

	static IssueMove fromJson(String json) {
		return JSON.readValue(json, IssueMove.class);
	}

	@Override
	public String toJson() {
		return JSON.writeValueAsString(this);
	}

}
