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

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.schema.SchemaProblem.Kind;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;

/**
 * Compares a table with its definition.
 */
final class TableComparison {

	private static final String OR_CREATE = ", or let the application do it with slackmgr.dynamodb.schema.mode=create.";

	private static final String MADE_JUST_NOW = "If the table was made a moment ago, start again; with slackmgr.dynamodb.schema.mode=create the application waits, up to slackmgr.dynamodb.schema.timeout.";

	private final TableDefinition definition;

	TableComparison(TableDefinition definition) {
		this.definition = definition;
	}

	List<SchemaProblem> problems(TableState state) {
		if (state.table().isEmpty()) {
			return List.of(problem(Kind.TABLE_MISSING, "no table of this name in this account and region",
					this.definition.toString(),
					"Check the name, the region and the endpoint; create the table" + OR_CREATE));
		}
		List<SchemaProblem> problems = new ArrayList<>();
		TableDescription table = state.table().get();
		compareStatus(table, problems);
		compareKeys(table, problems);
		this.definition.indexes().forEach((index) -> compareIndex(table, index, problems));
		this.definition.localIndexes().forEach((index) -> compareLocalIndex(table, index, problems));
		this.definition.timeToLiveAttribute()
			.ifPresent((attribute) -> compareTimeToLive(attribute, table, state.timeToLive(), problems));
		compareBilling(table, problems);
		compareDeletionProtection(table, problems);
		if (this.definition.pointInTimeRecovery()) {
			compareRecovery(state.pointInTimeRecovery(), problems);
		}
		return problems;
	}

	private void compareStatus(TableDescription table, List<SchemaProblem> problems) {
		if (!TableState.usable(table)) {
			problems.add(problem(Kind.TABLE_NOT_ACTIVE, "status " + table.tableStatusAsString(), "status ACTIVE",
					statusAction(table)));
		}
	}

	private static String statusAction(TableDescription table) {
		return switch (String.valueOf(table.tableStatusAsString())) {
			case "ARCHIVING", "ARCHIVED" ->
				"DynamoDB has archived the table, because its encryption key could not be used for more than seven days. Restore it from the backup that DynamoDB made of it, under this or another name.";
			case "INACCESSIBLE_ENCRYPTION_CREDENTIALS" ->
				"DynamoDB can't use the table's encryption key. Enable the KMS key again and permit DynamoDB to use it, within seven days, or the table is archived.";
			case "REPLICATION_NOT_AUTHORIZED" ->
				"DynamoDB isn't permitted to replicate the table. Give the table's owner and the service-linked role AWSServiceRoleForDynamoDBReplication the permissions for global tables, in each region of the table.";
			default ->
				"Wait until the table is active; with slackmgr.dynamodb.schema.mode=create the application waits, up to slackmgr.dynamodb.schema.timeout.";
		};
	}

	private void compareKeys(TableDescription table, List<SchemaProblem> problems) {
		FoundKeys found = TableState.keys(table);
		String action = "The keys of a table can't be changed: use a table of another name, or delete this one and create it anew.";
		if (!found.hasPartitionKey(this.definition.partitionKey())) {
			problems.add(problem(Kind.WRONG_PARTITION_KEY, FoundKeys.text(found.partitionKeys()),
					this.definition.partitionKey().toString(), action));
		}
		if (!found.hasSortKey(this.definition.sortKey())) {
			problems.add(problem(Kind.WRONG_SORT_KEY, FoundKeys.text(found.sortKeys()),
					this.definition.sortKey().map(KeyAttribute::toString).orElse("none"), action));
		}
	}

	private void compareTimeToLive(String attribute, TableDescription table, Optional<TimeToLiveDescription> found,
			List<SchemaProblem> problems) {
		String expected = "ENABLED (" + attribute + ")";
		if (TableState.stronglyConsistentOverRegions(table)) {
			problems.add(problem(Kind.WRONG_TIME_TO_LIVE, "a global table with strong consistency over several regions",
					expected,
					"Such a table has neither a time to live nor transactions, and this library needs both: use a table of one region, or a global table with eventual consistency."));
			return;
		}
		if (found.isEmpty()) {
			problems.add(problem(Kind.WRONG_TIME_TO_LIVE, "not known, since DescribeTimeToLive doesn't find the table",
					expected, MADE_JUST_NOW));
			return;
		}
		boolean on = TableState.on(found.get());
		if (on && attribute.equals(found.get().attributeName())) {
			return;
		}
		String action = on
				? "Turn time to live off, wait until it is off (up to an hour), and turn it on for this attribute."
				: "Turn time to live on for this attribute" + OR_CREATE;
		problems.add(problem(Kind.WRONG_TIME_TO_LIVE, TableState.text(found.get()), expected, action));
	}

	private void compareBilling(TableDescription table, List<SchemaProblem> problems) {
		BillingMode found = ControlPlane.billingModeOf(table);
		this.definition.billing()
			.map(TableDefinition.Billing::mode)
			.filter((mode) -> mode != found)
			.ifPresent((expected) -> {
				String action = "Change the billing mode of the table or of its definition; a definition that names none takes either.";
				problems.add(problem(Kind.WRONG_BILLING_MODE, found.toString(), expected.toString(), action));
			});
	}

	private void compareDeletionProtection(TableDescription table, List<SchemaProblem> problems) {
		if (this.definition.deletionProtection() && !Boolean.TRUE.equals(table.deletionProtectionEnabled())) {
			problems.add(problem(Kind.NO_DELETION_PROTECTION, "off", "on", "Turn deletion protection on" + OR_CREATE));
		}
	}

	private void compareRecovery(Optional<PointInTimeRecovery> recovery, List<SchemaProblem> problems) {
		if (recovery.isEmpty()) {
			problems.add(problem(Kind.NO_POINT_IN_TIME_RECOVERY,
					"not known, since DescribeContinuousBackups doesn't find the table", "on", MADE_JUST_NOW));
		}
		else if (recovery.get() == PointInTimeRecovery.DISABLED) {
			problems.add(
					problem(Kind.NO_POINT_IN_TIME_RECOVERY, "off", "on", "Turn point-in-time recovery on" + OR_CREATE));
		}
	}

	private void compareIndex(TableDescription table, IndexDefinition expected, List<SchemaProblem> problems) {
		TableState.index(table, expected.name()).ifPresentOrElse((found) -> {
			compareIndexStatus(found, problems);
			compareIndex(table, new FoundIndex(found.keySchema(), found.projection()), expected, problems);
		}, () -> problems.add(problem(Kind.INDEX_MISSING, "no global secondary index '%s'".formatted(expected.name()),
				expected.toString(), "Create the index" + OR_CREATE)));
	}

	private void compareIndexStatus(GlobalSecondaryIndexDescription found, List<SchemaProblem> problems) {
		if (!TableState.usable(found)) {
			problems.add(problem(Kind.INDEX_NOT_ACTIVE,
					"index '%s' with status %s".formatted(found.indexName(), found.indexStatusAsString()),
					"status ACTIVE",
					"Wait until the index is active; with slackmgr.dynamodb.schema.mode=create the application waits, up to slackmgr.dynamodb.schema.timeout."));
		}
	}

	private void compareLocalIndex(TableDescription table, IndexDefinition expected, List<SchemaProblem> problems) {
		TableState.localIndex(table, expected.name())
			.ifPresentOrElse((found) -> compareIndex(table, new FoundIndex(found.keySchema(), found
				.projection()), expected, problems), () -> problems.add(problem(Kind.INDEX_MISSING,
						"no local secondary index '%s'".formatted(expected.name()), expected.toString(),
						"A local index can only be made with its table: use a global one, or a table of another name.")));
	}

	private void compareIndex(TableDescription table, FoundIndex found, IndexDefinition expected,
			List<SchemaProblem> problems) {
		FoundKeys keys = FoundKeys.of(found.keySchema(), table.attributeDefinitions());
		if (!keys.hasPartitionKey(expected.partitionKey()) || !keys.hasSortKey(expected.sortKey())) {
			problems.add(problem(Kind.WRONG_INDEX_KEY, "index '%s' with %s".formatted(expected.name(), keys),
					"partition key %s, sort key %s".formatted(expected.partitionKey(),
							expected.sortKey().map(KeyAttribute::toString).orElse("none")),
					"The keys of an index can't be changed: delete the index and create it anew."));
		}
		if (!projectsEnough(TableState.keys(table), keys, found.projection(), expected)) {
			problems.add(problem(Kind.WRONG_INDEX_PROJECTION,
					"index '%s' with %s".formatted(expected.name(), text(found.projection())),
					"projection %s%s".formatted(expected.projection(),
							expected.includedAttributes().isEmpty() ? "" : " " + expected.includedAttributes()),
					"The projection of an index can't be changed: delete the index and create it anew."));
		}
	}

	private static boolean projectsEnough(FoundKeys tableKeys, FoundKeys indexKeys, Projection found,
			IndexDefinition expected) {
		if (found.projectionType() == ProjectionType.ALL) {
			return true;
		}
		if (expected.projection() == ProjectionType.ALL) {
			return false;
		}
		return expected.includedAttributes()
			.stream()
			.allMatch((attribute) -> found.nonKeyAttributes().contains(attribute) || tableKeys.contains(attribute)
					|| indexKeys.contains(attribute));
	}

	private static String text(Projection projection) {
		return "projection %s%s".formatted(projection.projectionTypeAsString(),
				projection.nonKeyAttributes().isEmpty() ? "" : " " + projection.nonKeyAttributes());
	}

	private SchemaProblem problem(Kind kind, String found, String expected, String action) {
		return new SchemaProblem(this.definition.name(), kind, found, expected, action);
	}

	private record FoundIndex(List<KeySchemaElement> keySchema, Projection projection) {

	}

}
