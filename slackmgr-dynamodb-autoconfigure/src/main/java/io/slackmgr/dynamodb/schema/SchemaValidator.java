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

import java.time.Duration;
import java.util.Collection;
import java.util.List;

import io.slackmgr.dynamodb.clock.Pause;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Compares tables with their definitions. It reads no data and changes nothing. For each
 * table it sends one DescribeTable and, where the table exists, one DescribeTimeToLive if
 * its definition has a time-to-live attribute, and one DescribeContinuousBackups if it
 * demands point-in-time recovery. Where one of these doesn't find a table that the first
 * has found, as happens right after its creation, it looks up to four times within a
 * second. Safe for use by several threads.
 */
public final class SchemaValidator {

	private static final int LOOKS = 4;

	private static final Duration FIRST_PAUSE = Duration.ofMillis(100);

	private final ControlPlane controlPlane;

	private final List<TableDefinition> definitions;

	private final Pause pause;

	/**
	 * Makes a validator.
	 * @param client the client to ask with
	 * @param definitions the tables; equal definitions count once
	 * @throws ConflictingTableDefinitionsException if two definitions of one table differ
	 */
	public SchemaValidator(DynamoDbClient client, Collection<TableDefinition> definitions) {
		this(client, definitions, Pause.OF_THREAD);
	}

	SchemaValidator(DynamoDbClient client, Collection<TableDefinition> definitions, Pause pause) {
		this.pause = pause;
		this.controlPlane = new ControlPlane(client);
		this.definitions = DistinctTables.of(definitions);
	}

	/**
	 * The tables that this validator looks at.
	 * @return their definitions, one for each table
	 */
	public List<TableDefinition> definitions() {
		return this.definitions;
	}

	/**
	 * Looks at all tables.
	 * @return all problems of all tables; empty if all are as defined
	 * @throws SchemaAccessException if a request fails
	 */
	public List<SchemaProblem> validate() {
		return inspect().stream().flatMap((report) -> report.problems().stream()).toList();
	}

	/**
	 * Looks at all tables.
	 * @return a report for each table
	 * @throws SchemaAccessException if a request fails
	 */
	public List<TableReport> inspect() {
		return this.definitions.stream().map(this::inspect).toList();
	}

	/**
	 * Looks at one table.
	 * @param definition what the table must look like
	 * @return what it looks like
	 * @throws SchemaAccessException if a request fails
	 */
	public TableReport inspect(TableDefinition definition) {
		TableState state = this.controlPlane.describe(definition);
		Duration pause = FIRST_PAUSE;
		for (int look = 1; look < LOOKS && state.incomplete(definition); look++) {
			this.pause.pauseOrFail(pause, ControlPlane::interrupted);
			pause = pause.multipliedBy(2);
			state = this.controlPlane.describe(definition);
		}
		return state.report(definition);
	}

}
