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

package io.slackmgr.dynamodb.schema;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.util.StringUtils;

/**
 * Tables as resources of AWS CloudFormation; see "AWS::DynamoDB::Table" in its template
 * reference.
 */
final class CloudFormationTemplate {

	private CloudFormationTemplate() {
	}

	static String of(List<TableDefinition> tables) {
		LogicalNames names = new LogicalNames(CloudFormationTemplate::logicalId);
		Map<String, Object> resources = new LinkedHashMap<>();
		tables.forEach((table) -> resources.put(names.of(table.name()), resource(table)));
		Map<String, Object> template = new LinkedHashMap<>();
		template.put("AWSTemplateFormatVersion", "2010-09-09");
		template.put("Resources", resources);
		return YamlText.of(template);
	}

	/** Letters and digits only. */
	private static String logicalId(String table) {
		return Stream.of(table.split("[^a-zA-Z0-9]+")).map(StringUtils::capitalize).collect(Collectors.joining())
				+ "Table";
	}

	private static Map<String, Object> resource(TableDefinition table) {
		Map<String, Object> resource = new LinkedHashMap<>();
		resource.put("Type", "AWS::DynamoDB::Table");
		// What is in a table must not go with the stack.
		resource.put("DeletionPolicy", "Retain");
		resource.put("UpdateReplacePolicy", "Retain");
		resource.put("Properties", properties(table));
		return resource;
	}

	private static Map<String, Object> properties(TableDefinition table) {
		TableDefinition.Billing billing = table.billing().orElse(TableDefinition.Billing.ON_DEMAND);
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("TableName", table.name());
		properties.put("BillingMode", billing.mode().toString());
		putThroughput(properties, billing);
		properties.put("AttributeDefinitions",
				KeySchema.attributesOf(table)
					.stream()
					.map((attribute) -> entries("AttributeName", attribute.name(), "AttributeType",
							attribute.type().toString()))
					.toList());
		properties.put("KeySchema", keySchema(table.partitionKey(), table.sortKey()));
		putIndexes(properties, "GlobalSecondaryIndexes", table.indexes(), Optional.of(billing));
		putIndexes(properties, "LocalSecondaryIndexes", table.localIndexes(), Optional.empty());
		table.timeToLiveAttribute()
			.ifPresent((attribute) -> properties.put("TimeToLiveSpecification",
					entries("AttributeName", attribute, "Enabled", true)));
		properties.put("PointInTimeRecoverySpecification",
				Map.of("PointInTimeRecoveryEnabled", table.pointInTimeRecovery()));
		properties.put("DeletionProtectionEnabled", table.deletionProtection());
		return properties;
	}

	private static void putIndexes(Map<String, Object> properties, String name, List<IndexDefinition> indexes,
			Optional<TableDefinition.Billing> billing) {
		if (!indexes.isEmpty()) {
			properties.put(name, indexes.stream().map((index) -> index(index, billing)).toList());
		}
	}

	private static Map<String, Object> index(IndexDefinition index, Optional<TableDefinition.Billing> billing) {
		Map<String, Object> projection = new LinkedHashMap<>();
		projection.put("ProjectionType", index.projection().toString());
		if (!index.includedAttributes().isEmpty()) {
			projection.put("NonKeyAttributes", index.includedAttributes());
		}
		Map<String, Object> properties = new LinkedHashMap<>();
		properties.put("IndexName", index.name());
		properties.put("KeySchema", keySchema(index.partitionKey(), index.sortKey()));
		properties.put("Projection", projection);
		billing.ifPresent((own) -> putThroughput(properties, own));
		return properties;
	}

	private static void putThroughput(Map<String, Object> properties, TableDefinition.Billing billing) {
		if (billing.isProvisioned()) {
			properties.put("ProvisionedThroughput",
					entries("ReadCapacityUnits", billing.readUnits(), "WriteCapacityUnits", billing.writeUnits()));
		}
	}

	private static List<Map<String, Object>> keySchema(KeyAttribute partitionKey, Optional<KeyAttribute> sortKey) {
		List<Map<String, Object>> keys = new ArrayList<>();
		keys.add(entries("AttributeName", partitionKey.name(), "KeyType", "HASH"));
		sortKey.ifPresent((key) -> keys.add(entries("AttributeName", key.name(), "KeyType", "RANGE")));
		return keys;
	}

	private static Map<String, Object> entries(String name, Object value, String otherName, Object otherValue) {
		Map<String, Object> entries = new LinkedHashMap<>();
		entries.put(name, value);
		entries.put(otherName, otherValue);
		return entries;
	}

}
