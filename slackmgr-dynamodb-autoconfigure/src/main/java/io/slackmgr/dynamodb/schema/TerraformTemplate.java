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

import java.util.List;
import java.util.stream.Collectors;

/**
 * Tables as resources of Terraform; see "aws_dynamodb_table" in the documentation of its
 * AWS provider.
 */
final class TerraformTemplate {

	private TerraformTemplate() {
	}

	static String of(List<TableDefinition> tables) {
		LogicalNames names = new LogicalNames(TerraformTemplate::resourceName);
		return tables.stream()
			.map((table) -> resource(names.of(table.name()), table))
			.collect(Collectors.joining("\n"));
	}

	/** Letters, digits and the underscore, no digit first. */
	private static String resourceName(String table) {
		String name = table.replaceAll("[^a-zA-Z0-9]", "_");
		return Character.isDigit(name.charAt(0)) ? "_" + name : name;
	}

	private static String resource(String name, TableDefinition table) {
		TableDefinition.Billing billing = table.billing().orElse(TableDefinition.Billing.ON_DEMAND);
		HclBlock resource = new HclBlock("resource \"aws_dynamodb_table\" \"%s\"".formatted(name));
		resource.argument("name", table.name()).argument("billing_mode", billing.mode().toString());
		addThroughput(resource, billing);
		resource.argument("hash_key", table.partitionKey().name());
		table.sortKey().ifPresent((key) -> resource.argument("range_key", key.name()));
		resource.argument("deletion_protection_enabled", table.deletionProtection());
		KeySchema.attributesOf(table)
			.forEach((attribute) -> resource.block(new HclBlock("attribute").argument("name", attribute.name())
				.argument("type", attribute.type().toString())));
		table.indexes().forEach((index) -> resource.block(globalIndex(index, billing)));
		table.localIndexes().forEach((index) -> resource.block(localIndex(index)));
		table.timeToLiveAttribute()
			.ifPresent((attribute) -> resource
				.block(new HclBlock("ttl").argument("attribute_name", attribute).argument("enabled", true)));
		resource.block(new HclBlock("point_in_time_recovery").argument("enabled", table.pointInTimeRecovery()));
		return resource.text();
	}

	private static HclBlock globalIndex(IndexDefinition index, TableDefinition.Billing billing) {
		HclBlock block = new HclBlock("global_secondary_index").argument("name", index.name())
			.argument("hash_key", index.partitionKey().name());
		addSortKeyAndProjection(block, index);
		addThroughput(block, billing);
		return block;
	}

	private static HclBlock localIndex(IndexDefinition index) {
		HclBlock block = new HclBlock("local_secondary_index").argument("name", index.name());
		addSortKeyAndProjection(block, index);
		return block;
	}

	private static void addSortKeyAndProjection(HclBlock block, IndexDefinition index) {
		index.sortKey().ifPresent((key) -> block.argument("range_key", key.name()));
		block.argument("projection_type", index.projection().toString());
		if (!index.includedAttributes().isEmpty()) {
			block.argument("non_key_attributes", index.includedAttributes());
		}
	}

	private static void addThroughput(HclBlock block, TableDefinition.Billing billing) {
		if (billing.isProvisioned()) {
			block.argument("read_capacity", billing.readUnits()).argument("write_capacity", billing.writeUnits());
		}
	}

}
