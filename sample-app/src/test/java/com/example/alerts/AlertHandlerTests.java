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
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import io.slackmgr.dynamodb.autoconfigure.test.AutoConfigureTestDynamoDb;
import io.slackmgr.dynamodb.autoconfigure.test.TestClock;
import io.slackmgr.dynamodb.autoconfigure.test.TestEvents;
import io.slackmgr.dynamodb.autoconfigure.test.TestOutbox;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.integration.Notification;
import io.slackmgr.dynamodb.outbox.integration.NotificationException;
import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;
import io.slackmgr.dynamodb.store.Alert;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;

import static org.assertj.core.api.Assertions.assertThat;

@SpringBootTest(properties = "slackmgr.dynamodb.outbox.integrations.team.enabled=false")
@AutoConfigureTestDynamoDb
class AlertHandlerTests {

	private final Alert alert = Alert.builder().slackChannelId("C1").correlationId("disk").header("Disk full").build();

	@Autowired
	private AlertHandler handler;

	@Autowired
	private TestOutbox outbox;

	@Autowired
	private TestEvents events;

	@Autowired
	private TestClock clock;

	@Autowired
	private Inbox inbox;

	@Test
	void anAlertIsHandledOnce() {
		String issue = this.handler.handle("d-1", this.alert);

		assertThat(this.handler.handle("d-1", this.alert)).isEqualTo(issue);
		assertThat(this.outbox).forTenant("acme").hasTypes("issue.opened");
		assertThat(this.events).forTenant("acme")
			.ofType("issue.opened")
			.singleElement()
			.satisfies((event) -> assertThat(event.payloadAs(Alert.class).header()).isEqualTo("Disk full"));
	}

	@Test
	void aMessageIsTriedAgain() {
		this.inbox.down = true;
		this.handler.handle("d-1", this.alert);
		this.outbox.deliverAll();
		assertThat(this.outbox).forTenant("acme").inStatus(OutboxStatus.PENDING).hasSize(1);

		this.inbox.down = false;
		this.clock.advance(Duration.ofMinutes(2));
		this.outbox.deliverAll();

		assertThat(this.inbox.titles).containsExactly("Disk full");
		assertThat(this.outbox).hasNothingWaiting();
	}

	@TestConfiguration(proxyBeanMethods = false)
	static class Receivers {

		@Bean
		Inbox inbox() {
			return new Inbox();
		}

	}

	static class Inbox implements NotificationIntegration {

		final List<String> titles = new CopyOnWriteArrayList<>();

		volatile boolean down;

		@Override
		public String id() {
			return "inbox";
		}

		@Override
		public String provider() {
			return "test";
		}

		@Override
		public Optional<String> send(Notification notification) throws NotificationException {
			if (this.down) {
				throw NotificationException.retry("The inbox is down");
			}
			this.titles.add(notification.entry().title());
			return Optional.empty();
		}

	}

}
