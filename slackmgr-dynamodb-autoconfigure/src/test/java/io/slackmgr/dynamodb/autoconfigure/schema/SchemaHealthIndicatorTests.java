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

package io.slackmgr.dynamodb.autoconfigure.schema;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.schema.IndexDefinition;
import io.slackmgr.dynamodb.schema.SchemaCreator;
import io.slackmgr.dynamodb.schema.SchemaValidator;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableResponse;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTimeToLiveResponse;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.Status;

import static org.assertj.core.api.Assertions.assertThat;

class SchemaHealthIndicatorTests {

	private static final Duration CACHE_TTL = Duration.ofSeconds(60);

	private final RequestRecorder sent = new RequestRecorder();

	private final MutableClock clock = new MutableClock(Instant.parse("2026-01-02T03:04:05Z"));

	@Test
	void tablesAsDefinedAreUpAndDescribedInTheDetails() {
		TableDefinition definition = existingTable();

		Health health = indicator(definition).health();

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(health.getDetails()).isEqualTo(Map.of("tables", Map.of(definition.name(),
				Map.of("status", "ACTIVE", "indexes", Map.of("byOwner", "ACTIVE"), "timeToLive", "ENABLED (ttl)"))));
	}

	@Test
	void pointInTimeRecoveryIsShownWhereItIsDemanded() {
		TableDefinition definition = existingTable().toBuilder().pointInTimeRecovery().build();

		Health health = indicator(definition).health();

		assertThat(health.getStatus()).isEqualTo(Status.UP);
		assertThat(details(health).get(definition.name())).containsEntry("pointInTimeRecovery", "NOT_SUPPORTED");
	}

	@Test
	void describesOnlyAndReadsNoData() {
		SchemaHealthIndicator indicator = indicator(existingTable());

		indicator.health();

		assertThat(this.sent.operations()).containsExactly("DescribeTable", "DescribeTimeToLive");
	}

	@Test
	void differingTableIsDownAndOthersAreListed() {
		TableDefinition existing = existingTable();
		TableDefinition missing = TableDefinition.builder(LocalDynamoDb.uniqueTableName("missing"))
			.partitionKey("pk", ScalarAttributeType.S)
			.build();

		Health health = indicator(missing, existing).health();

		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(details(health)).containsOnlyKeys(missing.name(), existing.name());
		assertThat(details(health).get(missing.name())).containsEntry("status", "MISSING");
		assertThat(details(health).get(missing.name()).get("problems").toString()).contains("the table is missing");
		assertThat(details(health).get(existing.name())).doesNotContainKey("problems");
	}

	@Test
	void isUnknownWhereDescribingIsNotPermitted() {
		TableDefinition existing = existingTable();
		TableDefinition secret = TableDefinition.builder("secret").partitionKey("pk", ScalarAttributeType.S).build();
		FailingClient client = new FailingClient(accessDenied("secret"));

		Health health = indicator(client, secret, existing).health();

		assertThat(health.getStatus()).isEqualTo(Status.UNKNOWN);
		assertThat(details(health).get("secret").get("error").toString()).contains("DescribeTable", "'secret'");
		assertThat(details(health).get(existing.name())).containsEntry("status", "ACTIVE");
	}

	@Test
	void aKnownProblemWeighsMoreThanAnUnknownTable() {
		TableDefinition missing = TableDefinition.builder("missing").partitionKey("pk", ScalarAttributeType.S).build();
		TableDefinition secret = TableDefinition.builder("secret").partitionKey("pk", ScalarAttributeType.S).build();
		FailingClient client = new FailingClient(accessDenied("secret"));

		assertThat(indicator(client, secret, missing).health().getStatus()).isEqualTo(Status.DOWN);
		assertThat(indicator(client, missing, secret).health().getStatus()).isEqualTo(Status.DOWN);
	}

	@Test
	void isDownAtOnceWhenDynamoDbFails() {
		FailingClient client = new FailingClient(new Failure("one", SdkClientException.create("no route")));
		TableDefinition one = TableDefinition.builder("one").partitionKey("pk", ScalarAttributeType.S).build();

		Health health = indicator(client, one, existingTable()).health();

		assertThat(health.getStatus()).isEqualTo(Status.DOWN);
		assertThat(details(health)).containsOnlyKeys("one");
		assertThat(details(health).get("one").get("error").toString()).contains("no route");
	}

	@Test
	void keepsItsResultForAWhile() {
		SchemaHealthIndicator indicator = indicator(existingTable());
		Health first = indicator.health();

		this.clock.advance(CACHE_TTL.minusMillis(1));
		assertThat(indicator.health()).isSameAs(first);
		assertThat(this.sent.operations()).hasSize(2);

		this.clock.advance(Duration.ofMillis(1));
		assertThat(indicator.health()).isNotSameAs(first);
		assertThat(this.sent.operations()).hasSize(4);
	}

	@Test
	void failuresAreKeptForAWhileToo() {
		FailingClient client = new FailingClient(accessDenied("secret"));
		SchemaHealthIndicator indicator = indicator(client,
				TableDefinition.builder("secret").partitionKey("pk", ScalarAttributeType.S).build());

		assertThat(indicator.health()).isSameAs(indicator.health());
	}

	@Test
	void ofProbesAtOnceOnlyOneAsks() throws Exception {
		SchemaHealthIndicator indicator = indicator(existingTable());
		CyclicBarrier start = new CyclicBarrier(8);
		ExecutorService executor = Executors.newFixedThreadPool(8);
		try {
			List<Future<Health>> probes = new ArrayList<>();
			for (int i = 0; i < 8; i++) {
				probes.add(executor.submit(() -> {
					start.await(10, TimeUnit.SECONDS);
					return indicator.health();
				}));
			}
			for (Future<Health> probe : probes) {
				assertThat(probe.get(10, TimeUnit.SECONDS).getStatus()).isEqualTo(Status.UP);
			}
		}
		finally {
			executor.shutdownNow();
		}
		assertThat(this.sent.operations()).containsExactly("DescribeTable", "DescribeTimeToLive");
	}

	private SchemaHealthIndicator indicator(TableDefinition... definitions) {
		return indicator(recordedClient(this.sent), definitions);
	}

	private SchemaHealthIndicator indicator(DynamoDbClient client, TableDefinition... definitions) {
		return new SchemaHealthIndicator(new SchemaValidator(client, List.of(definitions)), CACHE_TTL, this.clock);
	}

	private static DynamoDbClient recordedClient(RequestRecorder recorder) {
		return LocalDynamoDb.clientBuilder()
			.overrideConfiguration((override) -> override.addExecutionInterceptor(recorder))
			.build();
	}

	private static TableDefinition existingTable() {
		TableDefinition definition = TableDefinition.builder(LocalDynamoDb.uniqueTableName("orders"))
			.partitionKey("pk", ScalarAttributeType.S)
			.index(IndexDefinition.builder("byOwner").partitionKey("owner", ScalarAttributeType.S).build())
			.timeToLiveAttribute("ttl")
			.build();
		new SchemaCreator(LocalDynamoDb.client(), List.of(definition), Duration.ofSeconds(30), Clock.systemUTC())
			.create();
		return definition;
	}

	@SuppressWarnings("unchecked")
	private static Map<String, Map<String, Object>> details(Health health) {
		return (Map<String, Map<String, Object>>) health.getDetails().get("tables");
	}

	private static Failure accessDenied(String table) {
		return new Failure(table,
				(SdkException) DynamoDbException.builder()
					.message("not authorized")
					.awsErrorDetails(AwsErrorDetails.builder().errorCode("AccessDeniedException").build())
					.build());
	}

	private record Failure(String table, SdkException exception) {

	}

	/** Fails for one table and hands on the rest. */
	private static final class FailingClient implements DynamoDbClient {

		private final Failure failure;

		FailingClient(Failure failure) {
			this.failure = failure;
		}

		@Override
		public DescribeTableResponse describeTable(DescribeTableRequest request) {
			if (request.tableName().equals(this.failure.table())) {
				throw this.failure.exception();
			}
			return LocalDynamoDb.client().describeTable(request);
		}

		@Override
		public DescribeTimeToLiveResponse describeTimeToLive(DescribeTimeToLiveRequest request) {
			return LocalDynamoDb.client().describeTimeToLive(request);
		}

		@Override
		public String serviceName() {
			return SERVICE_NAME;
		}

		@Override
		public void close() {
		}

	}

}
