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

package io.slackmgr.dynamodb.write;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;

import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.junit.jupiter.api.Test;

import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Kills a second process in mid-transaction.
 */
@OnAnyEngine
class CrashedTransactionTests {

	private static final String COLLECTED = "collected, not committed";

	private static final String COMMITTED = "committed, not answered";

	private final TestTable table = new TestTable();

	@Test
	void processKilledBeforeTheCommitLeavesNothing() {
		try (ForkedJvm process = start(COLLECTED)) {
			process.awaitLine(COLLECTED, Duration.ofSeconds(120));
			process.destroyForcibly();
		}
		assertThat(this.table.value("a")).isEmpty();
		assertThat(this.table.value("b")).isEmpty();
	}

	@Test
	void processKilledAfterTheCommitLeavesAll() {
		try (ForkedJvm process = start(COMMITTED)) {
			process.awaitLine(COMMITTED, Duration.ofSeconds(120));
			process.destroyForcibly();
		}
		assertThat(this.table.value("a")).hasValue("1");
		assertThat(this.table.value("b")).hasValue("1");
	}

	private ForkedJvm start(String stopAt) {
		return ForkedJvm.of(Writer.class, LocalDynamoDb.endpoint().toString(), this.table.name(), stopAt).start();
	}

	/**
	 * Writes two items in a transaction and hangs where it is told to.
	 */
	static final class Writer {

		private Writer() {
		}

		public static void main(String[] args) {
			DynamoDbClient client = DynamoDbClient.builder()
				.endpointOverride(URI.create(args[0]))
				.region(Region.US_EAST_1)
				.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("child", "child")))
				.build();
			WriteGateway gateway = new WriteGateway(client, Clock.systemUTC(), CommitSettings.DEFAULTS);
			TransactionTemplate transaction = new TransactionTemplate(
					new DynamoDbTransactionManager(gateway, TransactionObserver.NONE));
			transaction.executeWithoutResult((status) -> {
				gateway.write(put(args[1], "a"));
				gateway.write(put(args[1], "b"));
				TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
					@Override
					public void beforeCommit(boolean readOnly) {
						hangAt(COLLECTED, args[2]);
					}

					@Override
					public void afterCommit() {
						hangAt(COMMITTED, args[2]);
					}
				});
			});
		}

		private static WriteOperation put(String table, String id) {
			return WriteOperation.put(table, TestTable.values("id", id, "value", "1"), "id");
		}

		private static void hangAt(String here, String stopAt) {
			if (here.equals(stopAt)) {
				System.out.println(here);
				try {
					Thread.currentThread().join();
				}
				catch (InterruptedException ex) {
					throw new IllegalStateException(ex);
				}
			}
		}

	}

}
