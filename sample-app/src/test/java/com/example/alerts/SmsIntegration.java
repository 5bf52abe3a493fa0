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
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.outbox.integration.Notification;
import io.slackmgr.dynamodb.outbox.integration.NotificationException;
import io.slackmgr.dynamodb.outbox.integration.NotificationIntegration;

public class SmsIntegration implements NotificationIntegration {

	private final SmsGateway gateway;

	SmsIntegration(SmsGateway gateway) {
		this.gateway = gateway;
	}

	@Override
	public String id() {
		return "on-call";
	}

	@Override
	public String provider() {
		return "sms";
	}

	@Override
	public boolean matches(OutboxEntry entry) {
		return entry.severity() == OutboxSeverity.CRITICAL;
	}

	@Override
	public Optional<String> send(Notification notification) {
		return switch (this.gateway.send(notification.idempotencyKey(), notification.entry().title())) {
			case SENT -> Optional.empty();
			case BUSY -> throw NotificationException.retryAfter(Duration.ofSeconds(30), "The gateway is busy");
			case DOWN -> throw NotificationException.retry("The gateway is down");
			case REFUSED -> throw NotificationException.never("The gateway refuses the text");
		};
	}

}
