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

package com.example.alerts;

import java.util.Optional;

import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.Issue;
import tools.jackson.databind.json.JsonMapper;

record MyIssue(String channelId, String uniqueId, String correlationId, boolean isOpen,
		String header) implements Issue {

	static MyIssue open(Alert alert) {
		return new MyIssue(alert.slackChannelId(), alert.uniqueId(), alert.correlationId(), true, alert.header());
	}

	@Override
	public Optional<String> currentPostId() {
		return Optional.empty();
	}

	@Override
	public String toJson() {
		return JsonMapper.shared().writeValueAsString(this);
	}

}
