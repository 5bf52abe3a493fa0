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

package io.slackmgr.dynamodb.test;

import java.net.URI;
import java.util.Optional;

import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbSettings;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;

/**
 * Where the tests of this JVM find DynamoDB: in the process, unless system properties
 * name another server. Those are {@code slackmgr.test.endpoint},
 * {@code slackmgr.test.region} and either {@code slackmgr.test.access-key} with
 * {@code slackmgr.test.secret-key} or {@code slackmgr.test.credentials=default} for those
 * that the AWS SDK finds.
 *
 * @param uri the endpoint
 * @param region the region
 * @param credentials what the server accepts
 * @param isEmbedded whether it is DynamoDB Local in this process
 */
record TestEndpoint(URI uri, Region region, AwsCredentialsProvider credentials, boolean isEmbedded) {

	static TestEndpoint find() {
		return property("endpoint").map((endpoint) -> external(URI.create(endpoint))).orElseGet(TestEndpoint::embedded);
	}

	private static TestEndpoint external(URI endpoint) {
		return new TestEndpoint(endpoint, Region.of(property("region").orElse("us-east-1")), externalCredentials(),
				false);
	}

	private static AwsCredentialsProvider externalCredentials() {
		if (property("credentials").filter("default"::equals).isPresent()) {
			return DefaultCredentialsProvider.builder().build();
		}
		return StaticCredentialsProvider.create(AwsBasicCredentials.create(property("access-key").orElse("test"),
				property("secret-key").orElse("test")));
	}

	private static TestEndpoint embedded() {
		EmbeddedDynamoDb server = EmbeddedDynamoDb
			.start(EmbeddedDynamoDbSettings.inMemory().withExpiredItems(EmbeddedDynamoDbSettings.ExpiredItems.KEPT));
		Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop DynamoDB Local"));
		return new TestEndpoint(server.endpoint(), server.region(), server.credentialsProvider(), true);
	}

	private static Optional<String> property(String name) {
		return Optional.ofNullable(System.getProperty("slackmgr.test." + name)).filter((value) -> !value.isBlank());
	}

}
