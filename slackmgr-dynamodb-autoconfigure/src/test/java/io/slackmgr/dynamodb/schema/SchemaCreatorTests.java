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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.schema.SchemaAccessException.Reason;
import io.slackmgr.dynamodb.schema.SchemaProblem.Kind;
import io.slackmgr.dynamodb.test.MutableClock;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ContinuousBackupsUnavailableException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.LimitExceededException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.dynamodb.model.TableNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.TableStatus;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveDescription;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * What the service does and DynamoDB Local doesn't: tables and indexes that take time,
 * limits, races.
 */
class SchemaCreatorTests {

	private static final Duration TIMEOUT = Duration.ofMinutes(5);

	private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

	private final MutableClock clock = new MutableClock(START);

	private final List<Duration> pauses = new ArrayList<>();

	private final SimulatedDynamoDb service = new SimulatedDynamoDb(3);

	@Test
	void timeToLiveIsTurnedOnOnceActive() {
		List<TableReport> reports = create(table().index(index("first"), index("second")).build());

		assertThat(reports).containsExactly(
				new TableReport("orders", Optional.of("ACTIVE"), Map.of("first", "ACTIVE", "second", "ACTIVE"),
						Optional.of("ENABLING (ttl)"), Optional.empty(), List.of()));
		assertThat(this.service.operations()).containsExactly("DescribeTable", "CreateTable", "DescribeTable",
				"DescribeTable", "DescribeTable", "DescribeTimeToLive", "UpdateTimeToLive", "DescribeTable",
				"DescribeTimeToLive");
	}

	@Test
	void waitsLongerAndLongerButNoLongerThan5Seconds() {
		SimulatedDynamoDb slow = new SimulatedDynamoDb(10);

		create(slow, table().build());

		assertThat(this.pauses.stream().map(Duration::toMillis)).startsWith(100L, 200L, 400L, 800L, 1600L, 3200L, 5000L,
				5000L);
	}

	@Test
	void missingIndexesAreAddedOneByOne() {
		create(table().build());
		this.service.operations().clear();

		List<TableReport> reports = create(table().index(index("first"), index("second")).build());

		assertThat(reports.get(0).problems()).isEmpty();
		assertThat(reports.get(0).indexes()).containsOnlyKeys("first", "second").containsValue("ACTIVE");
		assertThat(this.service.tableUpdates()).hasSize(2)
			.allSatisfy((update) -> assertThat(update.globalSecondaryIndexUpdates()).hasSize(1));
		assertThat(this.service.operations()).containsExactly("DescribeTable", "UpdateTable", "DescribeTable",
				"DescribeTable", "DescribeTable", "UpdateTable", "DescribeTable", "DescribeTable", "DescribeTable",
				"DescribeTimeToLive");
	}

	@Test
	void waitsWithAnIndexWhileTheTableIsBeingChanged() {
		create(table().build());
		this.service.put(this.service.table("orders").toBuilder().tableStatus(TableStatus.UPDATING).build());
		this.service.before("DescribeTable", () -> {
		});
		this.service.before("DescribeTable", () -> this.service
			.put(this.service.table("orders").toBuilder().tableStatus(TableStatus.ACTIVE).build()));
		this.service.operations().clear();

		create(table().index(index("first")).build());

		assertThat(this.service.operations()).startsWith("DescribeTable", "DescribeTable", "UpdateTable");
	}

	@Test
	void indexGetsTheTablesThroughput() {
		create(table().build());
		this.service.put(this.service.table("orders")
			.toBuilder()
			.billingModeSummary((summary) -> summary.billingMode(BillingMode.PROVISIONED))
			.provisionedThroughput((throughput) -> throughput.readCapacityUnits(7L).writeCapacityUnits(3L))
			.build());

		create(table().index(index("first")).build());

		assertThat(this.service.tableUpdates().get(0).globalSecondaryIndexUpdates().get(0).create())
			.satisfies((index) -> {
				assertThat(index.provisionedThroughput().readCapacityUnits()).isEqualTo(7);
				assertThat(index.provisionedThroughput().writeCapacityUnits()).isEqualTo(3);
			});
	}

	@Test
	void onDemandIndexGetsNoThroughput() {
		create(table().build());

		create(table().index(index("first")).build());

		assertThat(this.service.tableUpdates()
			.get(0)
			.globalSecondaryIndexUpdates()
			.get(0)
			.create()
			.provisionedThroughput()).isNull();
	}

	@Test
	void completeTableCostsTwoRequests() {
		create(table().index(index("first")).build());
		this.service.operations().clear();
		this.pauses.clear();

		create(table().index(index("first")).build());

		assertThat(this.service.operations()).containsExactly("DescribeTable", "DescribeTimeToLive");
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void aTableThatAnotherInstanceMakesMeanwhileIsTaken() {
		this.service.before("CreateTable", () -> createBySomebodyElse(table().build()));

		assertThat(create(table().build()).get(0).problems()).isEmpty();
	}

	@Test
	void timeToLiveOfAnotherInstanceIsAccepted() {
		this.service.before("UpdateTimeToLive", () -> this.service.enable("orders", "ttl"));

		TableReport report = create(table().build()).get(0);

		assertThat(report.problems()).isEmpty();
		assertThat(report.timeToLive()).contains("ENABLING (ttl)");
	}

	@Test
	void anIndexThatAnotherInstanceAddsMeanwhileIsTaken() {
		create(table().build());
		this.service.before("UpdateTable", () -> createBySomebodyElse(table().index(index("first")).build()));

		assertThat(create(table().index(index("first")).build()).get(0).problems()).isEmpty();
		assertThat(this.service.table("orders").globalSecondaryIndexes()).hasSize(1);
	}

	@Test
	void aServiceTooBusyWithTablesIsAskedAgain() {
		this.service.before("CreateTable", () -> {
			throw LimitExceededException.builder().message("Too many tables being created").build();
		});

		assertThat(create(table().build()).get(0).problems()).isEmpty();
		assertThat(this.service.operations().stream().filter("CreateTable"::equals)).hasSize(2);
	}

	@Test
	void aServiceThatStaysTooBusyEndsWithItsRefusal() {
		for (int i = 0; i < 1000; i++) {
			this.service.before("CreateTable", () -> {
				throw LimitExceededException.builder().message("Too many tables being created").build();
			});
		}

		assertThatExceptionOfType(SchemaAccessException.class).isThrownBy(() -> create(table().build()))
			.withMessageContaining("CreateTable of DynamoDB table 'orders' failed: Too many tables being created");
		assertThat(this.pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(TIMEOUT);
	}

	@Test
	void aChangeThatStaysInvalidIsNotTriedForLong() {
		for (int i = 0; i < 1000; i++) {
			this.service.before("UpdateTimeToLive", () -> {
				throw SimulatedDynamoDb.failure("ValidationException", "never valid");
			});
		}

		assertThatExceptionOfType(SchemaAccessException.class).isThrownBy(() -> create(table().build()))
			.withMessageContaining("UpdateTimeToLive of DynamoDB table 'orders' failed: never valid");
		assertThat(this.service.operations().stream().filter("UpdateTimeToLive"::equals)).hasSize(4);
	}

	@Test
	void aMissingPermissionEndsAtOnce() {
		this.service.before("CreateTable", () -> {
			throw SimulatedDynamoDb.failure("AccessDeniedException", "not authorized");
		});

		assertThatExceptionOfType(SchemaAccessException.class).isThrownBy(() -> create(table().build()))
			.satisfies((failure) -> {
				assertThat(failure.operation()).isEqualTo("CreateTable");
				assertThat(failure.reason()).isEqualTo(Reason.ACCESS_DENIED);
			});
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void inactiveTableIsReportedAtTheTimeout() {
		SimulatedDynamoDb neverReady = new SimulatedDynamoDb(Integer.MAX_VALUE);

		assertThat(create(neverReady, table().build()).get(0).problems()).extracting(SchemaProblem::kind)
			.containsExactly(Kind.TABLE_NOT_ACTIVE, Kind.WRONG_TIME_TO_LIVE);
		assertThat(this.pauses.stream().reduce(Duration.ZERO, Duration::plus)).isEqualTo(TIMEOUT);
	}

	@Test
	void deletedTableIsMadeAgain() {
		create(table().build());
		this.service.put(this.service.table("orders").toBuilder().tableStatus(TableStatus.DELETING).build());
		this.service.before("DescribeTable", () -> {
		});
		this.service.before("DescribeTable", () -> this.service.remove("orders"));

		TableReport report = create(table().build()).get(0);

		assertThat(report.status()).contains("ACTIVE");
		assertThat(report.problems()).isEmpty();
	}

	@Test
	void severalTablesAreMadeAtTheSameTime() {
		List<TableDefinition> tables = IntStream.range(0, 4)
			.mapToObj((i) -> TableDefinition.builder("table" + i).partitionKey("pk", ScalarAttributeType.S).build())
			.toList();

		creator(this.service, tables).create();

		assertThat(this.service.operations()).startsWith("DescribeTable", "CreateTable", "DescribeTable", "CreateTable",
				"DescribeTable", "CreateTable", "DescribeTable", "CreateTable");
		assertThat(this.pauses).hasSize(3);
	}

	@Test
	void aTableWithOtherKeysIsLeftAlone() {
		create(TableDefinition.builder("orders").partitionKey("id", ScalarAttributeType.S).build());
		TableDescription before = this.service.table("orders");
		this.service.operations().clear();

		List<SchemaProblem> problems = create(table().index(index("first")).build()).get(0).problems();

		assertThat(problems).extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_PARTITION_KEY, Kind.WRONG_SORT_KEY, Kind.INDEX_MISSING,
					Kind.WRONG_TIME_TO_LIVE);
		assertThat(this.service.table("orders")).isEqualTo(before);
		assertThat(this.service.operations()).containsExactly("DescribeTable", "DescribeTimeToLive");
	}

	@Test
	void aTimeToLiveOnAnotherAttributeIsLeftAlone() {
		create(table().timeToLiveAttribute("expires").build());
		this.service.operations().clear();

		assertThat(create(table().build()).get(0).problems()).extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_TIME_TO_LIVE);
		assertThat(this.service.operations()).doesNotContain("UpdateTimeToLive");
	}

	@Test
	void aTimeToLiveBeingTurnedOffIsLeftAlone() {
		create(table().build());
		this.service.put("orders",
				TimeToLiveDescription.builder()
					.timeToLiveStatus(TimeToLiveStatus.DISABLING)
					.attributeName("ttl")
					.build());
		this.service.operations().clear();

		assertThat(create(table().build()).get(0).problems()).extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_TIME_TO_LIVE);
		assertThat(this.service.operations()).doesNotContain("UpdateTimeToLive");
	}

	@Test
	void differingIndexIsKeptAndOthersAreMade() {
		create(table().index(index("first")).build());
		IndexDefinition other = IndexDefinition.builder("first").partitionKey("other", ScalarAttributeType.S).build();

		TableReport report = create(table().index(other, index("second")).build()).get(0);

		assertThat(report.problems()).extracting(SchemaProblem::kind).containsExactly(Kind.WRONG_INDEX_KEY);
		assertThat(report.indexes()).containsOnlyKeys("first", "second");
	}

	@Test
	void demandedProtectionsAreTurnedOnOnce() {
		create(TableDefinition.builder("orders").partitionKey("pk", ScalarAttributeType.S).build());
		TableDefinition definition = TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.pointInTimeRecovery()
			.deletionProtection()
			.build();
		this.service.operations().clear();

		TableReport report = create(definition).get(0);

		assertThat(report.problems()).isEmpty();
		assertThat(report.pointInTimeRecovery()).contains("ENABLED");
		assertThat(this.service.operations()).containsExactly("DescribeTable", "UpdateTable", "DescribeTable",
				"DescribeContinuousBackups", "UpdateContinuousBackups", "DescribeTable", "DescribeContinuousBackups");
		this.service.operations().clear();
		create(definition);
		assertThat(this.service.operations()).containsExactly("DescribeTable", "DescribeContinuousBackups");
	}

	@Test
	void aNewTableIsProtectedFromTheStart() {
		create(table().deletionProtection().build());

		assertThat(this.service.table("orders").deletionProtectionEnabled()).isTrue();
		assertThat(this.service.operations()).doesNotContain("UpdateTable", "DescribeContinuousBackups");
	}

	@Test
	void recoveryThatIsNotReadyYetIsTriedAgain() {
		this.service.before("UpdateContinuousBackups", () -> {
			throw ContinuousBackupsUnavailableException.builder()
				.message("Backups are being enabled for the table: orders. Please retry later")
				.build();
		});

		assertThat(create(table().pointInTimeRecovery().build()).get(0).problems()).isEmpty();
		assertThat(this.service.operations().stream().filter("UpdateContinuousBackups"::equals)).hasSize(2);
	}

	@Test
	void vanishingTableIsMissing() {
		TableDefinition definition = table().pointInTimeRecovery().build();
		create(definition);
		this.service.before("DescribeContinuousBackups", () -> {
			this.service.remove("orders");
			throw TableNotFoundException.builder().message("Table not found: orders").build();
		});

		assertThat(validator(definition).validate()).extracting(SchemaProblem::kind)
			.containsExactly(Kind.TABLE_MISSING);
	}

	@Test
	void timeToLiveNotFoundAtFirstIsTurnedOn() {
		notFound("DescribeTimeToLive", 3);

		TableReport report = create(table().build()).get(0);

		assertThat(report.problems()).isEmpty();
		assertThat(report.timeToLive()).contains("ENABLING (ttl)");
		assertThat(this.service.operations()).contains("UpdateTimeToLive");
	}

	@Test
	void recoveryNotFoundAtFirstIsTurnedOn() {
		notFound("DescribeContinuousBackups", 3);

		TableReport report = create(table().pointInTimeRecovery().build()).get(0);

		assertThat(report.problems()).isEmpty();
		assertThat(report.pointInTimeRecovery()).contains("ENABLED");
	}

	@Test
	void aTimeToLiveThatIsNeverFoundIsReported() {
		notFound("DescribeTimeToLive", 1000);

		assertThat(create(table().build()).get(0).problems()).singleElement().satisfies((problem) -> {
			assertThat(problem.kind()).isEqualTo(Kind.WRONG_TIME_TO_LIVE);
			assertThat(problem.found()).contains("not known", "DescribeTimeToLive");
		});
		assertThat(this.clock.instant()).isAfterOrEqualTo(START.plus(TIMEOUT));
	}

	@Test
	void validationRetriesAMissingTimeToLive() {
		create(table().build());
		this.pauses.clear();
		notFound("DescribeTimeToLive", 3);
		assertThat(validator(table().build()).validate()).isEmpty();
		assertThat(this.pauses).containsExactly(Duration.ofMillis(100), Duration.ofMillis(200), Duration.ofMillis(400));

		notFound("DescribeTimeToLive", 4);
		assertThat(validator(table().build()).validate()).extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_TIME_TO_LIVE);
	}

	private void notFound(String operation, int times) {
		for (int i = 0; i < times; i++) {
			this.service.before(operation, () -> {
				throw ResourceNotFoundException.builder().message("Requested resource not found").build();
			});
		}
	}

	@Test
	void multiRegionStrongTableIsReported() {
		create(table().build());
		this.service.put(this.service.table("orders").toBuilder().multiRegionConsistency("STRONG").build());
		this.service.operations().clear();
		this.service.before("DescribeTimeToLive", () -> {
			throw SimulatedDynamoDb.failure("ValidationException", "not supported for this table");
		});

		assertThat(create(table().index(index("first")).build()).get(0).problems())
			.filteredOn((problem) -> problem.kind() == Kind.WRONG_TIME_TO_LIVE)
			.singleElement()
			.satisfies((problem) -> assertThat(problem.action()).contains("neither a time to live nor transactions"));
		assertThat(this.service.operations()).containsExactly("DescribeTable");
		assertThat(validator(table().build()).validate()).extracting(SchemaProblem::kind)
			.containsExactly(Kind.WRONG_TIME_TO_LIVE);
	}

	@Test
	void multiRegionStrongTableIsFineWithoutExpiry() {
		TableDefinition definition = TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.build();
		create(definition);
		this.service.put(this.service.table("orders").toBuilder().multiRegionConsistency("STRONG").build());

		assertThat(validator(definition).validate()).isEmpty();
	}

	@Test
	void anIndexThatIsDescribedWithoutAStatusIsThere() {
		TableDefinition definition = table().index(index("first")).build();
		create(definition);
		TableDescription table = this.service.table("orders");
		this.service.put(table.toBuilder()
			.globalSecondaryIndexes(table.globalSecondaryIndexes()
				.stream()
				.map((index) -> index.toBuilder().indexStatus((String) null).build())
				.toList())
			.build());
		this.service.operations().clear();

		TableReport report = create(definition).get(0);

		assertThat(report.problems()).isEmpty();
		assertThat(report.indexes()).containsExactly(Map.entry("first", "ACTIVE"));
		assertThat(this.service.operations()).doesNotContain("UpdateTable");
	}

	@Test
	void indexWaitsForAnothersIndex() {
		create(table().build());
		for (int i = 0; i < 3; i++) {
			this.service.before("UpdateTable", () -> {
				throw LimitExceededException.builder()
					.message("Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously")
					.build();
			});
		}

		assertThat(create(table().index(index("first")).build()).get(0).problems()).isEmpty();
		assertThat(this.service.operations().stream().filter("UpdateTable"::equals)).hasSize(4);
	}

	@Test
	void recentTimeToLiveChangeIsReported() {
		for (int i = 0; i < 10; i++) {
			this.service.before("UpdateTimeToLive", () -> {
				throw SimulatedDynamoDb.failure("ValidationException",
						"Time to live has been modified multiple times within a fixed interval");
			});
		}

		assertThatExceptionOfType(SchemaAccessException.class).isThrownBy(() -> create(table().build()))
			.satisfies((failure) -> assertThat(failure.reason()).isEqualTo(Reason.CHANGED_TOO_RECENTLY));
	}

	@Test
	void justEnabledTimeToLiveIsAccepted() {
		this.service.before("UpdateTimeToLive", () -> {
			this.service.enable("orders", "ttl");
			throw SimulatedDynamoDb.failure("ValidationException",
					"Time to live has been modified multiple times within a fixed interval");
		});

		assertThat(create(table().build()).get(0).problems()).isEmpty();
	}

	@Test
	void answerWithoutCodeIsNamedByStatus() {
		this.service.before("DescribeTable", () -> {
			throw DynamoDbException.builder().statusCode(503).build();
		});

		assertThatExceptionOfType(SchemaAccessException.class).isThrownBy(() -> create(table().build()))
			.withMessage("DescribeTable of DynamoDB table 'orders' failed: HTTP status 503, without an error code");
	}

	@Test
	void whatIsMadeAndWhatIsWaitedForIsTold() {
		List<String> told = new ArrayList<>();
		SchemaProgress progress = new SchemaProgress() {
			@Override
			public void changed(SchemaProgress.Change change) {
				told.add(change.table() + ": " + change);
			}

			@Override
			public void waiting(List<String> tables, Duration waited) {
				told.add(tables + " " + waited.toMillis());
			}
		};
		createBySomebodyElse(TableDefinition.builder("others").partitionKey("pk", ScalarAttributeType.S).build());

		creator(this.service,
				List.of(table().build(),
						TableDefinition.builder("others")
							.partitionKey("pk", ScalarAttributeType.S)
							.index(index("first"))
							.build()))
			.create(progress);

		assertThat(told).containsExactly("orders: table", "others: index first", "[orders, others] 0",
				"[orders, others] 100", "[orders, others] 300", "orders: time to live ttl", "[orders] 700");
	}

	@Test
	void anInterruptionEndsTheWait() {
		SchemaCreator creator = new SchemaCreator(this.service, List.of(table().build()), TIMEOUT, this.clock,
				(duration) -> {
					throw new InterruptedException();
				});

		assertThatIllegalStateException().isThrownBy(creator::create).withMessageContaining("Interrupted");
		assertThat(Thread.interrupted()).isTrue();
	}

	@Test
	void aTimeoutOfZeroIsRefused() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new SchemaCreator(this.service, List.of(), Duration.ZERO, this.clock))
			.withMessageContaining("timeout")
			.withMessageContaining("more than zero");
	}

	private List<TableReport> create(TableDefinition definition) {
		return create(this.service, definition);
	}

	private List<TableReport> create(SimulatedDynamoDb client, TableDefinition definition) {
		return creator(client, List.of(definition)).create();
	}

	private void createBySomebodyElse(TableDefinition definition) {
		create(definition);
	}

	private SchemaValidator validator(TableDefinition definition) {
		return new SchemaValidator(this.service, List.of(definition), this.pauses::add);
	}

	private SchemaCreator creator(SimulatedDynamoDb client, List<TableDefinition> definitions) {
		return new SchemaCreator(client, definitions, TIMEOUT, this.clock, (duration) -> {
			this.pauses.add(duration);
			this.clock.advance(duration);
		});
	}

	private static TableDefinitionBuilder table() {
		return TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S)
			.timeToLiveAttribute("ttl");
	}

	private static IndexDefinition index(String name) {
		return IndexDefinition.builder(name).partitionKey(name + "_key", ScalarAttributeType.S).build();
	}

}
