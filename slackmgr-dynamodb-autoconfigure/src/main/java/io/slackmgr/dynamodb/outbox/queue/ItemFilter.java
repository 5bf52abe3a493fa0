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

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.NotificationEventFilter;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite.Condition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What the filter of a listing demands of items.
 */
final class ItemFilter {

	private ItemFilter() {
	}

	/**
	 * What must hold of an entry's item; its status and results are looked at elsewhere.
	 */
	static List<Condition> of(OutboxFilter filter) {
		List<Condition> conditions = new ArrayList<>();
		conditions.add(new Condition(Attributes.KIND,
				Optional.of(filter.kind())
					.filter((kind) -> !kind.equals(OutboxKind.NOTIFICATION))
					.map((kind) -> Attributes.text(kind.name()))));
		add(conditions, Attributes.TENANT, filter.tenantId());
		add(conditions, Attributes.EVENT_TYPE, filter.eventType());
		add(conditions, Attributes.AGGREGATE_TYPE, filter.aggregateType());
		add(conditions, Attributes.AGGREGATE_ID, filter.aggregateId());
		return conditions;
	}

	/**
	 * What must hold of an archived item; its results are looked at elsewhere.
	 */
	static List<Condition> of(NotificationEventFilter filter) {
		List<Condition> conditions = new ArrayList<>();
		add(conditions, Attributes.STATUS, filter.status().map((status) -> status.name().toLowerCase(Locale.ROOT)));
		add(conditions, Attributes.EVENT_TYPE, filter.eventType());
		add(conditions, Attributes.AGGREGATE_TYPE, filter.aggregateType());
		add(conditions, Attributes.AGGREGATE_ID, filter.aggregateId());
		return conditions;
	}

	private static void add(List<Condition> conditions, String attribute, Optional<String> wanted) {
		wanted.ifPresent((value) -> conditions.add(new Condition(attribute, Optional.of(Attributes.text(value)))));
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

}
