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

import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDb;
import io.slackmgr.dynamodb.embedded.EmbeddedDynamoDbSettings;
import io.slackmgr.dynamodb.embedded.ExpiredItems;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClientBuilder;

/**
 * The one DynamoDB Local that all tests of this JVM share; it ends with the JVM. Tests
 * keep apart by table names. Expired items stay, since tests have clocks of their own.
 */
public final class LocalDynamoDb {

	private static final EmbeddedDynamoDb SERVER = start();

	private static final DynamoDbClient CLIENT = clientBuilder().build();

	private LocalDynamoDb() {
	}

	private static EmbeddedDynamoDb start() {
		EmbeddedDynamoDb server = EmbeddedDynamoDb
			.start(EmbeddedDynamoDbSettings.inMemory().withExpiredItems(ExpiredItems.KEPT));
		Runtime.getRuntime().addShutdownHook(new Thread(server::close, "stop DynamoDB Local"));
		return server;
	}

	public static URI endpoint() {
		return SERVER.endpoint();
	}

	/** A shared client, never to be closed. */
	public static DynamoDbClient client() {
		return CLIENT;
	}

	/** For a client of one's own, with interceptors or another HTTP client. */
	public static DynamoDbClientBuilder clientBuilder() {
		return DynamoDbClient.builder()
			.endpointOverride(SERVER.endpoint())
			.region(SERVER.region())
			.credentialsProvider(SERVER.credentialsProvider());
	}

	public static String uniqueTableName(String prefix) {
		return prefix + "-" + UUID.randomUUID();
	}

	/**
	 * The tables that there are; they may be more than one answer holds.
	 */
	public static List<String> tableNames() {
		return client().listTablesPaginator().tableNames().stream().toList();
	}

}
