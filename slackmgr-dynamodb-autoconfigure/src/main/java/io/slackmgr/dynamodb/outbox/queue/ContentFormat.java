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

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.Ordering;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxRecord;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Writes an entry's content to an item and reads it back, the queue's as well as the
 * archive's. What is empty is left out, and so are the default kind and severity.
 */
final class ContentFormat {

	private ContentFormat() {
	}

	static Map<String, AttributeValue> write(OutboxRecord content) {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put(Attributes.TENANT, Attributes.text(content.tenantId()));
		item.put(Attributes.EVENT_TYPE, Attributes.text(content.eventType()));
		if (!content.kind().equals(OutboxKind.NOTIFICATION)) {
			item.put(Attributes.KIND, Attributes.text(content.kind().name()));
		}
		if (content.severity() != OutboxSeverity.INFO) {
			item.put(Attributes.SEVERITY, Attributes.text(content.severity()));
		}
		put(item, Attributes.AGGREGATE_TYPE, content.aggregateType());
		put(item, Attributes.AGGREGATE_ID, content.aggregateId());
		put(item, Attributes.ORDERING_KEY, content.ownOrderingKey());
		if (content.ordering() != Ordering.TIMESTAMP) {
			item.put(Attributes.ORDERING, Attributes.text(content.ordering()));
		}
		put(item, Attributes.TITLE, Optional.of(content.title()).filter((text) -> !text.isEmpty()));
		put(item, Attributes.BODY, Optional.of(content.body()).filter((text) -> !text.isEmpty()));
		put(item, Attributes.URL, content.url());
		if (!content.metadata().isEmpty()) {
			item.put(Attributes.METADATA, Attributes.text(OutboxJson.ofMetadata(content.metadata())));
		}
		return item;
	}

	static void put(Map<String, AttributeValue> item, String name, Optional<String> value) {
		value.ifPresent((text) -> item.put(name, Attributes.text(text)));
	}

	/**
	 * Reads a content back.
	 * @throws IllegalArgumentException if the item holds none
	 */
	static OutboxEntry read(Map<String, AttributeValue> item) {
		OutboxEntryBuilder entry = OutboxEntry.builder(Attributes.requiredText(item, Attributes.TENANT),
				Attributes.requiredText(item, Attributes.EVENT_TYPE));
		Attributes.text(item, Attributes.KIND).map(OutboxKind::of).ifPresent(entry::kind);
		Attributes.text(item, Attributes.AGGREGATE_TYPE).ifPresent(entry::aggregateType);
		Attributes.text(item, Attributes.AGGREGATE_ID).ifPresent(entry::aggregateId);
		Attributes.text(item, Attributes.ORDERING_KEY).ifPresent(entry::orderingKey);
		Attributes.constant(item, Attributes.ORDERING, Ordering.class).ifPresent(entry::ordering);
		Attributes.text(item, Attributes.TITLE).ifPresent(entry::title);
		Attributes.text(item, Attributes.BODY).ifPresent(entry::body);
		Attributes.constant(item, Attributes.SEVERITY, OutboxSeverity.class).ifPresent(entry::severity);
		Attributes.text(item, Attributes.URL).ifPresent(entry::url);
		Attributes.text(item, Attributes.METADATA)
			.map(OutboxJson::toMetadata)
			.ifPresent((metadata) -> metadata.forEach(entry::metadata));
		return entry.build();
	}

}
