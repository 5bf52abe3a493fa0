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
import java.util.Optional;

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventPage;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;

import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

@Service
public class Events {

	private final SlackManagerRepository repository;

	private final EventBus bus;

	Events(SlackManagerRepository repository, EventBus bus) {
		this.repository = repository;
		this.bus = bus;
	}

	@Transactional
	public void raise(Alert alert) {
		this.repository.saveIssue(MyIssue.open(alert));
		this.bus.publish(Event.builder("acme", "issue.opened")
			.correlationId(alert.correlationId())
			.payload(alert)
			.tags("disk")
			.build());
	}

	public EventPage openedToday(Optional<String> cursor) {
		EventQuery query = EventQuery.of("acme")
			.withType("issue.opened")
			.withTags("disk")
			.from(Instant.now().minus(Duration.ofDays(1)))
			.withLimit(50);
		return this.bus.query(cursor.map(query::after).orElse(query));
	}

}
