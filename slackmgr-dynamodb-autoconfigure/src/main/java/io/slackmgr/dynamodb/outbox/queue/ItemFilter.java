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

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.NotificationEventFilter;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Compares items with the filter of a listing.
 */
final class ItemFilter {

	private ItemFilter() {
	}

	/**
	 * Whether an item's content is wanted; its status and results are looked at
	 * elsewhere.
	 */
	static boolean isContent(Map<String, AttributeValue> item, OutboxFilter filter) {
		return Attributes.text(item, Attributes.KIND)
			.orElse(OutboxKind.NOTIFICATION.name())
			.equals(filter.kind().name()) && is(item, Attributes.TENANT, filter.tenantId())
				&& is(item, Attributes.EVENT_TYPE, filter.eventType())
				&& is(item, Attributes.AGGREGATE_TYPE, filter.aggregateType())
				&& is(item, Attributes.AGGREGATE_ID, filter.aggregateId());
	}

	/**
	 * Whether an archived item is wanted.
	 */
	static boolean isArchived(Map<String, AttributeValue> item, NotificationEventFilter filter) {
		Optional<String> status = filter.status().map((wanted) -> wanted.name().toLowerCase(Locale.ROOT));
		return is(item, Attributes.STATUS, status) && is(item, Attributes.EVENT_TYPE, filter.eventType())
				&& is(item, Attributes.AGGREGATE_TYPE, filter.aggregateType())
				&& is(item, Attributes.AGGREGATE_ID, filter.aggregateId()) && isAnswered(item, filter.integrationId());
	}

	/**
	 * Whether an item that can be read has a wanted integration's answer.
	 */
	static boolean isAnswered(Map<String, AttributeValue> item, Optional<String> integrationId) {
		return integrationId.isEmpty() || Attributes.text(item, Attributes.RESULTS)
			.map(OutboxJson::toResults)
			.orElse(List.of())
			.stream()
			.anyMatch((result) -> result.integrationId().equals(integrationId.get()));
	}

	/**
	 * Whether an attribute has a wanted value, if one is wanted.
	 */
	static boolean is(Map<String, AttributeValue> item, String attribute, Optional<String> wanted) {
		return wanted.isEmpty() || wanted.equals(Attributes.text(item, attribute));
	}

}
