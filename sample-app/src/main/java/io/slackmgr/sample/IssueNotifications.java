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

import java.util.Locale;

import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.sample.AlertReceipt.Action;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Tells Slack of issues. A notification is enqueued in the transaction that changes its
 * issue, and sent by the outbox once that has committed: never without the change, and
 * not lost after it. Those of one issue arrive in the order of its changes.
 */
@Component
class IssueNotifications {

	private final Outbox outbox;

	private final String tenant;

	IssueNotifications(Outbox outbox, @Value("${sample.tenant}") String tenant) {
		this.outbox = outbox;
		this.tenant = tenant;
	}

	void enqueue(Action action, AlertIssue issue) {
		String what = action.name().toLowerCase(Locale.ROOT);
		this.outbox.enqueue(OutboxEntry.builder(this.tenant, "issue." + what)
			.aggregate("issue", issue.id())
			.title("[%s] %s".formatted(what, issue.header()))
			.body(issue.text())
			.severity(severity(issue))
			.metadata("channelId", issue.channelId())
			.metadata("correlationId", issue.correlationId())
			.build());
	}

	private static OutboxSeverity severity(AlertIssue issue) {
		return switch (issue.severity()) {
			case "panic" -> OutboxSeverity.CRITICAL;
			case "error" -> OutboxSeverity.HIGH;
			case "warning" -> OutboxSeverity.MEDIUM;
			default -> OutboxSeverity.INFO;
		};
	}

}
