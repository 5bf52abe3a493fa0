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

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * What DynamoDB refuses in a table as a whole; the numbers are those of "Quotas in Amazon
 * DynamoDB" in its developer guide.
 */
final class TableLimits {

	private static final int MAX_INDEXES = 20;

	private static final int MAX_LOCAL_INDEXES = 5;

	private static final int MAX_INCLUDED_IN_ALL = 100;

	private TableLimits() {
	}

	static void check(TableDefinition table) {
		checkKeys(table);
		checkCount(table, "indexes", table.indexes().size(), MAX_INDEXES);
		checkCount(table, "local indexes", table.localIndexes().size(), MAX_LOCAL_INDEXES);
		checkIndexes(table);
		table.localIndexes().forEach((index) -> checkLocal(table, index));
		checkAttributeTypes(table);
	}

	private static void checkKeys(TableDefinition table) {
		String partition = table.partitionKey().name();
		if (table.sortKey().filter((sort) -> sort.name().equals(partition)).isPresent()) {
			throw new IllegalArgumentException(
					"table '%s' uses attribute '%s' as partition key and sort key: use two attributes"
						.formatted(table.label(), partition));
		}
	}

	private static void checkCount(TableDefinition table, String what, int count, int most) {
		if (count > most) {
			throw new IllegalArgumentException("table '%s' has %d %s; DynamoDB allows %d: remove some"
				.formatted(table.label(), count, what, most));
		}
	}

	private static void checkLocal(TableDefinition table, IndexDefinition index) {
		if (table.sortKey().isEmpty() || index.sortKey().isEmpty()) {
			throw new IllegalArgumentException(
					"local index '%s' of table '%s' needs a sort key, and so does the table: set them, or make the index a global one"
						.formatted(index.name(), table.label()));
		}
		if (!index.partitionKey().equals(table.partitionKey())) {
			throw new IllegalArgumentException(
					"local index '%s' has partition key %s, but table '%s' has %s: use the table's, or make the index a global one"
						.formatted(index.name(), index.partitionKey(), table.label(), table.partitionKey()));
		}
	}

	private static void checkIndexes(TableDefinition table) {
		Set<String> names = new HashSet<>();
		int included = 0;
		for (IndexDefinition index : KeySchema.allIndexesOf(table)) {
			if (!names.add(index.name())) {
				throw new IllegalArgumentException("table '%s' has two indexes with the name '%s': rename one"
					.formatted(table.label(), index.name()));
			}
			included += index.includedAttributes().size();
		}
		if (included > MAX_INCLUDED_IN_ALL) {
			throw new IllegalArgumentException(
					"the indexes of table '%s' include %d attributes; DynamoDB allows %d in all indexes together: include fewer, or project all"
						.formatted(table.label(), included, MAX_INCLUDED_IN_ALL));
		}
	}

	private static void checkAttributeTypes(TableDefinition table) {
		Map<String, ScalarAttributeType> types = new HashMap<>();
		for (KeyAttribute attribute : KeySchema.attributesOf(table)) {
			ScalarAttributeType earlier = types.putIfAbsent(attribute.name(), attribute.type());
			if (earlier != null && earlier != attribute.type()) {
				throw new IllegalArgumentException(
						"attribute '%s' of table '%s' is used as a key of type %s and of type %s: an attribute has one type, use it everywhere"
							.formatted(attribute.name(), table.label(), earlier, attribute.type()));
			}
		}
	}

}
