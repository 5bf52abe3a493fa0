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

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.OutboxStats;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.delivery.OutboxProcess.Attempt;
import io.slackmgr.dynamodb.outbox.queue.Attributes;
import io.slackmgr.dynamodb.outbox.queue.Backlog;
import io.slackmgr.dynamodb.outbox.queue.Keys;
import io.slackmgr.dynamodb.outbox.queue.OutboxEngine;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LoadSize;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.TimingSensitive;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * What several processes make of one outbox, over HTTP to one engine: together, when one
 * is killed, when an entry kills each, and with little memory.
 */
class OutboxProcessesTests {

	/** For what takes seconds on a machine with nothing else to do. */
	private static final Duration LIMIT = Duration.ofMinutes(5);

	/** What a loaded machine may add to a time that is asserted. */
	private static final Duration SLACK = Duration.ofSeconds(5);

	private final String table = TestEngines.createTable(LocalDynamoDb.client());

	@AfterEach
	void deleteTable() {
		LocalDynamoDb.client().deleteTable((request) -> request.tableName(this.table));
	}

	private OutboxQueue outbox(int partitions, Duration lease) {
		return OutboxProcess.outbox(LocalDynamoDb.client(), this.table, partitions, lease);
	}

	@Test
	void fourWorkersDeliverEachEntryOnceAndInOrder() {
		int keys = LoadSize.of(50, 500);
		int entriesOfAKey = LoadSize.of(8, 20);
		int count = keys * entriesOfAKey;
		int partitions = 8;
		OutboxFixture repository = OutboxFixture.of(outbox(partitions, OutboxSettings.DEFAULTS.lease()));
		Map<String, Long> retries;
		List<Attempt> attempts;
		try (ForkedJvm one = OutboxProcess.of(this.table, 2, partitions, OutboxSettings.DEFAULTS.lease()).start();
				ForkedJvm other = OutboxProcess.of(this.table, 2, partitions, OutboxSettings.DEFAULTS.lease())
					.start()) {
			one.awaitLine("READY", LIMIT);
			other.awaitLine("READY", LIMIT);
			enqueue(repository, keys, entriesOfAKey);
			// The whole table is read only when all has been sent: that slows the
			// workers.
			await().atMost(LIMIT).until(() -> attempts(one, other).stream().filter(Attempt::done).count() >= count);
			await().atMost(LIMIT)
				.pollInterval(Duration.ofMillis(500))
				.until(() -> repository.stats("acme").equals(new OutboxStats(0, 0, count, 0, 0, count)));
			retries = retriesArchived();
			long expected = count + retries.values().stream().mapToLong(Long::longValue).sum();
			attempts = await().atMost(LIMIT).until(() -> attempts(one, other), (told) -> told.size() >= expected);
		}

		assertThat(attempts.stream().filter(Attempt::done).map(Attempt::title)).as("delivered")
			.doesNotHaveDuplicates()
			.hasSize(count);
		assertThat(attempts.stream().map(Attempt::worker).distinct()).as("workers that took part").hasSize(4);
		assertThat(failures(attempts)).as("failed attempts").isEqualTo(retries);
		assertInOrder(attempts);
	}

	/** Two entries of a key in each transaction. */
	private static void enqueue(OutboxFixture repository, int keys, int entriesOfAKey) {
		int keysOfATransaction = 50;
		for (int number = 0; number < entriesOfAKey; number += 2) {
			for (int key = 0; key < keys; key += keysOfATransaction) {
				int first = number;
				repository.enqueueAll(IntStream.range(key, key + keysOfATransaction)
					.boxed()
					.flatMap((each) -> Stream.of(numbered(each, first), numbered(each, first + 1)))
					.toList());
			}
		}
	}

	private static OutboxEntry numbered(int key, int number) {
		return OutboxEntry.builder("acme", OutboxProcess.FAILS_AT_RANDOM)
			.orderingKey("key" + key)
			.title("key%d/%02d".formatted(key, number))
			.maxRetries(50)
			.build();
	}

	private static List<Attempt> attempts(ForkedJvm one, ForkedJvm other) {
		return Stream.of(one, other).flatMap((process) -> OutboxProcess.attempts(process).stream()).toList();
	}

	private Map<String, Long> retriesArchived() {
		OutboxEngine engine = TestEngines.dynamoDb(LocalDynamoDb.client(), this.table);
		Map<String, Long> retries = new HashMap<>();
		Optional<Keys.Key> after = Optional.empty();
		do {
			OutboxEngine.Scanned part = engine.scan(after);
			part.items()
				.forEach((item) -> Attributes.number(item, Attributes.RETRY_COUNT)
					.ifPresent((count) -> retries.put(Attributes.requiredText(item, Attributes.TITLE), count)));
			after = part.last();
		}
		while (after.isPresent());
		return retries;
	}

	private static Map<String, Long> failures(List<Attempt> attempts) {
		return attempts.stream()
			.filter((attempt) -> !attempt.done())
			.collect(Collectors.groupingBy(Attempt::title, Collectors.counting()));
	}

	/** One after another, and each entry until it is done. */
	private static void assertInOrder(List<Attempt> attempts) {
		Map<String, List<Attempt>> byKey = attempts.stream()
			.sorted(Comparator.comparingLong(Attempt::start))
			.collect(Collectors.groupingBy((attempt) -> attempt.title().substring(0, attempt.title().indexOf('/'))));
		byKey.values().forEach((ofKey) -> {
			assertThat(ofKey).extracting(Attempt::title).isSorted();
			for (int i = 1; i < ofKey.size(); i++) {
				assertThat(ofKey.get(i).start()).as("start of %s, after the end of %s", ofKey.get(i), ofKey.get(i - 1))
					.isGreaterThan(ofKey.get(i - 1).end());
			}
		});
	}

	@Test
	@TimingSensitive
	void entriesOfAKilledProcessAreDeliveredAfterItsLease() {
		Duration lease = Duration.ofSeconds(2);
		Map<String, Instant> delivered = new ConcurrentHashMap<>();
		OutboxQueue outbox = outbox(1, lease);
		OutboxFixture repository = OutboxFixture.of(outbox);
		OutboxEntry first = repository.enqueue(hanging("k"));
		OutboxEntry second = repository.enqueue(hanging("l"));
		OutboxEntry behind = repository.enqueue(hanging("k"));
		ExecutorService sends = Executors.newFixedThreadPool(4);
		OutboxPolling polling = OutboxPolling.of(outbox, List.of(new TestHandler((entry) -> {
			delivered.put(OutboxEntryIds.of(entry), Instant.now());
			return OutboxDelivery.delivered();
		})), sends, 4);
		Instant killed;
		try (ForkedJvm process = OutboxProcess.of(this.table, 1, 1, lease).start()) {
			process.awaitLine(OutboxProcess.sending(first), LIMIT);
			process.awaitLine(OutboxProcess.sending(second), LIMIT);
			polling.start();
			await().pollDelay(lease.plus(OutboxProcess.POLL.multipliedBy(4)))
				.atMost(LIMIT)
				.until(() -> polling.lastPoll().isPresent());
			assertThat(delivered).as("delivered while the other process lives").isEmpty();
			process.destroyForcibly();
			killed = Instant.now();
			await().atMost(LIMIT).pollInterval(OutboxProcess.POLL).until(() -> delivered.size() == 3);
		}
		finally {
			polling.stop();
			sends.shutdownNow();
		}

		assertThat(Stream.of(first, second, behind).map((entry) -> delivered.get(OutboxEntryIds.of(entry))))
			.allSatisfy((time) -> assertThat(Duration.between(killed, time))
				.isLessThan(lease.plus(OutboxProcess.POLL).plus(SLACK)));
		assertThat(delivered.get(OutboxEntryIds.of(behind))).isAfter(delivered.get(OutboxEntryIds.of(first)));
		assertThat(repository.stats("acme")).isEqualTo(new OutboxStats(0, 0, 3, 0, 0, 3));
	}

	private static OutboxEntry hanging(String key) {
		return OutboxEntry.builder("acme", OutboxProcess.HANGS).orderingKey(key).build();
	}

	@Test
	void entryThatEndsItsProcessFailsAlone() {
		Duration lease = Duration.ofSeconds(2);
		OutboxFixture repository = OutboxFixture.of(outbox(1, lease));
		Function<String, OutboxEntry> goes = (key) -> OutboxEntry.builder("acme", "goes").orderingKey(key).build();
		IntStream.range(0, 5).forEach((i) -> repository.enqueue(goes.apply("before" + i)));
		OutboxEntry halting = repository
			.enqueue(OutboxEntry.builder("acme", OutboxProcess.HALTS).orderingKey("k").maxRetries(1).build());
		repository.enqueue(goes.apply("k"));
		IntStream.range(0, 5).forEach((i) -> repository.enqueue(goes.apply("behind" + i)));

		OutboxStats allThrough = new OutboxStats(0, 0, 11, 1, 0, 12);
		int halted = 0;
		while (!repository.stats("acme").equals(allThrough)) {
			assertThat(halted).as("processes that were ended").isLessThanOrEqualTo(4);
			try (ForkedJvm process = OutboxProcess.of(this.table, 1, 1, lease).start()) {
				await().atMost(LIMIT).until(() -> !process.isAlive() || repository.stats("acme").equals(allThrough));
				halted += process.isAlive() ? 0 : 1;
			}
		}

		OutboxEntry failed = repository.getById(OutboxEntryIds.of(halting));
		assertThat(failed.status()).isEqualTo(OutboxStatus.FAILED);
		assertThat(failed.retryCount()).isEqualTo(2);
		assertThat(halted).as("processes that were ended: in company twice, then isolated").isEqualTo(4);
	}

	@Test
	void backlogLargerThanTheMemoryHoldsUpNoOther() {
		int partitions = 8;
		Backlog backlog = new Backlog(LocalDynamoDb.client(), this.table, partitions);
		int thousands = LoadSize.of(4, 100);
		int due = LoadSize.of(100, 1_000);
		int bodySize = 30_000 / thousands;
		backlog.addWaiting(600 * thousands, bodySize, Duration.ofHours(1))
			.addDueBehind(400 * thousands, bodySize)
			.addDue(due, bodySize);
		OutboxQueue outbox = outbox(partitions, OutboxSettings.DEFAULTS.lease());
		try (ForkedJvm process = OutboxProcess.of(this.table, 1, partitions, OutboxSettings.DEFAULTS.lease())
			.jvmOptions("-Xmx64m", "-XX:+ExitOnOutOfMemoryError")
			.start()) {
			await().atMost(LIMIT).until(() -> OutboxProcess.attempts(process).size() == due);
			for (int i = 0; i < 3; i++) {
				String title = "new " + i;
				OutboxFixture.of(outbox).enqueue(OutboxEntry.builder("acme", "goes").title(title).build());
				await().atMost(LIMIT)
					.until(() -> OutboxProcess.attempts(process)
						.stream()
						.anyMatch((attempt) -> attempt.title().equals(title)));
			}
			assertThat(process.isAlive()).isTrue();
			assertThat(OutboxProcess.attempts(process)).as("delivered").hasSize(due + 3);
			assertThat(process.output()).noneMatch((line) -> line.contains("WARN") || line.contains("OutOfMemory"));
		}
	}

}
