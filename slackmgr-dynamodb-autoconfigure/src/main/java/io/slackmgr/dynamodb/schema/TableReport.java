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
