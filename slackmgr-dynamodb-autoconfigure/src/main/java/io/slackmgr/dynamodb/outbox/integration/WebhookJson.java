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

package io.slackmgr.dynamodb.outbox.integration;

import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * The JSON of a webhook, by a mapper of the library's own: receivers must not see it
 * change with the application's. Nothing in it depends on the attempt, as a receiver may
 * refuse an idempotency key that it knows with another body.
 */
final class WebhookJson {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private WebhookJson() {
	}

	static String of(Notification notification, Optional<NotificationTemplate> template) {
		OutboxEntry entry = notification.entry();
		ObjectNode node = MAPPER.createObjectNode();
		node.put("id", entry.id().orElse(""));
		node.put("idempotency_key", notification.idempotencyKey());
		node.put("tenant_id", entry.tenantId());
		node.put("event_type", entry.eventType());
		entry.aggregateType().ifPresent((type) -> node.put("aggregate_type", type));
		entry.aggregateId().ifPresent((id) -> node.put("aggregate_id", id));
		node.put("severity", entry.severity().name().toLowerCase(Locale.ROOT));
		node.put("title", entry.title());
		node.put("body", entry.body());
		entry.url().ifPresent((url) -> node.put("url", url));
		node.set("metadata", MAPPER.valueToTree(entry.metadata()));
		node.put("created_at", entry.createdAt().toString());
		template.ifPresent((text) -> node.put("text", text.render((place) -> place.valueOf(entry))));
		return node.toString();
	}

}
