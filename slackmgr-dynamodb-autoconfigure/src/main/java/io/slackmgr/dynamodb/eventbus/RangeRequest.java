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

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.eventbus.EventStore.Range;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/**
 * A query's range as a request: to the table's own partition when the type is known, else
 * to the tenant's index.
 *
 * @param table the table
 * @param range the range
 */
record RangeRequest(String table, Range range) {

	static final String NOT_EXPIRED = "(attribute_not_exists(expires_at) OR expires_at > :now)";

	QueryRequest toQuery() {
		EventQuery query = this.range.query();
		Map<String, AttributeValue> values = new HashMap<>();
		String key = query.eventType().map((type) -> ofType(type, values)).orElseGet(() -> ofTenant(values));
		String filter = filter(values);
		QueryRequest.Builder request = QueryRequest.builder()
			.tableName(this.table)
			.keyConditionExpression(key)
			.filterExpression(filter)
			.expressionAttributeValues(values)
			.scanIndexForward(false)
			.limit(this.range.limit());
		if (query.eventType().isEmpty()) {
			request.indexName(EventTable.TENANT_INDEX);
		}
		this.range.after().ifPresent((place) -> request.exclusiveStartKey(startKey(place)));
		return request.build();
	}

	private String ofType(String type, Map<String, AttributeValue> values) {
		EventQuery query = this.range.query();
		put(values, ":partition", EventKey.partition(query.tenantId(), type));
		put(values, ":from", EventKey.firstAt(query.start().orElse(EventTimes.FIRST)));
		put(values, ":to", EventKey.lastAt(query.end().orElse(EventTimes.LAST)));
		return "pk = :partition AND sk BETWEEN :from AND :to";
	}

	private String ofTenant(Map<String, AttributeValue> values) {
		EventQuery query = this.range.query();
		put(values, ":partition", query.tenantId());
		put(values, ":from", EventTimes.text(query.start().orElse(EventTimes.FIRST)));
		put(values, ":to", EventTimes.text(query.end().orElse(EventTimes.LAST)));
		return "tenant_id = :partition AND published_at BETWEEN :from AND :to";
	}

	private String filter(Map<String, AttributeValue> values) {
		List<String> conditions = new ArrayList<>();
		put(values, ":now", EventTimes.text(this.range.now()));
		conditions.add(NOT_EXPIRED);
		int index = 0;
		for (String tag : this.range.query().tags()) {
			String name = ":tag" + index++;
			put(values, name, tag);
			conditions.add("contains(tags, " + name + ")");
		}
		return String.join(" AND ", conditions);
	}

	private Map<String, AttributeValue> startKey(EventKey place) {
		Map<String, AttributeValue> key = new HashMap<>(place.attributes());
		if (this.range.query().eventType().isEmpty()) {
			put(key, EventAttributes.TENANT_ID, this.range.query().tenantId());
			put(key, EventAttributes.PUBLISHED_AT, EventTimes.text(place.publishedAt()));
		}
		return key;
	}

	private static void put(Map<String, AttributeValue> values, String name, String text) {
		values.put(name, AttributeValue.fromS(text));
	}

}
