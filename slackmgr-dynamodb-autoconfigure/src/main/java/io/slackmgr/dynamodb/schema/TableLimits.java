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

	private static final int MAX_INCLUDED_IN_ALL = 100;

	private TableLimits() {
	}

	static void check(TableDefinition table) {
		checkKeys(table);
		checkIndexes(table);
		checkAttributeTypes(table);
	}

	private static void checkKeys(TableDefinition table) {
		String partition = table.partitionKey().name();
		if (table.sortKey().filter((sort) -> sort.name().equals(partition)).isPresent()) {
			throw new IllegalArgumentException(
					"table '%s' uses attribute '%s' as partition key and sort key: use two attributes"
						.formatted(table.name(), partition));
		}
	}

	private static void checkIndexes(TableDefinition table) {
		if (table.indexes().size() > MAX_INDEXES) {
			throw new IllegalArgumentException("table '%s' has %d indexes; DynamoDB allows %d: remove some"
				.formatted(table.name(), table.indexes().size(), MAX_INDEXES));
		}
		Set<String> names = new HashSet<>();
		int included = 0;
		for (IndexDefinition index : table.indexes()) {
			if (!names.add(index.name())) {
				throw new IllegalArgumentException("table '%s' has two indexes with the name '%s': rename one"
					.formatted(table.name(), index.name()));
			}
			included += index.includedAttributes().size();
		}
		if (included > MAX_INCLUDED_IN_ALL) {
			throw new IllegalArgumentException(
					"the indexes of table '%s' include %d attributes; DynamoDB allows %d in all indexes together: include fewer, or project all"
						.formatted(table.name(), included, MAX_INCLUDED_IN_ALL));
		}
	}

	private static void checkAttributeTypes(TableDefinition table) {
		Map<String, ScalarAttributeType> types = new HashMap<>();
		for (KeyAttribute attribute : KeySchema.attributesOf(table)) {
			ScalarAttributeType earlier = types.putIfAbsent(attribute.name(), attribute.type());
			if (earlier != null && earlier != attribute.type()) {
				throw new IllegalArgumentException(
						"attribute '%s' of table '%s' is used as a key of type %s and of type %s: an attribute has one type, use it everywhere"
							.formatted(attribute.name(), table.name(), earlier, attribute.type()));
			}
		}
	}

}
