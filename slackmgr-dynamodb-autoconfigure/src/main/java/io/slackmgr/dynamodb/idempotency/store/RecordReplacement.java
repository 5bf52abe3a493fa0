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

package io.slackmgr.dynamodb.idempotency.store;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;
import java.util.concurrent.ConcurrentHashMap;

import software.amazon.awssdk.enhanced.dynamodb.Expression;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The update that begins a run. It leaves of an item what a put of the new record would
 * leave, but goes on counting where a run that is in progress in it has been counted.
 */
final class RecordReplacement {

	/** One with a payload hash and one without. */
	private static final Map<Set<String>, RecordReplacement> KNOWN = new ConcurrentHashMap<>();

	private static final AttributeValue NONE = AttributeValue.fromN("0");

	private final String expression;

	private final Map<String, String> names;

	/** The attributes that are set, each with the placeholder of its value. */
	private final Map<String, String> placeholders;

	private RecordReplacement(Set<String> present) {
		StringJoiner set = new StringJoiner(", ", "SET ", "");
		StringJoiner remove = new StringJoiner(", ", " REMOVE ", "");
		Map<String, String> names = new HashMap<>();
		Map<String, String> placeholders = new HashMap<>();
		for (String name : IdempotencyItem.SCHEMA.attributeNames()) {
			if (name.equals(IdempotencyTable.PARTITION_KEY)) {
				continue;
			}
			names.put("#" + name, name);
			if (!present.contains(name)) {
				remove.add("#" + name);
				continue;
			}
			placeholders.put(name, ":" + name);
			set.add("#" + name + " = " + (name.equals(IdempotencyTable.ATTEMPT)
					? "if_not_exists(#" + name + ", :none) + :" + name : ":" + name));
		}
		this.expression = set.toString() + remove;
		this.names = Map.copyOf(names);
		this.placeholders = Map.copyOf(placeholders);
	}

	/**
	 * The update for a record.
	 * @param item the attributes of a record in progress
	 */
	static Expression of(Map<String, AttributeValue> item) {
		RecordReplacement known = KNOWN.get(item.keySet());
		if (known == null) {
			Set<String> present = Set.copyOf(item.keySet());
			known = KNOWN.computeIfAbsent(present, RecordReplacement::new);
		}
		return known.with(item);
	}

	private Expression with(Map<String, AttributeValue> item) {
		Map<String, AttributeValue> values = new HashMap<>();
		values.put(":none", NONE);
		this.placeholders.forEach((name, placeholder) -> values.put(placeholder, item.get(name)));
		return Expression.builder()
			.expression(this.expression)
			.expressionNames(this.names)
			.expressionValues(values)
			.build();
	}

}
