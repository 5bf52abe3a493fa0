package io.slackmgr.dynamodb.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Definitions by table: equal ones count once, and a table has no two that differ.
 */
final class DistinctTables {

	private DistinctTables() {
	}

	static List<TableDefinition> of(Collection<TableDefinition> definitions) {
		Map<String, TableDefinition> byName = new LinkedHashMap<>();
		for (TableDefinition definition : definitions) {
			TableDefinition earlier = byName.putIfAbsent(definition.name(), definition);
			if (earlier != null && !earlier.equals(definition)) {
				throw new ConflictingTableDefinitionsException(earlier, definition);
			}
		}
		return List.copyOf(byName.values());
	}

}
