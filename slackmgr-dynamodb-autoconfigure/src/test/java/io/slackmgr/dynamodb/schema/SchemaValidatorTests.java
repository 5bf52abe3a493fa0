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

import io.slackmgr.dynamodb.schema.SchemaProblem.Kind;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;

class SchemaValidatorTests {

	private final RequestRecorder sent = new RequestRecorder();

	private final DynamoDbClient client = recordedClient(this.sent);

	@Test
	void validationCostsTwoRequestsATable() {
		TableDefinition missing = table("missing").build();
		TableDefinition wrong = table("wrong").timeToLiveAttribute("ttl").build();
		createTableWithPartitionKeyOnly(wrong.name());
		this.sent.clear();

		List<SchemaProblem> problems = new SchemaValidator(this.client, List.of(missing, wrong)).validate();

		assertThat(problems).extracting(SchemaProblem::table, SchemaProblem::kind)
			.containsExactly(tuple(missing.name(), Kind.TABLE_MISSING), tuple(wrong.name(), Kind.WRONG_SORT_KEY),
					tuple(wrong.name(), Kind.WRONG_TIME_TO_LIVE));
		assertThat(this.sent.operations()).containsExactly("DescribeTable", "DescribeTable", "DescribeTimeToLive");
	}

	@Test
	void undefinedTimeToLiveIsNotAskedFor() {
		TableDefinition definition = TableDefinition.builder(LocalDynamoDb.uniqueTableName("plain"))
			.partitionKey("pk", ScalarAttributeType.S)
			.build();
		createTableWithPartitionKeyOnly(definition.name());
		this.sent.clear();

		TableReport report = new SchemaValidator(this.client, List.of(definition)).inspect(definition);

		assertThat(report).isEqualTo(new TableReport(definition.name(), Optional.of("ACTIVE"), Map.of(),
				Optional.empty(), Optional.empty(), List.of()));
		assertThat(this.sent.operations()).containsExactly("DescribeTable");
	}

	@Test
	void equalDefinitionsCountOnce() {
		SchemaValidator validator = new SchemaValidator(this.client,
				List.of(table("one").build(),
						TableDefinition.builder("two").partitionKey("id", ScalarAttributeType.S).build(),
						TableDefinition.builder("two").partitionKey("id", ScalarAttributeType.S).build()));

		assertThat(validator.definitions()).hasSize(2);
	}

	@Test
	void definitionsOfOneTableThatDifferAreRefused() {
		TableDefinition one = TableDefinition.builder("twice").partitionKey("id", ScalarAttributeType.S).build();
		TableDefinition other = one.toBuilder().timeToLiveAttribute("ttl").build();

		assertThatExceptionOfType(ConflictingTableDefinitionsException.class)
			.isThrownBy(() -> new SchemaValidator(this.client, List.of(one, other)))
			.withMessageContaining("Two definitions of table 'twice' differ")
			.withMessageContaining("time to live none")
			.withMessageContaining("time to live ttl");
		assertThat(this.sent.operations()).isEmpty();
	}

	private void createTableWithPartitionKeyOnly(String name) {
		this.client.createTable((request) -> request.tableName(name)
			.billingMode(BillingMode.PAY_PER_REQUEST)
			.attributeDefinitions((attribute) -> attribute.attributeName("pk").attributeType(ScalarAttributeType.S))
			.keySchema((key) -> key.attributeName("pk").keyType(KeyType.HASH)));
	}

	private static DynamoDbClient recordedClient(RequestRecorder recorder) {
		return LocalDynamoDb.clientBuilder()
			.overrideConfiguration((override) -> override.addExecutionInterceptor(recorder))
			.build();
	}

	private static TableDefinitionBuilder table(String prefix) {
		return TableDefinition.builder(LocalDynamoDb.uniqueTableName(prefix))
			.partitionKey("pk", ScalarAttributeType.S)
			.sortKey("sk", ScalarAttributeType.S);
	}

}
