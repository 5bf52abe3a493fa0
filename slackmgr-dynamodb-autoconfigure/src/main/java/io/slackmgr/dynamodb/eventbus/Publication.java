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

package io.slackmgr.dynamodb.eventbus;

import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An event to publish, and its deliveries. All of it goes into one transaction.
 *
 * @param event the event as it is stored
 * @param item the event as an item
 * @param tagEntries its entries in the tag index
 * @param entries what is enqueued for it
 * @param bytes how large its items are, about
 */
record Publication(Event event, Map<String, AttributeValue> item, List<Map<String, AttributeValue>> tagEntries,
		List<OutboxEntry> entries, long bytes) {

	int operations() {
		return 1 + (this.event.identity().isIdGiven() ? 1 : 0) + this.tagEntries.size() + this.entries.size();
	}

	EventKey marker() {
		return EventFormat.markerKey(this.event.tenantId(), this.event.id());
	}

}
