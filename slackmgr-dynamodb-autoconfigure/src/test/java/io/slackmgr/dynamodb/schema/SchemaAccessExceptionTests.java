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

import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;

import io.slackmgr.dynamodb.schema.SchemaAccessException.Reason;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class SchemaAccessExceptionTests {

	@ParameterizedTest
	@CsvSource({ "AccessDeniedException, ACCESS_DENIED", "UnrecognizedClientException, CREDENTIALS_REFUSED",
			"ExpiredTokenException, CREDENTIALS_REFUSED", "InternalServerError, OTHER" })
	void aRefusalByTheServiceIsToldByItsCode(String code, Reason reason) {
		SimulatedDynamoDb service = new SimulatedDynamoDb(1);
		service.before("DescribeTable", () -> {
			throw SimulatedDynamoDb.failure(code, "because");
		});

		SchemaAccessException failure = describeWith(service);

		assertThat(failure.reason()).isEqualTo(reason);
		assertThat(failure.table()).isEqualTo("orders");
		assertThat(failure.operation()).isEqualTo("DescribeTable");
		assertThat(failure).hasMessageContaining("DescribeTable of DynamoDB table 'orders' failed: because");
	}

	@Test
	void missingCredentialsAreTold() {
		AwsCredentialsProvider nothing = () -> {
			throw SdkClientException.create("none here");
		};
		try (DynamoDbClient client = client("http://localhost:1")
			.credentialsProvider(AwsCredentialsProviderChain.of(nothing))
			.build()) {
			assertThat(describeWith(client).reason()).isEqualTo(Reason.CREDENTIALS_MISSING);
		}
	}

	@Test
	void anEndpointThatRefusesConnectionsIsUnreachable() {
		try (DynamoDbClient client = client("http://localhost:1").build()) {
			assertThat(describeWith(client).reason()).isEqualTo(Reason.UNREACHABLE);
		}
	}

	@Test
	void anEndpointWithoutAnAddressIsUnreachable() {
		try (DynamoDbClient client = client("http://dynamodb.invalid").build()) {
			assertThat(describeWith(client).reason()).isEqualTo(Reason.UNREACHABLE);
		}
	}

	@Test
	void anEndpointThatDoesNotAnswerInTimeIsUnreachable() throws Exception {
		try (ServerSocket silent = new ServerSocket(0);
				DynamoDbClient client = client("http://localhost:" + silent.getLocalPort())
					.overrideConfiguration((override) -> override.apiCallTimeout(Duration.ofMillis(300)))
					.build()) {
			assertThat(describeWith(client).reason()).isEqualTo(Reason.UNREACHABLE);
		}
	}

	private static DynamoDbClientBuilder client(String endpoint) {
		return DynamoDbClient.builder()
			.endpointOverride(URI.create(endpoint))
			.region(Region.US_EAST_1)
			.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")));
	}

	private static SchemaAccessException describeWith(DynamoDbClient client) {
		TableDefinition definition = TableDefinition.builder("orders")
			.partitionKey("pk", ScalarAttributeType.S)
			.build();
		return catchThrowableOfType(SchemaAccessException.class,
				() -> new SchemaValidator(client, List.of(definition)).validate());
	}

}
