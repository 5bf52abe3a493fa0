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

import org.testcontainers.localstack.LocalStackContainer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The one LocalStack that all tests of this JVM share, started when it is first used;
 * Testcontainers removes it when the JVM has ended. Use it in tests that are
 * {@link RequiresDocker}.
 */
public final class LocalStack {

	/** The last version that starts without an account's token. */
	private static final String IMAGE = "localstack/localstack:4.14.0";

	private static final LocalStackContainer CONTAINER = start();

	private static final DynamoDbClient CLIENT = clientBuilder().build();

	private LocalStack() {
	}

	@SuppressWarnings("resource")
	private static LocalStackContainer start() {
		LocalStackContainer container = new LocalStackContainer(IMAGE).withServices("dynamodb");
		container.start();
		return container;
	}

	/** A shared client, never to be closed. */
	public static DynamoDbClient client() {
		return CLIENT;
	}

	public static DynamoDbClientBuilder clientBuilder() {
		return DynamoDbClient.builder()
			.endpointOverride(CONTAINER.getEndpoint())
			.region(Region.of(CONTAINER.getRegion()))
			.credentialsProvider(StaticCredentialsProvider
				.create(AwsBasicCredentials.create(CONTAINER.getAccessKey(), CONTAINER.getSecretKey())));
	}

}
