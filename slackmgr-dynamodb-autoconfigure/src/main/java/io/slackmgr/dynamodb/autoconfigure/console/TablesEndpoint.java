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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.schema.SchemaAccessException;
import io.slackmgr.dynamodb.schema.SchemaProblem;
import io.slackmgr.dynamodb.schema.SchemaValidator;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.schema.TableReport;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.Access;
import org.springframework.boot.actuate.endpoint.OperationResponseBody;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.web.annotation.WebEndpoint;

/**
 * The actuator endpoint {@code slackmgrtables}: each table's status, indexes, time to
 * live and differences from its definition. Describes tables at most every
 * {@link #MAX_AGE}, whoever asks, and reads no data.
 */
@WebEndpoint(id = TablesEndpoint.ID, defaultAccess = Access.READ_ONLY)
final class TablesEndpoint {

	static final String ID = "slackmgrtables";

	static final Duration MAX_AGE = Duration.ofSeconds(30);

	private final SchemaValidator validator;

	private final Clock clock;

	private @Nullable Tables latest;

	private Instant readAt = Instant.MIN;

	TablesEndpoint(SchemaValidator validator, Clock clock) {
		this.validator = validator;
		this.clock = clock;
	}

	@ReadOperation
	synchronized Tables tables() {
		Instant now = this.clock.instant();
		Tables known = this.latest;
		if (known == null || now.isBefore(this.readAt) || !now.isBefore(this.readAt.plus(MAX_AGE))) {
			known = new Tables(this.validator.definitions().stream().map(this::read).toList(), now.toString());
			this.latest = known;
			this.readAt = now;
		}
		return known;
	}

	private Table read(TableDefinition definition) {
		try {
			return Table.of(this.validator.inspect(definition));
		}
		catch (SchemaAccessException ex) {
			return new Table(definition.name(), "UNKNOWN", Map.of(), null, null, List.of(),
					String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * The tables.
	 *
	 * @param tables the tables
	 * @param readAt when they were looked at
	 */
	record Tables(List<Table> tables, String readAt) implements OperationResponseBody {
	}

	/**
	 * A table.
	 *
	 * @param name its name
	 * @param status its status as DynamoDB names it, MISSING or UNKNOWN
	 * @param indexes the status of each index
	 * @param timeToLive the status of the time to live, and its attribute
	 * @param pointInTimeRecovery whether that is on, where it is demanded
	 * @param problems how it differs from its definition
	 * @param error why it could not be looked at
	 */
	record Table(String name, String status, Map<String, String> indexes, @Nullable String timeToLive,
			@Nullable String pointInTimeRecovery, List<String> problems, @Nullable String error) {

		static Table of(TableReport report) {
			return new Table(report.table(), report.status().orElse("MISSING"), report.indexes(),
					report.timeToLive().orElse(null), report.pointInTimeRecovery().orElse(null),
					report.problems().stream().map(SchemaProblem::toString).toList(), null);
		}

	}

}
