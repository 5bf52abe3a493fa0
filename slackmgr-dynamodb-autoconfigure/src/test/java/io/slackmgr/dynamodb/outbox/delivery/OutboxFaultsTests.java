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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.OutboxStats;
import io.slackmgr.dynamodb.outbox.queue.Keys;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import io.slackmgr.dynamodb.test.RecordedRequest;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.retries.api.RetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What the real poller makes of a DynamoDB that throttles, loses answers, answers
 * conflicts and leaves items unprocessed. Where the SDK repeats nothing, each fault
 * reaches the poller.
 */
@OnAnyEngine
class OutboxFaultsTests {

	private static final Duration LIMIT = Duration.ofMinutes(2);

	/** More than anybody repeats before the poller hears of it. */
	private static final int OFTEN = 7;

	private final String table = TestEngines.createTable(LocalDynamoDb.client());

	private final FaultyHttpClient http = FaultyHttpClient.create();

	private final ExecutorService sends = Executors.newFixedThreadPool(4);

	private final Map<String, Integer> attempts = new ConcurrentHashMap<>();

	private final Queue<OutboxObserver.Event> events = new ConcurrentLinkedQueue<>();

	private final List<AutoCloseable> opened = new ArrayList<>();

	/** Not through the client that fails. */
	private final OutboxFixture repository = OutboxFixture
		.of(OutboxProcess.outbox(LocalDynamoDb.client(), this.table, 1, settings().lease()));

	private static OutboxSettings settings() {
		OutboxSettings defaults = OutboxSettings.DEFAULTS;
		return new OutboxSettings(1, 50, Duration.ofMillis(100), Duration.ofMillis(100), defaults.lease(),
				defaults.drainTime(), defaults.sendTimeout(), 3, Duration.ZERO, Duration.ZERO,
				OutboxSettings.Archive.KEEP, Duration.ofSeconds(5));
	}

	/** Succeeds at the attempt that the entry's event type says. */
	private OutboxDelivery send(OutboxEntry entry) {
		int attempt = this.attempts.merge(OutboxEntryIds.of(entry), 1, Integer::sum);
		return (attempt < Integer.parseInt(entry.eventType())) ? OutboxDelivery.failed("not yet")
				: OutboxDelivery.delivered();
	}

	/** Begins to deliver. */
	private void start(Repeats repeats) {
		DynamoDbClient client = LocalDynamoDb.clientBuilder()
			.httpClient(this.http)
			.overrideConfiguration((override) -> override.retryStrategy(repeats.strategy()))
			.build();
		DynamoDbBulkTemplate bulk = DynamoDbBulkTemplate.builder(client).build();
		OutboxQueue queue = OutboxQueue.dynamoDb(client,
				new WriteGateway(client, Clock.systemUTC(), CommitSettings.DEFAULTS), bulk, this.table,
				Clock.systemUTC(), settings(), (retry) -> Duration.ofMillis(50), new Recorder());
		OutboxPolling polling = OutboxPolling.of(queue, List.of(new TestHandler(this::send)), this.sends, 4);
		polling.start();
		this.opened.addAll(List.of(client, bulk, polling::stop));
	}

	/** Ends what was begun, the last first, and waits for what it still writes. */
	private void end() throws Exception {
		Collections.reverse(this.opened);
		for (AutoCloseable each : this.opened) {
			each.close();
		}
		this.opened.clear();
	}

	@AfterEach
	void close() throws Exception {
		end();
		this.sends.shutdownNow();
		this.http.close();
	}

	/** Creates entries that go one after another. */
	private void create(int count, int attemptsNeeded, int maxRetries) {
		IntStream.range(0, count)
			.forEach((number) -> this.repository.enqueue(OutboxEntry.builder("acme", Integer.toString(attemptsNeeded))
				.orderingKey("k")
				.maxRetries(maxRetries)
				.build()));
	}

	private void deliverUntil(OutboxStats expected, Repeats repeats) throws Exception {
		start(repeats);
		await().atMost(LIMIT)
			.pollInterval(Duration.ofMillis(50))
			.untilAsserted(() -> assertThat(this.repository.stats("acme")).isEqualTo(expected));
		end();
	}

	private List<RecordedRequest> requests(Kind kind) {
		return this.http.requests().stream().filter(kind.test).toList();
	}

	private long count(OutboxObserver.Event event) {
		return this.events.stream().filter((each) -> each == event).count();
	}

	@ParameterizedTest
	@EnumSource(names = { "PAGE", "LEASE", "FAILURE", "ARCHIVE", "DELETE" })
	void throttlingUsesUpNoAttemptAndLosesNothing(Kind kind) throws Exception {
		Fault throughput = Fault.throttle();
		Fault rate = Fault.error(400, "ThrottlingException", "Injected");
		AtomicInteger answers = new AtomicInteger();
		AtomicInteger throttled = kind.fail(this.http, OFTEN,
				(exchange) -> ((answers.getAndIncrement() % 2 == 0) ? throughput : rate).apply(exchange));
		create(5, 2, 1);

		deliverUntil(new OutboxStats(0, 0, 5, 0, 0, 5), Repeats.NOT_SDK);

		assertThat(throttled).hasValue(OFTEN);
		assertThat(this.attempts.values()).as("attempts").hasSize(5).containsOnly(2);
		assertThat(count(OutboxObserver.Event.LEASE_LOST)).as("leases lost").isZero();
		assertThat(count(OutboxObserver.Event.CRASH_SUSPECT)).as("crash suspects").isZero();
	}

	@Test
	void throttledParkingIsMadeUpFor() throws Exception {
		AtomicInteger throttled = Kind.PARK.fail(this.http, OFTEN, Fault.cancelTransaction("ThrottlingError", "None"));
		create(1, 100, 0);

		deliverUntil(new OutboxStats(0, 0, 0, 1, 0, 1), Repeats.NOT_SDK);

		assertThat(throttled).hasValue(OFTEN);
		assertThat(this.attempts.values()).containsExactly(1);
		assertThat(count(OutboxObserver.Event.FAILED)).isEqualTo(1);
	}

	static Stream<Arguments> answersLost() {
		return Stream.concat(
				Stream.of(Kind.ACQUISITION, Kind.CLAIM, Kind.RELEASE, Kind.FAILURE, Kind.ARCHIVE, Kind.DELETE)
					.map((kind) -> Arguments.of(kind, Repeats.SDK)),
				Stream.of(Kind.ACQUISITION, Kind.CLAIM, Kind.FAILURE, Kind.ARCHIVE, Kind.DELETE)
					.map((kind) -> Arguments.of(kind, Repeats.NOT_SDK)));
	}

	@ParameterizedTest
	@MethodSource("answersLost")
	void writeWithALostAnswerTakesEffectOnce(Kind kind, Repeats repeats) throws Exception {
		create(3, 2, 1);
		AtomicInteger dropped = kind.fail(this.http, 1, Fault.dropAnswer());

		deliverUntil(new OutboxStats(0, 0, 3, 0, 0, 3), repeats);

		assertThat(dropped).hasValue(1);
		assertThat(this.attempts.values()).as("attempts").hasSize(3).containsOnly(2);
		assertThat(count(OutboxObserver.Event.RETRIED)).isEqualTo(3);
		assertThat(count(OutboxObserver.Event.LEASE_LOST)).as("leases lost").isZero();
		assertThat(count(OutboxObserver.Event.CRASH_SUSPECT)).as("crash suspects").isZero();
	}

	@Test
	void parkingWhoseAnswerIsLostParksOnce() throws Exception {
		create(3, 100, 0);
		AtomicInteger dropped = Kind.PARK.fail(this.http, 1, Fault.dropAnswer());

		deliverUntil(new OutboxStats(0, 0, 0, 3, 0, 3), Repeats.NOT_SDK);

		assertThat(dropped).hasValue(1);
		assertThat(requests(Kind.PARK)).hasSize(3 + 1);
		assertThat(count(OutboxObserver.Event.FAILED)).isEqualTo(3);
		assertThat(count(OutboxObserver.Event.LEASE_LOST)).as("leases lost").isZero();
	}

	@Test
	void conflictWhileParkingIsNoLostLease() throws Exception {
		create(3, 100, 0);
		AtomicInteger conflicts = Kind.PARK.fail(this.http, 5, Fault.cancelTransaction("TransactionConflict", "None"));

		deliverUntil(new OutboxStats(0, 0, 0, 3, 0, 3), Repeats.NOT_SDK);

		assertThat(conflicts).hasValue(5);
		assertThat(this.attempts.values()).hasSize(3).containsOnly(1);
		assertThat(count(OutboxObserver.Event.FAILED)).isEqualTo(3);
		assertThat(count(OutboxObserver.Event.LEASE_LOST)).as("leases lost").isZero();
	}

	@ParameterizedTest
	@EnumSource(names = { "ACQUISITION", "CLAIM", "RELEASE" })
	void conflictWithAnothersTransactionIsNoLostLease(Kind kind) throws Exception {
		create(3, 2, 1);
		AtomicInteger conflicts = kind.fail(this.http, 2, Fault.transactionConflict());

		deliverUntil(new OutboxStats(0, 0, 3, 0, 0, 3), Repeats.NOT_SDK);

		assertThat(conflicts).hasValue(2);
		assertThat(this.attempts.values()).hasSize(3).containsOnly(2);
		assertThat(count(OutboxObserver.Event.LEASE_LOST)).as("leases lost").isZero();
	}

	@Test
	void unprocessedItemsOfABatchAreSentAgain() throws Exception {
		int count = 60;
		IntStream.range(0, count)
			.forEach((number) -> this.repository.enqueue(OutboxEntry.builder("acme", "1").build()));
		this.http.on("BatchWriteItem").always().fail(Fault.leaveUnprocessed(0.3, new Random(1)));

		deliverUntil(new OutboxStats(0, 0, count, 0, 0, count), Repeats.NOT_SDK);

		assertThat(this.attempts.values()).hasSize(count).containsOnly(1);
		assertThat(items(Kind.ARCHIVE, "PutRequest")).as("items sent to be archived").isGreaterThan(count);
		assertThat(items(Kind.DELETE, "DeleteRequest")).as("items sent to be deleted").isGreaterThan(count);
	}

	private long items(Kind kind, String write) {
		return requests(kind).stream().mapToLong((request) -> request.body().findValues(write).size()).sum();
	}

	/** Who repeats a request that failed. */
	enum Repeats {

		SDK, NOT_SDK;

		private RetryStrategy strategy() {
			return (this == SDK) ? AwsRetryStrategy.standardRetryStrategy() : AwsRetryStrategy.doNotRetry();
		}

	}

	private final class Recorder implements OutboxObserver {

		@Override
		public void count(Event event, OutboxKind kind, int count) {
			IntStream.range(0, count).forEach((i) -> OutboxFaultsTests.this.events.add(event));
		}

	}

	/** What a request is for. */
	enum Kind {

		PAGE("Query", (body) -> true),

		LEASE("UpdateItem", Kind::isOfLease),

		ACQUISITION("UpdateItem",
				(body) -> isOfLease(body) && names(body).contains(Lease.LOCKED_AT) && !isRelease(body)),

		CLAIM("UpdateItem",
				(body) -> isOfLease(body) && !isRelease(body) && !names(body).contains(Lease.LOCKED_AT)
						&& names(body).contains(Lease.IN_FLIGHT)),

		RELEASE("UpdateItem", (body) -> isOfLease(body) && isRelease(body)),

		FAILURE("UpdateItem", (body) -> !isOfLease(body)),

		PARK("TransactWriteItems", (body) -> true),

		ARCHIVE("BatchWriteItem", (body) -> body.findValue("PutRequest") != null),

		DELETE("BatchWriteItem", (body) -> body.findValue("DeleteRequest") != null);

		private final String operation;

		private final Predicate<RecordedRequest> test;

		Kind(String operation, Predicate<JsonNode> test) {
			this.operation = operation;
			this.test = (request) -> request.operation().equals(operation) && test.test(request.body());
		}

		private static boolean isOfLease(JsonNode body) {
			return body.at("/Key/sk/S").textValue().equals(Keys.LEASE);
		}

		private static boolean isRelease(JsonNode body) {
			return body.path("UpdateExpression").textValue().contains("REMOVE #in_flight");
		}

		private static List<String> names(JsonNode body) {
			return body.path("ExpressionAttributeNames").valueStream().map(JsonNode::textValue).toList();
		}

		/**
		 * Makes the next ones fail.
		 * @return counts them
		 */
		private AtomicInteger fail(FaultyHttpClient http, int times, Fault fault) {
			AtomicInteger failed = new AtomicInteger();
			http.on(this.operation).always().fail((exchange) -> {
				boolean fails = this.test.test(exchange.request())
						&& failed.getAndUpdate((count) -> Math.min(times, count + 1)) < times;
				return fails ? fault.apply(exchange) : exchange.send();
			});
			return failed;
		}

	}

}
