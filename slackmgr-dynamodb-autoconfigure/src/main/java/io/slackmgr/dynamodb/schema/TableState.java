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

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.MultiRegionConsistency;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/**
 * A table as it was found.
 */
record TableState(Optional<TableDescription> table, Optional<TimeToLiveDescription> timeToLive,
		Optional<PointInTimeRecovery> pointInTimeRecovery) {

	/**
	 * While a table is UPDATING it "remains available for data operations" (API
	 * reference, TableDescription): a change of its throughput is no reason to refuse
	 * service.
	 */
	static boolean usable(TableDescription table) {
		return table.tableStatus() == TableStatus.ACTIVE || table.tableStatus() == TableStatus.UPDATING;
	}

	/** An index that is described without a status is there: some engines give none. */
	static boolean usable(GlobalSecondaryIndexDescription index) {
		return index.indexStatusAsString() == null || index.indexStatus() == IndexStatus.ACTIVE
				|| index.indexStatus() == IndexStatus.UPDATING;
	}

	/**
	 * Whether reads and writes are strongly consistent over several regions. Such a table
	 * has neither a time to live nor transactions.
	 */
	static boolean stronglyConsistentOverRegions(TableDescription table) {
		return table.multiRegionConsistency() == MultiRegionConsistency.STRONG;
	}

	/**
	 * Whether the table was found, but not by a request about its time to live or its
	 * backups, as happens right after its creation. Then it isn't known whether they are
	 * on.
	 */
	boolean incomplete(TableDefinition definition) {
		return this.table.filter((found) -> !stronglyConsistentOverRegions(found)).isPresent()
				&& ((definition.timeToLiveAttribute().isPresent() && this.timeToLive.isEmpty())
						|| (definition.pointInTimeRecovery() && this.pointInTimeRecovery.isEmpty()));
	}

	static Optional<GlobalSecondaryIndexDescription> index(TableDescription table, String name) {
		return table.globalSecondaryIndexes().stream().filter((index) -> index.indexName().equals(name)).findFirst();
	}

	static Optional<LocalSecondaryIndexDescription> localIndex(TableDescription table, String name) {
		return table.localSecondaryIndexes().stream().filter((index) -> index.indexName().equals(name)).findFirst();
	}

	static FoundKeys keys(TableDescription table) {
		return FoundKeys.of(table.keySchema(), table.attributeDefinitions());
	}

	static boolean on(TimeToLiveDescription timeToLive) {
		return timeToLive.timeToLiveStatus() == TimeToLiveStatus.ENABLED
				|| timeToLive.timeToLiveStatus() == TimeToLiveStatus.ENABLING;
	}

	TableReport report(TableDefinition definition) {
		List<SchemaProblem> problems = new TableComparison(definition).problems(this);
		return new TableReport(definition.name(), this.table.map(TableDescription::tableStatusAsString),
				this.table.map(TableState::indexStatuses).orElse(Map.of()), this.timeToLive.map(TableState::text),
				this.pointInTimeRecovery.map(PointInTimeRecovery::toString), problems);
	}

	private static Map<String, String> indexStatuses(TableDescription table) {
		Map<String, String> statuses = new LinkedHashMap<>();
		table.globalSecondaryIndexes()
			.forEach((index) -> statuses.put(index.indexName(),
					(index.indexStatusAsString() != null) ? index.indexStatusAsString() : table.tableStatusAsString()));
		// A local index has no status: it is there with its table.
		table.localSecondaryIndexes().forEach((index) -> statuses.put(index.indexName(), table.tableStatusAsString()));
		return statuses;
	}

	static String text(TimeToLiveDescription timeToLive) {
		String attribute = timeToLive.attributeName();
		return timeToLive.timeToLiveStatusAsString() + ((attribute != null) ? " (" + attribute + ")" : "");
	}

}
