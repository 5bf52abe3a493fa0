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
import java.util.List;
import java.util.UUID;

import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The one DynamoDB Local that all tests of this JVM share; it ends with the JVM. Tests
 * keep apart by table names. Expired items stay, since tests have clocks of their own.
 * <p>
 * With {@code -Dslackmgr.test.endpoint=http://...} it is that server in its place, for
 * tests that are for {@linkplain OnAnyEngine any engine}; {@link TestEndpoint} has all
 * properties.
 */
public final class LocalDynamoDb {

	private static final TestEndpoint ENDPOINT = TestEndpoint.find();

	private static final CreatedTables TABLES = new CreatedTables(clientBuilder().build());

	private static final DynamoDbClient CLIENT = client(ENDPOINT.isEmbedded());

	private LocalDynamoDb() {
	}

	private static DynamoDbClient client(boolean embedded) {
		return embedded ? clientBuilder().build()
				: clientBuilder().overrideConfiguration((override) -> override.addExecutionInterceptor(TABLES)).build();
	}

	public static URI endpoint() {
		return ENDPOINT.uri();
	}

	/**
	 * The properties by which an application finds it.
	 */
	public static String[] properties() {
		AwsCredentials credentials = ENDPOINT.credentials().resolveCredentials();
		return new String[] { "spring.cloud.aws.dynamodb.endpoint=" + endpoint(),
				"spring.cloud.aws.region.static=" + ENDPOINT.region(),
				"spring.cloud.aws.credentials.access-key=" + credentials.accessKeyId(),
				"spring.cloud.aws.credentials.secret-key=" + credentials.secretAccessKey() };
	}

	/** A shared client, never to be closed. */
	public static DynamoDbClient client() {
		return CLIENT;
	}

	/** For a client of one's own, with interceptors or another HTTP client. */
	public static DynamoDbClientBuilder clientBuilder() {
		return DynamoDbClient.builder()
			.endpointOverride(ENDPOINT.uri())
			.region(ENDPOINT.region())
			.credentialsProvider(ENDPOINT.credentials());
	}

	public static String uniqueTableName(String prefix) {
		String name = prefix + "-" + UUID.randomUUID();
		if (!ENDPOINT.isEmbedded()) {
			TABLES.willBeMade(name);
		}
		return name;
	}

	/**
	 * The tables that there are; they may be more than one answer holds.
	 */
	public static List<String> tableNames() {
		return client().listTablesPaginator().tableNames().stream().toList();
	}

}
