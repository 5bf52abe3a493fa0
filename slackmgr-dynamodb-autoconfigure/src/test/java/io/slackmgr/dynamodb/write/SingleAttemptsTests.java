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

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

/**
 * Requests that the gateway repeats itself.
 */
class SingleAttemptsTests {

	private static final RetryStrategy STRATEGY = AwsRetryStrategy.standardRetryStrategy()
		.toBuilder()
		.maxAttempts(3)
		.backoffStrategy((attempt) -> Duration.ZERO)
		.throttlingBackoffStrategy((attempt) -> Duration.ZERO)
		.build();

	private final TestTable table = new TestTable();

	private final FaultyHttpClient http = FaultyHttpClient.create();

	private final List<Integer> plugins = new ArrayList<>();

	private final ExecutionInterceptor watch = new ExecutionInterceptor() {
		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			SingleAttemptsTests.this.plugins
				.add(context.request().overrideConfiguration().map((override) -> override.plugins().size()).orElse(0));
		}
	};

	@AfterEach
	void close() {
		this.http.close();
	}

	private DynamoDbClient client(Consumer<ClientOverrideConfiguration.Builder> retry) {
		return LocalDynamoDb.clientBuilder()
			.httpClient(this.http)
			.overrideConfiguration((config) -> retry.accept(config.addExecutionInterceptor(this.watch)))
			.build();
	}

	private void commit(DynamoDbClient client) {
		gateway(client, CommitSettings.UNLIMITED_ATTEMPTS)
			.writeTogether(List.of(this.table.put("a", "1"), this.table.put("b", "1")));
	}

	private static WriteGateway gateway(DynamoDbClient client, int attempts) {
		return new WriteGateway(client, Clock.systemUTC(),
				new CommitSettings(Duration.ofSeconds(60), Duration.ofMillis(1), Duration.ofMillis(1), attempts),
				(pause) -> {
				});
	}

	@Test
	void preparedClientSendsThemWithoutAPlugin() {
		DynamoDbClient client = client((config) -> SingleAttempts.allow(config, STRATEGY));
		commit(client);
		gateway(client, 2).write(this.table.put("c", "1"));
		assertThat(this.plugins).containsExactly(0, 0);
	}

	@Test
	void otherClientNeedsAPlugin() {
		DynamoDbClient client = client((config) -> config.retryStrategy(STRATEGY));
		commit(client);
		gateway(client, 2).write(this.table.put("c", "1"));
		assertThat(this.plugins).containsExactly(1, 1);
	}

	@Test
	void clientWhoseStrategyWasReplacedNeedsAPlugin() {
		DynamoDbClient client = client((config) -> {
			SingleAttempts.allow(config, STRATEGY);
			config.retryStrategy(STRATEGY);
		});
		this.http.on("TransactWriteItems").once().fail(Fault.dropAnswer());
		commit(client);
		assertThat(this.plugins).containsExactly(1, 1);
	}

	@Test
	void eachAttemptIsOneRequestOfPreparedClient() {
		DynamoDbClient client = client((config) -> SingleAttempts.allow(config, STRATEGY));
		this.http.on("PutItem").times(10).fail(Fault.dropAnswer());
		assertThatExceptionOfType(RuntimeException.class)
			.isThrownBy(() -> gateway(client, 2).write(this.table.put("a", "1")));
		assertThat(this.http.count("PutItem")).isEqualTo(2);
	}

	@Test
	void otherRequestsOfPreparedClientAreRetriedByItsStrategy() {
		DynamoDbClient client = client((config) -> SingleAttempts.allow(config, STRATEGY));
		commit(client);
		this.http.on("GetItem").times(2).fail(Fault.dropAnswer());
		assertThat(
				client.getItem((get) -> get.tableName(this.table.name()).key(Map.of("id", AttributeValue.fromS("a"))))
					.hasItem())
			.isTrue();
		assertThat(this.http.count("GetItem")).isEqualTo(3);
		this.http.on("PutItem").times(2).fail(Fault.dropAnswer());
		gateway(client, CommitSettings.UNLIMITED_ATTEMPTS).write(this.table.put("a", "2"));
		assertThat(this.http.count("PutItem")).isEqualTo(3);
	}

}
