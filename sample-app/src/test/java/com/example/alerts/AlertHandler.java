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

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class AlertHandler {

	private final SlackManagerRepository repository;

	private final Outbox outbox;

	private final EventBus bus;

	AlertHandler(SlackManagerRepository repository, Outbox outbox, EventBus bus) {
		this.repository = repository;
		this.outbox = outbox;
		this.bus = bus;
	}

	@Idempotent(key = "#deliveryId", scope = "alerts")
	@Transactional
	public String handle(String deliveryId, Alert alert) {
		MyIssue issue = MyIssue.open(alert);
		this.repository.saveIssue(issue);
		this.outbox
			.enqueue(OutboxEntry.builder("acme", "issue.opened").title(alert.header()).body(alert.text()).build());
		this.bus.publish(Event.builder("acme", "issue.opened").payload(alert).build());
		return issue.uniqueId();
	}

}
