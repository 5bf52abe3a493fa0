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

import java.util.List;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.store.Alert;

import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The service over HTTP.
 */
@RestController
@RequestMapping("/api")
class IssueController {

	private static final Pattern CHANNEL = Pattern.compile("[0-9a-zA-Z_-]{1,80}");

	private final IssueService issues;

	IssueController(IssueService issues) {
		this.issues = issues;
	}

	/**
	 * Takes an alert once, however often it is sent: all that comes of it is written
	 * together with the answer, in one transaction. Without an {@code Idempotency-Key}
	 * the alert is its own key.
	 */
	@PostMapping("/alerts")
	@Idempotent(header = "Idempotency-Key", key = "#alert.toJson()", scope = "alerts", retention = "1h")
	AlertReceipt accept(@RequestBody Alert alert) {
		return this.issues.accept(alert);
	}

	@GetMapping("/channels")
	List<String> activeChannels() {
		return this.issues.activeChannels();
	}

	@GetMapping("/channels/{channel}/issues")
	List<AlertIssue> openIssues(@PathVariable String channel) {
		requireChannel("channel", channel);
		return this.issues.openIssues(channel);
	}

	@PostMapping("/issues/move")
	AlertIssue move(@RequestBody IssueMove move) {
		requireChannel("channelId", move.channelId());
		requireChannel("targetChannelId", move.targetChannelId());
		if (!StringUtils.hasLength(move.correlationId())) {
			throw new InvalidRequestException("correlationId", "must be given");
		}
		return this.issues.move(move);
	}

	private static void requireChannel(String field, String channel) {
		if (channel == null || !CHANNEL.matcher(channel).matches()) {
			throw new InvalidRequestException(field, "must be 1 to 80 letters, digits, hyphens and underscores");
		}
	}

}
