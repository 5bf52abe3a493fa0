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
