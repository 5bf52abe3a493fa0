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

package io.slackmgr.dynamodb.benchmarks.engine;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * A table in memory, whose keys are strings. Items are not changed but replaced. Not safe
 * for use by several threads.
 */
final class MemoryTable {

	private final ObjectNode description;

	private final String name;

	private final String partitionKey;

	private final String sortKey;

	private final Map<String, NavigableMap<String, ObjectNode>> partitions = new HashMap<>();

	MemoryTable(ObjectNode description) {
		this.description = description;
		this.name = description.path("TableName").asText();
		this.partitionKey = key(description, "HASH");
		this.sortKey = key(description, "RANGE");
		description.put("TableStatus", "ACTIVE");
		description.putObject("BillingModeSummary").put("BillingMode", "PAY_PER_REQUEST");
		indexes().forEach((index) -> ((ObjectNode) index).put("IndexStatus", "ACTIVE"));
	}

	private JsonNode indexes() {
		return this.description.path("GlobalSecondaryIndexes");
	}

	private static String key(JsonNode described, String type) {
		for (JsonNode key : described.path("KeySchema")) {
			if (key.path("KeyType").asText().equals(type)) {
				return key.path("AttributeName").asText();
			}
		}
		return "";
	}

	ObjectNode description() {
		return this.description;
	}

	String name() {
		return this.name;
	}

	/**
	 * The item with the key that some attributes hold, or a missing node.
	 */
	JsonNode get(JsonNode key) {
		ObjectNode item = partition(partition(key)).get(sort(key));
		return (item != null) ? item : MissingNode.getInstance();
	}

	void put(ObjectNode item) {
		partition(partition(item)).put(sort(item), item);
	}

	void delete(JsonNode key) {
		partition(partition(key)).remove(sort(key));
	}

	Collection<ObjectNode> range(Expressions.Range range, boolean forward) {
		NavigableMap<String, ObjectNode> items = (range.from().compareTo(range.to()) > 0) ? new TreeMap<>()
				: partition(range.partition()).subMap(range.from(), true, range.to(), true);
		return (forward ? items : items.descendingMap()).values();
	}

	List<ObjectNode> all() {
		List<ObjectNode> all = new ArrayList<>();
		this.partitions.values().forEach((partition) -> all.addAll(partition.values()));
		return all;
	}

	ObjectNode keyOf(JsonNode item) {
		ObjectNode key = JsonNodeFactory.instance.objectNode();
		key.set(this.partitionKey, item.path(this.partitionKey));
		if (!this.sortKey.isEmpty()) {
			key.set(this.sortKey, item.path(this.sortKey));
		}
		return key;
	}

	String partition(JsonNode key) {
		return key.path(this.partitionKey).path("S").asText();
	}

	private String sort(JsonNode key) {
		return key.path(this.sortKey).path("S").asText();
	}

	private NavigableMap<String, ObjectNode> partition(String partition) {
		return this.partitions.computeIfAbsent(partition, (key) -> new TreeMap<>());
	}

	/**
	 * What it takes to write an item: in the table, and in each index that shows it.
	 */
	List<Use> uses(JsonNode key, JsonNode before, JsonNode after, int times) {
		JsonNode item = after.isMissingNode() ? before : after;
		List<Use> uses = new ArrayList<>();
		uses.add(new Use(this.name, partition(key), 0, times * CapacityUnits.write(before, after)));
		for (JsonNode index : indexes()) {
			String hash = key(index, "HASH");
			String range = key(index, "RANGE");
			if (item.has(hash) && (range.isEmpty() || item.has(range)) && !before.equals(after)) {
				uses.add(new Use(this.name + "/" + index.path("IndexName").asText(), item.path(hash).path("S").asText(),
						0, CapacityUnits.write(projected(index, before), projected(index, after))));
			}
		}
		return uses;
	}

	private JsonNode projected(JsonNode index, JsonNode item) {
		JsonNode projection = index.path("Projection");
		if (projection.path("ProjectionType").asText().equals("ALL") || item.isMissingNode()) {
			return item;
		}
		ObjectNode projected = keyOf(item);
		index.path("KeySchema")
			.forEach((key) -> projected.set(key.path("AttributeName").asText(),
					item.path(key.path("AttributeName").asText())));
		projection.path("NonKeyAttributes").forEach((name) -> {
			if (item.has(name.asText())) {
				projected.set(name.asText(), item.path(name.asText()));
			}
		});
		return projected;
	}

}
