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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.item.ItemSize;
import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.NotificationStatus;
import io.slackmgr.dynamodb.outbox.OutboxState;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes an archived notification to an item and reads it back.
 */
final class NotificationEventFormat {

	private NotificationEventFormat() {
	}

	static Keys.Key key(String tenantId, EntryId id) {
		return new Keys.Key(Keys.events(tenantId, id.partition()), id.ulid());
	}

	static Map<String, AttributeValue> write(EntryId id, NotificationEvent event, Optional<Instant> expiry) {
		Map<String, AttributeValue> item = ContentFormat.write(event);
		item.putAll(key(event.tenantId(), id).attributes());
		item.put(Attributes.STATUS, Attributes.text(event.status()));
		item.put(Attributes.INTEGRATIONS, Attributes.number(event.integrationsTotal()));
		if (!event.results().isEmpty()) {
			item.put(Attributes.RESULTS, Attributes.text(OutboxJson.ofResults(event.results())));
		}
		ContentFormat.put(item, Attributes.LAST_ERROR, event.lastError());
		if (event.retryCount() > 0) {
			item.put(Attributes.RETRY_COUNT, Attributes.number(event.retryCount()));
		}
		item.put(Attributes.CREATED_AT, Attributes.time(event.createdAt()));
		item.put(Attributes.PROCESSED_AT, Attributes.time(event.processedAt()));
		expiry.ifPresent((time) -> item.put(OutboxTable.TIME_TO_LIVE, Attributes.seconds(time)));
		if (ItemSize.of(item) > ItemSize.LIMIT) {
			// More results than room is kept for; without them the record can be stored.
			item.remove(Attributes.RESULTS);
		}
		return item;
	}

	static NotificationEvent read(EntryId id, Map<String, AttributeValue> item) {
		Instant processedAt = Attributes.requiredTime(item, Attributes.PROCESSED_AT);
		OutboxState state = new OutboxState(Optional.of(id.toString()), OutboxStatus.COMPLETED,
				Attributes.number(item, Attributes.RETRY_COUNT).orElse(0L).intValue(), OutboxState.CONFIGURED,
				Attributes.text(item, Attributes.LAST_ERROR),
				Attributes.text(item, Attributes.RESULTS).map(OutboxJson::toResults).orElse(List.of()), id.time(),
				Optional.empty(), Attributes.requiredTime(item, Attributes.CREATED_AT), processedAt,
				Optional.of(processedAt), 0);
		return NotificationEvent.reconstitute(ContentFormat.read(item).withState(state),
				Attributes.constant(Attributes.requiredText(item, Attributes.STATUS), NotificationStatus.class),
				Attributes.number(item, Attributes.INTEGRATIONS).orElse(0L).intValue());
	}

}
