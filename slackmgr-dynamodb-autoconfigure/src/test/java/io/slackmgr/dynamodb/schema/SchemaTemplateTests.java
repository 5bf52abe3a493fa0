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

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class SchemaTemplateTests {

	private static final TableDefinition PLAIN = TableDefinition.builder("app.Users-1")
		.partitionKey("pk", ScalarAttributeType.S)
		.billing(TableDefinition.Billing.ON_DEMAND)
		.build();

	private static final TableDefinition FULL = TableDefinition.builder("1orders")
		.partitionKey("odd \"${name}\" %{if}\\", ScalarAttributeType.S)
		.sortKey("Größe", ScalarAttributeType.B)
		.index(IndexDefinition.builder("byOwner")
			.partitionKey("owner", ScalarAttributeType.S)
			.sortKey("due", ScalarAttributeType.N)
			.include("body", "title: #1")
			.build(),
				IndexDefinition.builder("keys.only")
					.partitionKey("due", ScalarAttributeType.N)
					.projectKeysOnly()
					.build())
		.localIndex(IndexDefinition.builder("byAge")
			.partitionKey("odd \"${name}\" %{if}\\", ScalarAttributeType.S)
			.sortKey("due", ScalarAttributeType.N)
			.build())
		.timeToLiveAttribute("expires")
		.billing(TableDefinition.Billing.provisioned(7, 3))
		.pointInTimeRecovery()
		.deletionProtection()
		.build();

	@Test
	void cloudFormationSaysWhatTheDefinitionsSay() {
		String template = SchemaTemplate.CLOUDFORMATION.of(List.of(PLAIN, FULL));

		assertThat(ParsedTemplate.cloudFormation(template)).containsExactly(PLAIN, FULL);
		assertThat(template).contains("  AppUsers1Table:\n", "DeletionPolicy: \"Retain\"");
	}

	@Test
	void terraformSaysWhatTheDefinitionsSay() {
		String template = SchemaTemplate.TERRAFORM.of(List.of(PLAIN, FULL));

		assertThat(ParsedTemplate.terraform(template)).containsExactlyInAnyOrder(PLAIN, FULL);
		assertThat(template).contains("resource \"aws_dynamodb_table\" \"app_Users_1\" {",
				"resource \"aws_dynamodb_table\" \"_1orders\" {");
	}

	@Test
	void terraformIsLaidOutAsItsOwnFormatterDoes() {
		assertThat(SchemaTemplate.TERRAFORM.of(List.of(PLAIN))).isEqualTo("""
				resource "aws_dynamodb_table" "app_Users_1" {
				  name                        = "app.Users-1"
				  billing_mode                = "PAY_PER_REQUEST"
				  hash_key                    = "pk"
				  deletion_protection_enabled = false

				  attribute {
				    name = "pk"
				    type = "S"
				  }

				  point_in_time_recovery {
				    enabled = false
				  }
				}
				""");
	}

	@Test
	void cloudFormationIsPlainYaml() {
		assertThat(SchemaTemplate.CLOUDFORMATION.of(List.of(PLAIN))).isEqualTo("""
				AWSTemplateFormatVersion: "2010-09-09"
				Resources:
				  AppUsers1Table:
				    Type: "AWS::DynamoDB::Table"
				    DeletionPolicy: "Retain"
				    UpdateReplacePolicy: "Retain"
				    Properties:
				      TableName: "app.Users-1"
				      BillingMode: "PAY_PER_REQUEST"
				      AttributeDefinitions:
				        - AttributeName: "pk"
				          AttributeType: "S"
				      KeySchema:
				        - AttributeName: "pk"
				          KeyType: "HASH"
				      PointInTimeRecoverySpecification:
				        PointInTimeRecoveryEnabled: false
				      DeletionProtectionEnabled: false
				""");
	}

	@Test
	void aTableWithoutBillingIsBilledOnDemand() {
		TableDefinition undeclared = TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.build();

		assertThat(ParsedTemplate.cloudFormation(SchemaTemplate.CLOUDFORMATION.of(List.of(undeclared))))
			.containsExactly(undeclared.toBuilder().billing(TableDefinition.Billing.ON_DEMAND).build());
	}

	@Test
	void similarNamesGetDistinctLogicalNames() {
		List<TableDefinition> alike = List.of(table("a-b-c"), table("a.b.c"), table("a_b_c"));

		assertThat(ParsedTemplate.cloudFormation(SchemaTemplate.CLOUDFORMATION.of(alike))).hasSize(3);
		assertThat(ParsedTemplate.terraform(SchemaTemplate.TERRAFORM.of(alike))).hasSize(3);
	}

	@ParameterizedTest
	@EnumSource
	void equalDefinitionsCountOnceAndConflictsAreRefused(SchemaTemplate template) {
		assertThat(template.of(List.of(PLAIN, PLAIN))).isEqualTo(template.of(List.of(PLAIN)));
		assertThatExceptionOfType(ConflictingTableDefinitionsException.class)
			.isThrownBy(() -> template.of(List.of(PLAIN, PLAIN.toBuilder().timeToLiveAttribute("ttl").build())));
	}

	@ParameterizedTest
	@EnumSource
	void noTemplateIsMadeOfNoTables(SchemaTemplate template) {
		assertThatIllegalArgumentException().isThrownBy(() -> template.of(List.of()))
			.withMessageContaining("TableDefinition bean");
	}

	private static TableDefinition table(String name) {
		return TableDefinition.builder(name)
			.partitionKey("pk", ScalarAttributeType.S)
			.billing(TableDefinition.Billing.ON_DEMAND)
			.build();
	}

}
