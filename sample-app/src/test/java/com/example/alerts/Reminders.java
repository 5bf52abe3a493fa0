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

import java.time.Duration;
import java.time.Instant;

import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxOperations;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Reminders {

	private final Outbox outbox;

	private final OutboxOperations operations;

	Reminders(Outbox outbox, OutboxOperations operations) {
		this.outbox = outbox;
		this.operations = operations;
	}

	@Transactional
	public void escalated(String issueId, int level) {
		this.outbox.enqueue(OutboxEntry.builder("acme", "issue.escalated")
			.aggregate("issue", issueId)
			.ordering(Ordering.STRICT)
			.title("Escalated to level " + level)
			.build());
	}

	@Transactional
	public String remind(String issueId, Duration after) {
		OutboxEntry entry = this.outbox.enqueue(OutboxEntry.builder("acme", "issue.reminder")
			.title("Still open: " + issueId)
			.scheduledAt(Instant.now().plus(after))
			.build());
		return entry.id().orElseThrow();
	}

	public void cancel(String reminderId) {
		this.operations.delete(reminderId);
	}

}
