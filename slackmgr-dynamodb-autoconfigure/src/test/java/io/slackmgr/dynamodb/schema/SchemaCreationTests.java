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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ProjectionType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tables made in DynamoDB Local.
 */
@OnAnyEngine
class SchemaCreationTests {

	private static final Duration TIMEOUT = Duration.ofSeconds(30);

	private final DynamoDbClient client = LocalDynamoDb.client();

	@Test
	void aTableIsMadeAsDefined() {
		TableDefinition definition = table()
			.index(IndexDefinition.builder("byOwner")
				.partitionKey("owner", ScalarAttributeType.S)
				.sortKey("due", ScalarAttributeType.N)
				.include("body", "sk")
				.build(), IndexDefinition.builder("byDigest").partitionKey("digest", ScalarAttributeType.B).build(),
					IndexDefinition.builder("keys").partitionKey("sk", ScalarAttributeType.S).projectKeysOnly().build())
			.build();

		TableReport report = create(definition);

		assertThat(report.problems()).isEmpty();
		assertThat(new SchemaValidator(this.client, List.of(definition)).validate()).isEmpty();
		TableDescription made = describe(definition);
		assertThat(made.billingModeSummary().billingMode()).isEqualTo(BillingMode.PAY_PER_REQUEST);
		assertThat(made.globalSecondaryIndexes()).hasSize(3)
			.filteredOn((index) -> index.indexName().equals("byOwner"))
			.singleElement()
			.satisfies((index) -> {
				assertThat(index.projection().projectionType()).isEqualTo(ProjectionType.INCLUDE);
				assertThat(index.projection().nonKeyAttributes()).containsExactlyInAnyOrder("body", "sk");
			});
		assertThat(this.client.describeTimeToLive((request) -> request.tableName(definition.name()))
			.timeToLiveDescription()
			.attributeName()).isEqualTo("ttl");
	}

	@Test
	void missingIndexesAndTimeToLiveAreAdded() {
		TableDefinition bare = TableDefinition.builder(LocalDynamoDb.uniqueTableName("bare"))
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S)
			.build();
		create(bare);
		Map<String, AttributeValue> item = Map.of("pk", AttributeValue.fromS("a"), "sk", AttributeValue.fromS("b"),
				"owner", AttributeValue.fromS("c"));
		this.client.putItem((request) -> request.tableName(bare.name()).item(item));
		TableDefinition full = bare.toBuilder()
			.index(IndexDefinition.builder("byOwner").partitionKey("owner", ScalarAttributeType.S).build(),
					IndexDefinition.builder("byDue").partitionKey("due", ScalarAttributeType.N).build())
			.timeToLiveAttribute("ttl")
			.build();

		assertThat(create(full).problems()).isEmpty();

		assertThat(new SchemaValidator(this.client, List.of(full)).validate()).isEmpty();
		assertThat(this.client.scan((request) -> request.tableName(bare.name()).indexName("byOwner")).items())
			.containsExactly(item);
	}

	@Test
	void creationOnlyOptionsAreMadeAsDefined() {
		TableDefinition definition = table()
			.index(IndexDefinition.builder("byOwner").partitionKey("owner", ScalarAttributeType.S).build())
			.localIndex(IndexDefinition.builder("byAge")
				.partitionKey("pk", ScalarAttributeType.S)
				.sortKey("age", ScalarAttributeType.N)
				.include("title")
				.build())
			.billing(TableDefinition.Billing.provisioned(4, 2))
			.deletionProtection()
			.build();

		assertThat(create(definition).problems()).isEmpty();

		TableDescription made = describe(definition);
		assertThat(made.localSecondaryIndexes()).singleElement()
			.satisfies((index) -> assertThat(index.projection().nonKeyAttributes()).containsExactly("title"));
		assertThat(made.provisionedThroughput().readCapacityUnits()).isEqualTo(4);
		assertThat(made.globalSecondaryIndexes().get(0).provisionedThroughput().writeCapacityUnits()).isEqualTo(2);
		assertThat(made.deletionProtectionEnabled()).isTrue();
	}

	@Test
	void pointInTimeRecoveryIsTurnedOn() {
		TableReport report = create(table().pointInTimeRecovery().build());

		assertThat(report.problems()).isEmpty();
		// DynamoDB Local has none.
		assertThat(report.pointInTimeRecovery().orElseThrow()).isIn("NOT_SUPPORTED", "ENABLED");
	}

	@Test
	void anIndexMoreThanDefinedIsNoProblemAndStays() {
		TableDefinition full = table()
			.index(IndexDefinition.builder("byOwner").partitionKey("owner", ScalarAttributeType.S).build())
			.build();
		create(full);
		TableDefinition less = TableDefinition.builder(full.name())
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S)
			.build();

		assertThat(create(less).problems()).isEmpty();
		assertThat(describe(full).globalSecondaryIndexes()).hasSize(1);
	}

	@Test
	void eightInstancesStartingAtOnceAllFindTheTablesReady() throws Exception {
		TableDefinition bare = TableDefinition.builder(LocalDynamoDb.uniqueTableName("race"))
			.partitionKey("pk", ScalarAttributeType.S)
			.build();
		create(bare);
		List<TableDefinition> definitions = List.of(table().build(),
				bare.toBuilder()
					.index(IndexDefinition.builder("byOwner").partitionKey("owner", ScalarAttributeType.S).build(),
							IndexDefinition.builder("byDue").partitionKey("due", ScalarAttributeType.N).build())
					.timeToLiveAttribute("ttl")
					.build());
		CyclicBarrier start = new CyclicBarrier(8);
		Callable<List<TableReport>> instance = () -> {
			SchemaCreator creator = new SchemaCreator(this.client, definitions, TIMEOUT, Clock.systemUTC());
			start.await(10, TimeUnit.SECONDS);
			return creator.create();
		};
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Future<List<TableReport>>> instances = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				instances.add(executor.submit(instance));
			}
			for (Future<List<TableReport>> reports : instances) {
				assertThat(reports.get(30, TimeUnit.SECONDS)).hasSize(2)
					.allSatisfy((report) -> assertThat(report.problems()).isEmpty());
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(new SchemaValidator(this.client, definitions).validate()).isEmpty();
	}

	private TableReport create(TableDefinition definition) {
		return new SchemaCreator(this.client, List.of(definition), TIMEOUT, Clock.systemUTC()).create().get(0);
	}

	private TableDescription describe(TableDefinition definition) {
		return this.client.describeTable((request) -> request.tableName(definition.name())).table();
	}

	private static TableDefinitionBuilder table() {
		return TableDefinition.builder(LocalDynamoDb.uniqueTableName("orders"))
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S)
			.timeToLiveAttribute("ttl");
	}

}
