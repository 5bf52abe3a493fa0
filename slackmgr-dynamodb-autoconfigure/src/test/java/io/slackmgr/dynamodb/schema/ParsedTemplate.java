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

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.bertramlabs.plugins.hcl4j.HCLParser;
import com.bertramlabs.plugins.hcl4j.HCLParserException;
import org.yaml.snakeyaml.Yaml;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * Reads templates back into definitions, with parsers of other people's.
 */
public final class ParsedTemplate {

	private ParsedTemplate() {
	}

	public static List<TableDefinition> cloudFormation(String template) {
		Map<?, ?> document = new Yaml().load(template);
		return map(document.get("Resources")).values().stream().map((resource) -> {
			if (!"AWS::DynamoDB::Table".equals(map(resource).get("Type"))) {
				throw new AssertionError("not a table: " + resource);
			}
			return new CloudFormationTable(map(map(resource).get("Properties"))).definition();
		}).toList();
	}

	public static List<TableDefinition> terraform(String template) {
		Map<?, ?> document = parsedTerraform(template);
		return map(map(document.get("resource")).get("aws_dynamodb_table")).values()
			.stream()
			.map((resource) -> new TerraformTable(map(resource)).definition())
			.toList();
	}

	private static Map<?, ?> parsedTerraform(String template) {
		try {
			return new HCLParser().parse(template);
		}
		catch (HCLParserException | IOException ex) {
			throw new IllegalArgumentException("not Terraform's language: " + template, ex);
		}
	}

	private static Map<?, ?> map(Object value) {
		return (Map<?, ?>) value;
	}

	/** A block that occurs once is parsed as a map, several as a list. */
	private static List<Map<?, ?>> list(Object value) {
		if (value == null) {
			return List.of();
		}
		List<Map<?, ?>> maps = new ArrayList<>();
		((value instanceof List<?> several) ? several : List.of(value)).forEach((element) -> maps.add(map(element)));
		return maps;
	}

	private static String text(Object value) {
		return (String) value;
	}

	private static IndexDefinition.Builder project(IndexDefinition.Builder index, Object type, Object included) {
		return switch (text(type)) {
			case "ALL" -> index.projectAll();
			case "KEYS_ONLY" -> index.projectKeysOnly();
			case "INCLUDE" -> index.include(((List<?>) included).toArray(String[]::new));
			default -> throw new AssertionError("unknown projection " + type);
		};
	}

	private static TableDefinition.Billing billing(Object mode, Object readUnits, Object writeUnits) {
		return "PROVISIONED".equals(mode) ? TableDefinition.Billing.provisioned(((Number) readUnits).longValue(),
				((Number) writeUnits).longValue()) : TableDefinition.Billing.ON_DEMAND;
	}

	private static TableDefinition protect(TableDefinitionBuilder table, Object recovery, Object deletion) {
		if ((Boolean) recovery) {
			table.pointInTimeRecovery();
		}
		if ((Boolean) deletion) {
			table.deletionProtection();
		}
		return table.build();
	}

	private record CloudFormationTable(Map<?, ?> properties) {

		TableDefinition definition() {
			TableDefinitionBuilder table = TableDefinition.builder(text(this.properties.get("TableName")));
			String partitionKey = key(this.properties, "HASH").orElseThrow();
			table.partitionKey(partitionKey, typeOf(partitionKey));
			key(this.properties, "RANGE").ifPresent((name) -> table.sortKey(name, typeOf(name)));
			list(this.properties.get("GlobalSecondaryIndexes")).forEach((index) -> table.index(index(index)));
			list(this.properties.get("LocalSecondaryIndexes")).forEach((index) -> table.localIndex(index(index)));
			Optional.ofNullable(map(this.properties.get("TimeToLiveSpecification")))
				.filter((timeToLive) -> Boolean.TRUE.equals(timeToLive.get("Enabled")))
				.ifPresent((timeToLive) -> table.timeToLiveAttribute(text(timeToLive.get("AttributeName"))));
			table.billing(billing(this.properties));
			return protect(table,
					map(this.properties.get("PointInTimeRecoverySpecification")).get("PointInTimeRecoveryEnabled"),
					this.properties.get("DeletionProtectionEnabled"));
		}

		private TableDefinition.Billing billing(Map<?, ?> of) {
			Map<?, ?> throughput = map(of.get("ProvisionedThroughput"));
			return (throughput != null) ? ParsedTemplate.billing(this.properties.get("BillingMode"),
					throughput.get("ReadCapacityUnits"), throughput.get("WriteCapacityUnits"))
					: TableDefinition.Billing.ON_DEMAND;
		}

		private IndexDefinition index(Map<?, ?> index) {
			IndexDefinition.Builder builder = IndexDefinition.builder(text(index.get("IndexName")));
			String partitionKey = key(index, "HASH").orElseThrow();
			builder.partitionKey(partitionKey, typeOf(partitionKey));
			key(index, "RANGE").ifPresent((name) -> builder.sortKey(name, typeOf(name)));
			Map<?, ?> projection = map(index.get("Projection"));
			return project(builder, projection.get("ProjectionType"), projection.get("NonKeyAttributes")).build();
		}

		private static Optional<String> key(Map<?, ?> of, String type) {
			return list(of.get("KeySchema")).stream()
				.filter((key) -> type.equals(key.get("KeyType")))
				.map((key) -> text(key.get("AttributeName")))
				.findFirst();
		}

		private ScalarAttributeType typeOf(String attribute) {
			return list(this.properties.get("AttributeDefinitions")).stream()
				.filter((definition) -> attribute.equals(definition.get("AttributeName")))
				.map((definition) -> ScalarAttributeType.fromValue(text(definition.get("AttributeType"))))
				.findFirst()
				.orElseThrow();
		}

	}

	private record TerraformTable(Map<?, ?> arguments) {

		TableDefinition definition() {
			TableDefinitionBuilder table = TableDefinition.builder(text(this.arguments.get("name")));
			String partitionKey = name(this.arguments.get("hash_key"));
			table.partitionKey(partitionKey, typeOf(partitionKey));
			sortKey(this.arguments).ifPresent((name) -> table.sortKey(name, typeOf(name)));
			list(this.arguments.get("global_secondary_index"))
				.forEach((index) -> table.index(index(index, name(index.get("hash_key")))));
			list(this.arguments.get("local_secondary_index"))
				.forEach((index) -> table.localIndex(index(index, partitionKey)));
			list(this.arguments.get("ttl")).stream()
				.filter((timeToLive) -> Boolean.TRUE.equals(timeToLive.get("enabled")))
				.forEach((timeToLive) -> table.timeToLiveAttribute(text(timeToLive.get("attribute_name"))));
			table.billing(billing(this.arguments.get("billing_mode"), this.arguments.get("read_capacity"),
					this.arguments.get("write_capacity")));
			return protect(table, list(this.arguments.get("point_in_time_recovery")).get(0).get("enabled"),
					this.arguments.get("deletion_protection_enabled"));
		}

		// This parser leaves the escapes of template expressions as they are written.
		private static String name(Object value) {
			return text(value).replace("$${", "${").replace("%%{", "%{");
		}

		private IndexDefinition index(Map<?, ?> index, String partitionKey) {
			IndexDefinition.Builder builder = IndexDefinition.builder(text(index.get("name")))
				.partitionKey(partitionKey, typeOf(partitionKey));
			sortKey(index).ifPresent((name) -> builder.sortKey(name, typeOf(name)));
			return project(builder, index.get("projection_type"), index.get("non_key_attributes")).build();
		}

		private static Optional<String> sortKey(Map<?, ?> of) {
			return Optional.ofNullable(of.get("range_key")).map(TerraformTable::name);
		}

		private ScalarAttributeType typeOf(String attribute) {
			return list(this.arguments.get("attribute")).stream()
				.filter((definition) -> attribute.equals(name(definition.get("name"))))
				.map((definition) -> ScalarAttributeType.fromValue(text(definition.get("type"))))
				.findFirst()
				.orElseThrow(() -> new AssertionError("no type of " + attribute + " in " + this.arguments));
		}

	}

}
