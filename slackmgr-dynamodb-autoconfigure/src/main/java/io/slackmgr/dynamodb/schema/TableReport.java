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
import java.util.Map;
import java.util.Optional;

/**
 * What a table looks like now, and how that differs from its definition.
 *
 * @param table the table's name
 * @param status the table's status as DynamoDB names it; empty if there is no such table
 * @param indexes the status of each secondary index by name, of those too that are not
 * defined; a local index has its table's
 * @param timeToLive the status of the time to live, and its attribute; empty if there is
 * no such table or its definition has no time-to-live attribute (it is then not asked
 * for)
 * @param pointInTimeRecovery {@code ENABLED}, {@code DISABLED}, or {@code NOT_SUPPORTED}
 * by the endpoint; empty if there is no such table or its definition doesn't demand it
 * (it is then not asked for)
 * @param problems the differences; empty if the table is as defined
 */
public record TableReport(String table, Optional<String> status, Map<String, String> indexes,
		Optional<String> timeToLive, Optional<String> pointInTimeRecovery, List<SchemaProblem> problems) {

	/**
	 * Copies the collections.
	 */
	public TableReport {
		indexes = Map.copyOf(indexes);
		problems = List.copyOf(problems);
	}

}
