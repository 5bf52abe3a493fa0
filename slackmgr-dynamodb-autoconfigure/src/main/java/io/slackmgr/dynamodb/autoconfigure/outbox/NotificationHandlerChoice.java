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

package io.slackmgr.dynamodb.autoconfigure.outbox;

import java.util.List;

import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.integration.NotificationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who delivers notifications: the application's own handler, which can be told from
 * others only by the kind it answers, goes before the library's.
 */
final class NotificationHandlerChoice {

	private static final Logger logger = LoggerFactory.getLogger(NotificationHandlerChoice.class);

	private NotificationHandlerChoice() {
	}

	/**
	 * Leaves the library's handler out where there is another, and warns when there is
	 * none at all.
	 */
	static List<OutboxHandler> of(List<OutboxHandler> handlers) {
		boolean own = handlers.stream()
			.anyMatch((handler) -> handler.kind().equals(OutboxKind.NOTIFICATION)
					&& !(handler instanceof NotificationHandler));
		List<OutboxHandler> chosen = own
				? handlers.stream().filter((handler) -> !(handler instanceof NotificationHandler)).toList() : handlers;
		if (chosen.size() < handlers.size()) {
			logger
				.warn("Notifications are delivered by the application's own OutboxHandler: integrations are not used");
		}
		if (chosen.stream().noneMatch((handler) -> handler.kind().equals(OutboxKind.NOTIFICATION))) {
			logger.warn(
					"No handler delivers the outbox's notifications, so they wait. Action: set {}.<id>.type and .url, or"
							+ " declare a NotificationIntegration bean; where only others deliver, set"
							+ " slackmgr.dynamodb.outbox.poller.enabled=false",
					OutboxProperties.PREFIX + ".integrations");
		}
		return chosen;
	}

}
