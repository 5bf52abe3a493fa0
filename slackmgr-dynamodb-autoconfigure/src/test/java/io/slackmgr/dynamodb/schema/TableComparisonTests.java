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
import java.util.Optional;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.schema.SchemaProblem.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.GlobalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.IndexStatus;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.LocalSecondaryIndexDescription;
import software.amazon.awssdk.services.dynamodb.model.Projection;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class TableComparisonTests {

	private static final TableDefinition EXPECTED = TableDefinition.builder("orders")
		.partitionKey("pk", ScalarAttributeType.S)
		.sortKey("sk", ScalarAttributeType.S)
		.index(IndexDefinition.builder("byOwner")
			.partitionKey("owner", ScalarAttributeType.S)
			.sortKey("due", ScalarAttributeType.N)
			.include("body", "sk")
			.build())
		.timeToLiveAttribute("ttl")
		.build();

	private static final IndexDefinition LOCAL = IndexDefinition.builder("byAge")
		.partitionKey("pk", ScalarAttributeType.S)
		.sortKey("due", ScalarAttributeType.N)
		.build();

	@Test
	void aTableAsDefinedHasNoProblem() {
		assertThat(compare((table) -> {
		}, (index) -> {
		})).isEmpty();
	}

	@Test
	void aMissingTableIsOneProblem() {
		List<SchemaProblem> problems = new TableComparison(EXPECTED)
			.problems(new TableState(Optional.empty(), Optional.empty(), Optional.empty()));

		assertThat(problems).singleElement().satisfies((problem) -> {
			assertThat(problem.kind()).isEqualTo(Kind.TABLE_MISSING);
			assertThat(problem.table()).isEqualTo("orders");
			assertThat(problem.action()).contains("schema.mode=create");
		});
	}

	@ParameterizedTest
	@EnumSource(value = TableStatus.class, names = { "ACTIVE", "UPDATING", "UNKNOWN_TO_SDK_VERSION" },
			mode = EnumSource.Mode.EXCLUDE)
	void aTableThatCanNotBeUsedIsReported(TableStatus status) {
		assertThat(compare((table) -> table.tableStatus(status), (index) -> {
		})).singleElement().satisfies((problem) -> {
			assertThat(problem.kind()).isEqualTo(Kind.TABLE_NOT_ACTIVE);
			assertThat(problem.found()).contains(status.toString());
		});
	}

	@ParameterizedTest
	@CsvSource({ "ARCHIVING, Restore", "ARCHIVED, Restore", "INACCESSIBLE_ENCRYPTION_CREDENTIALS, KMS key",
			"REPLICATION_NOT_AUTHORIZED, AWSServiceRoleForDynamoDBReplication" })
	void unusableTableIsReportedWithTheAction(TableStatus status, String help) {
		assertThat(compare((table) -> table.tableStatus(status), (index) -> {
		})).singleElement().satisfies((problem) -> assertThat(problem.action()).contains(help).doesNotContain("Wait"));
	}

	@Test
	void aTableWhoseSettingsAreBeingChangedCanBeUsed() {
		assertThat(compare((table) -> table.tableStatus(TableStatus.UPDATING),
				(index) -> index.indexStatus(IndexStatus.UPDATING)))
			.isEmpty();
	}

	@Test
	void keysOfAnotherNameAreReported() {
		List<SchemaProblem> problems = compare((table) -> table.keySchema(hash("id"), range("version"))
			.attributeDefinitions(string("id"), string("version"), string("owner"), number("due")), (index) -> {
			});

		assertThat(problems).extracting(SchemaProblem::kind, SchemaProblem::found, SchemaProblem::expected)
			.contains(tuple(Kind.WRONG_PARTITION_KEY, "id (S)", "pk (S)"),
					tuple(Kind.WRONG_SORT_KEY, "version (S)", "sk (S)"));
	}

	@Test
	void keysOfAnotherTypeAreReported() {
		assertThat(compare(
				(table) -> table.attributeDefinitions(number("pk"), number("sk"), string("owner"), number("due")),
				(index) -> {
				}))
			.extracting(SchemaProblem::kind, SchemaProblem::found, SchemaProblem::expected)
			.containsExactly(tuple(Kind.WRONG_PARTITION_KEY, "pk (N)", "pk (S)"),
					tuple(Kind.WRONG_SORT_KEY, "sk (N)", "sk (S)"));
	}

	@Test
	void aMissingSortKeyIsReported() {
		assertThat(compare((table) -> table.keySchema(hash("pk")),
				(index) -> index.projection((projection) -> projection.projectionType(ProjectionType.ALL))))
			.extracting(SchemaProblem::kind, SchemaProblem::found, SchemaProblem::expected)
			.containsExactly(tuple(Kind.WRONG_SORT_KEY, "none", "sk (S)"));
	}

	@Test
	void aSuperfluousSortKeyIsReported() {
		TableDefinition withoutSortKey = TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.build();
		TableState state = new TableState(Optional.of(found().build()), Optional.empty(), Optional.empty());

		assertThat(new TableComparison(withoutSortKey).problems(state))
			.extracting(SchemaProblem::kind, SchemaProblem::found, SchemaProblem::expected)
			.containsExactly(tuple(Kind.WRONG_SORT_KEY, "sk (S)", "none"));
	}

	@ParameterizedTest
	@EnumSource(value = TimeToLiveStatus.class, names = { "DISABLED", "DISABLING" })
	void aTimeToLiveThatIsOffIsReported(TimeToLiveStatus status) {
		assertThat(compare(timeToLive(status, null))).singleElement().satisfies((problem) -> {
			assertThat(problem.kind()).isEqualTo(Kind.WRONG_TIME_TO_LIVE);
			assertThat(problem.found()).isEqualTo(status.toString());
			assertThat(problem.expected()).isEqualTo("ENABLED (ttl)");
		});
	}

	@ParameterizedTest
	@EnumSource(value = TimeToLiveStatus.class, names = { "ENABLED", "ENABLING" })
	void enablingTimeToLiveCountsAsOn(TimeToLiveStatus status) {
		assertThat(compare(timeToLive(status, "ttl"))).isEmpty();
		assertThat(compare(timeToLive(status, "expires"))).singleElement().satisfies((problem) -> {
			assertThat(problem.kind()).isEqualTo(Kind.WRONG_TIME_TO_LIVE);
			assertThat(problem.found()).isEqualTo(status + " (expires)");
			assertThat(problem.action()).contains("off");
		});
	}

	@Test
	void aMissingIndexIsReported() {
		assertThat(compare((table) -> table.globalSecondaryIndexes(List.of()), (index) -> {
		})).singleElement().satisfies((problem) -> {
			assertThat(problem.kind()).isEqualTo(Kind.INDEX_MISSING);
			assertThat(problem.found()).contains("byOwner");
		});
	}

	@ParameterizedTest
	@EnumSource(value = IndexStatus.class, names = { "CREATING", "DELETING" })
	void anIndexThatCanNotBeUsedIsReported(IndexStatus status) {
		assertThat(compare((table) -> {
		}, (index) -> index.indexStatus(status))).singleElement().satisfies((problem) -> {
			assertThat(problem.kind()).isEqualTo(Kind.INDEX_NOT_ACTIVE);
			assertThat(problem.found()).contains("byOwner", status.toString());
		});
	}

	@Test
	void wrongIndexKeysAreReported() {
		assertThat(compare((table) -> {
		}, (index) -> index.keySchema(hash("owner")))).extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_INDEX_KEY);
		assertThat(compare(
				(table) -> table.attributeDefinitions(string("pk"), string("sk"), string("owner"), string("due")),
				(index) -> {
				}))
			.singleElement()
			.satisfies((problem) -> {
				assertThat(problem.kind()).isEqualTo(Kind.WRONG_INDEX_KEY);
				assertThat(problem.found()).contains("due (S)");
				assertThat(problem.expected()).contains("due (N)");
			});
	}

	@Test
	void indexWithSeveralPartitionKeysDiffers() {
		assertThat(compare((table) -> {
		}, (index) -> index.keySchema(hash("owner"), hash("pk"), range("due")))).extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_INDEX_KEY);
	}

	@Test
	void aProjectionThatLacksAnAttributeIsReported() {
		assertThat(compare((table) -> {
		}, (index) -> index.projection(include("title")))).singleElement().satisfies((problem) -> {
			assertThat(problem.kind()).isEqualTo(Kind.WRONG_INDEX_PROJECTION);
			assertThat(problem.found()).contains("INCLUDE [title]");
			assertThat(problem.expected()).contains("INCLUDE [body, sk]");
		});
		assertThat(compare((table) -> {
		}, (index) -> index.projection(keysOnly()))).extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_INDEX_PROJECTION);
	}

	@Test
	void aWiderProjectionIsFine() {
		assertThat(compare((table) -> {
		}, (index) -> index.projection(include("body", "title")))).isEmpty();
		assertThat(compare((table) -> {
		}, (index) -> index.projection(all()))).isEmpty();
	}

	@Test
	void keysOfTableAndIndexAreAlwaysProjected() {
		TableDefinition keysIncluded = TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S)
			.index(IndexDefinition.builder("byOwner")
				.partitionKey("owner", ScalarAttributeType.S)
				.sortKey("due", ScalarAttributeType.N)
				.include("pk", "sk", "due")
				.build())
			.build();
		TableState state = new TableState(Optional.of(found((index) -> index.projection(keysOnly())).build()),
				Optional.empty(), Optional.empty());

		assertThat(new TableComparison(keysIncluded).problems(state)).isEmpty();
	}

	@Test
	void indexMustProjectAll() {
		TableDefinition all = TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S)
			.index(IndexDefinition.builder("byOwner")
				.partitionKey("owner", ScalarAttributeType.S)
				.sortKey("due", ScalarAttributeType.N)
				.build())
			.build();
		TableState state = new TableState(Optional.of(found().build()), Optional.empty(), Optional.empty());

		assertThat(new TableComparison(all).problems(state)).extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_INDEX_PROJECTION);
	}

	@Test
	void missingLocalIndexCanNotBeAdded() {
		assertThat(problems(expected().localIndex(LOCAL), (table) -> {
		}, Optional.empty())).singleElement().satisfies((problem) -> {
			assertThat(problem.kind()).isEqualTo(Kind.INDEX_MISSING);
			assertThat(problem.found()).isEqualTo("no local secondary index 'byAge'");
			assertThat(problem.action()).contains("only be made with its table");
		});
	}

	@Test
	void aLocalIndexIsComparedLikeAGlobalOne() {
		LocalSecondaryIndexDescription found = LocalSecondaryIndexDescription.builder()
			.indexName("byAge")
			.keySchema(hash("pk"), range("due"))
			.projection(keysOnly())
			.build();

		assertThat(
				problems(expected().localIndex(LOCAL), (table) -> table.localSecondaryIndexes(found), Optional.empty()))
			.extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_INDEX_PROJECTION);
		assertThat(problems(expected().localIndex(LOCAL),
				(table) -> table.localSecondaryIndexes(
						found.toBuilder().keySchema(hash("pk"), range("sk")).projection(all()).build()),
				Optional.empty()))
			.extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_INDEX_KEY);
	}

	@Test
	void theBillingModeCountsOnlyWhereItIsDefined() {
		Consumer<TableDescription.Builder> onDemand = (table) -> table
			.billingModeSummary((summary) -> summary.billingMode(BillingMode.PAY_PER_REQUEST));

		assertThat(problems(expected(), onDemand, Optional.empty())).isEmpty();
		assertThat(problems(expected().billing(TableDefinition.Billing.ON_DEMAND), onDemand, Optional.empty()))
			.isEmpty();
		assertThat(problems(expected().billing(TableDefinition.Billing.provisioned(9, 9)), (table) -> {
		}, Optional.empty())).isEmpty();
		assertThat(problems(expected().billing(TableDefinition.Billing.provisioned(1, 1)), onDemand, Optional.empty()))
			.extracting(SchemaProblem::kind, SchemaProblem::found, SchemaProblem::expected)
			.containsExactly(tuple(Kind.WRONG_BILLING_MODE, "PAY_PER_REQUEST", "PROVISIONED"));
	}

	@Test
	void protectionsThatAreDemandedAndOffAreReported() {
		TableDefinitionBuilder protectedTable = expected().deletionProtection().pointInTimeRecovery();

		assertThat(problems(protectedTable, (table) -> {
		}, Optional.of(PointInTimeRecovery.DISABLED))).extracting(SchemaProblem::kind)
			.containsExactly(Kind.NO_DELETION_PROTECTION, Kind.NO_POINT_IN_TIME_RECOVERY);
		assertThat(problems(protectedTable, (table) -> table.deletionProtectionEnabled(true),
				Optional.of(PointInTimeRecovery.ENABLED)))
			.isEmpty();
		assertThat(problems(expected(), (table) -> table.deletionProtectionEnabled(true), Optional.empty())).isEmpty();
	}

	private static TableDefinitionBuilder expected() {
		return TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S);
	}

	private static List<SchemaProblem> problems(TableDefinitionBuilder definition,
			Consumer<TableDescription.Builder> changes, Optional<PointInTimeRecovery> recovery) {
		TableDescription.Builder table = found();
		changes.accept(table);
		return new TableComparison(definition.build())
			.problems(new TableState(Optional.of(table.build()), Optional.empty(), recovery));
	}

	@Test
	void allProblemsAreReportedAtOnce() {
		TableDescription table = found(
				(index) -> index.indexStatus(IndexStatus.CREATING).keySchema(hash("sk")).projection(keysOnly()))
			.tableStatus(TableStatus.ARCHIVED)
			.keySchema(hash("sk"))
			.build();
		TableState state = new TableState(Optional.of(table), Optional.of(timeToLive(TimeToLiveStatus.DISABLED, null)),
				Optional.empty());

		assertThat(new TableComparison(EXPECTED).problems(state)).extracting(SchemaProblem::kind)
			.containsExactlyInAnyOrder(Kind.TABLE_NOT_ACTIVE, Kind.WRONG_PARTITION_KEY, Kind.WRONG_SORT_KEY,
					Kind.INDEX_NOT_ACTIVE, Kind.WRONG_INDEX_KEY, Kind.WRONG_INDEX_PROJECTION, Kind.WRONG_TIME_TO_LIVE);
	}

	private static List<SchemaProblem> compare(Consumer<TableDescription.Builder> table,
			Consumer<GlobalSecondaryIndexDescription.Builder> index) {
		TableDescription.Builder found = found(index);
		table.accept(found);
		return new TableComparison(EXPECTED).problems(new TableState(Optional.of(found.build()),
				Optional.of(timeToLive(TimeToLiveStatus.ENABLED, "ttl")), Optional.empty()));
	}

	private static List<SchemaProblem> compare(TimeToLiveDescription timeToLive) {
		return new TableComparison(EXPECTED)
			.problems(new TableState(Optional.of(found().build()), Optional.of(timeToLive), Optional.empty()));
	}

	private static TableDescription.Builder found() {
		return found((index) -> {
		});
	}

	private static TableDescription.Builder found(Consumer<GlobalSecondaryIndexDescription.Builder> changes) {
		GlobalSecondaryIndexDescription.Builder index = GlobalSecondaryIndexDescription.builder()
			.indexName("byOwner")
			.indexStatus(IndexStatus.ACTIVE)
			.keySchema(hash("owner"), range("due"))
			.projection(include("body"));
		changes.accept(index);
		return TableDescription.builder()
			.tableName("orders")
			.tableStatus(TableStatus.ACTIVE)
			.keySchema(hash("pk"), range("sk"))
			.attributeDefinitions(string("pk"), string("sk"), string("owner"), number("due"))
			.globalSecondaryIndexes(index.build());
	}

	private static KeySchemaElement hash(String name) {
		return KeySchemaElement.builder().attributeName(name).keyType(KeyType.HASH).build();
	}

	private static KeySchemaElement range(String name) {
		return KeySchemaElement.builder().attributeName(name).keyType(KeyType.RANGE).build();
	}

	private static AttributeDefinition string(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.S).build();
	}

	private static AttributeDefinition number(String name) {
		return AttributeDefinition.builder().attributeName(name).attributeType(ScalarAttributeType.N).build();
	}

	private static Projection all() {
		return Projection.builder().projectionType(ProjectionType.ALL).build();
	}

	private static Projection keysOnly() {
		return Projection.builder().projectionType(ProjectionType.KEYS_ONLY).build();
	}

	private static Projection include(String... attributes) {
		return Projection.builder().projectionType(ProjectionType.INCLUDE).nonKeyAttributes(attributes).build();
	}

	private static TimeToLiveDescription timeToLive(TimeToLiveStatus status, String attribute) {
		return TimeToLiveDescription.builder().timeToLiveStatus(status).attributeName(attribute).build();
	}

}
