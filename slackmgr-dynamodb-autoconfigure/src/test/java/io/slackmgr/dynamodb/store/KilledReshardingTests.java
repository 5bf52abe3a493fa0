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

package io.slackmgr.dynamodb.store;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.EntityTables;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A resharding that stops for good right before or right after one of its writes, and is
 * resumed by another instance. The process of one of them is killed. The others stop in
 * this process: to DynamoDB both are the same, no request follows.
 */
class KilledReshardingTests {

	private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

	private static final int TARGET = 4;

	private final StoreTable table = new StoreTable();

	private final List<TestIssue> open = IntStream.range(0, 40)
		.mapToObj((i) -> TestIssue.open("C" + i % 8, "c" + i))
		.toList();

	@AfterEach
	void close() {
		this.table.close();
	}

	@ParameterizedTest
	@CsvSource({ "1, before, stable", "1, after, read-both", "2, after, write-new", "12, before, write-new",
			"12, after, write-new", "3, before, write-new", "3, after, stable" })
	void isResumed(int write, String when, String phase) throws InterruptedException {
		MutableClock clock = new MutableClock(START);
		this.table.repository(StoreSettings.DEFAULTS, clock).saveIssues(this.open);
		CountDownLatch stopped = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		try (DynamoDbClient client = LocalDynamoDb.clientBuilder()
			.overrideConfiguration((override) -> override.addExecutionInterceptor(new Stop(write, when, () -> {
				stopped.countDown();
				awaitEnd(end);
			})))
			.build()) {
			Thread resharder = new Thread(() -> reshard(client, this.table.name), "resharder");
			resharder.setUncaughtExceptionHandler((thread, ex) -> {
			});
			resharder.start();
			assertThat(stopped.await(60, TimeUnit.SECONDS)).as("has come to the write").isTrue();
			assertIsResumed(clock, phase);
			end.countDown();
			resharder.join();
		}
	}

	private static void awaitEnd(CountDownLatch end) {
		try {
			end.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		throw new IllegalStateException("the resharder has stopped");
	}

	@Test
	void isResumedAfterItsProcessWasKilled() {
		MutableClock clock = new MutableClock(START);
		this.table.repository(StoreSettings.DEFAULTS, clock).saveIssues(this.open);
		try (ForkedJvm process = ForkedJvm
			.of(Resharder.class, LocalDynamoDb.endpoint().toString(), this.table.name, "12", "after")
			.start()) {
			process.awaitLine("hanging", Duration.ofSeconds(60));
			process.destroyForcibly();
		}
		assertIsResumed(clock, "write-new");
	}

	private void assertIsResumed(MutableClock clock, String phase) {
		OpenIssueResharding resharding = this.table.resharding(clock);
		assertThat(resharding.status().phase()).hasToString(phase);
		clock.advance(Duration.ofDays(1));

		if (resharding.status().shards() != TARGET) {
			resharding.start(TARGET);
		}
		while (resharding.status().isResharding()) {
			clock.advance(OpenIssueResharding.SETTLE_TIME);
			resharding.advance();
		}

		assertThat(resharding.status().shards()).isEqualTo(TARGET);
		assertAllAreMoved();
		SlackManagerRepository repository = this.table.repository(StoreSettings.DEFAULTS, clock);
		assertThat(repository.findActiveChannels()).hasSize(8);
		for (TestIssue issue : this.open) {
			assertThat(repository.loadOpenIssuesInChannel(issue.channelId())).hasSize(5)
				.containsEntry(issue.uniqueId(), issue.toJson());
		}
	}

	private void assertAllAreMoved() {
		ShardLayout layout = new ShardLayout(TARGET);
		Map<String, String> marks = this.table.items()
			.stream()
			.filter((item) -> item.containsKey("is_open"))
			.collect(Collectors.toMap((item) -> StoreKeys.uniqueIdOf(item.get("sk").s()),
					(item) -> item.get("is_open").s()));
		assertThat(marks).isEqualTo(this.open.stream()
			.collect(Collectors.toMap(TestIssue::uniqueId, (issue) -> layout.markOf(issue.channelId()))));
	}

	private static void reshard(DynamoDbClient client, String table) {
		MutableClock clock = new MutableClock(START);
		EntityTables tables = new EntityTables(client, List.of(SlackManagerTable.entityTable(table)));
		WriteGateway gateway = new WriteGateway(client, Clock.systemUTC(), CommitSettings.DEFAULTS);
		OpenIssueResharding resharding = new OpenIssueResharding(tables, gateway, clock, StoreSettings.DEFAULTS);
		resharding.start(TARGET);
		clock.advance(OpenIssueResharding.SETTLE_TIME);
		resharding.advance();
		clock.advance(OpenIssueResharding.SETTLE_TIME);
		resharding.advance();
	}

	/** A process that reshards, and hangs before or after a write. */
	static final class Resharder {

		private Resharder() {
		}

		public static void main(String[] args) {
			Stop stop = new Stop(Integer.parseInt(args[2]), args[3], () -> {
				System.out.println("hanging");
				LockSupport.park();
			});
			reshard(DynamoDbClient.builder()
				.endpointOverride(URI.create(args[0]))
				.region(Region.US_EAST_1)
				.credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("child", "child")))
				.overrideConfiguration((override) -> override.addExecutionInterceptor(stop))
				.build(), args[1]);
		}

	}

	/**
	 * Stops all threads that send a request, once one has come to the place: before or
	 * after a write. The first three are steps, others are moves.
	 */
	private static final class Stop implements ExecutionInterceptor {

		private final AtomicInteger steps = new AtomicInteger();

		private final AtomicInteger moves = new AtomicInteger();

		private final int write;

		private final String when;

		private final Runnable action;

		private volatile boolean stopped;

		private Stop(int write, String when, Runnable action) {
			this.write = write;
			this.when = when;
			this.action = action;
		}

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (context.request() instanceof TransactWriteItemsRequest) {
				this.steps.incrementAndGet();
			}
			if (context.request() instanceof UpdateItemRequest) {
				this.moves.incrementAndGet();
			}
			stopAt("before");
		}

		@Override
		public void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
			stopAt("after");
		}

		private void stopAt(String here) {
			if (hasStopped(here)) {
				this.action.run();
			}
		}

		private synchronized boolean hasStopped(String here) {
			boolean reached = (this.write <= 3) ? this.steps.get() == this.write : this.moves.get() >= this.write;
			this.stopped |= reached && this.when.equals(here);
			return this.stopped;
		}

	}

}
