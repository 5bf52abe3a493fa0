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

package io.slackmgr.dynamodb.bulk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.exception.MissingTableException;
import io.slackmgr.dynamodb.exception.ThrottledException;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.OnAnyEngine;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.dao.QueryTimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

@OnAnyEngine
class BulkFaultTests {

	private static final RandomGenerator LONGEST = new RandomGenerator() {

		@Override
		public long nextLong() {
			return Long.MAX_VALUE;
		}

		@Override
		public long nextLong(long bound) {
			return bound - 1;
		}

	};

	private final BulkTestTable table = new BulkTestTable();

	private final List<Duration> pauses = new CopyOnWriteArrayList<>();

	private final DynamoDbBulkTemplate bulk = bulk(new Random(5));

	@AfterEach
	void close() {
		this.bulk.close();
		this.table.close();
	}

	private DynamoDbBulkTemplate bulk(RandomGenerator random) {
		return DynamoDbBulkTemplate.builder(this.table.client).pauses(random, (duration, stopped) -> {
			this.pauses.add(duration);
			return stopped.getCount() == 0;
		}).build();
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void everyItemIsWrittenOrNamed(long seed) {
		this.table.http.on("BatchWriteItem").always().fail(Fault.leaveUnprocessed(1.0 / 3, new Random(seed)));
		List<BulkWrite> left = new ArrayList<>();
		try {
			this.bulk.batchWrite(this.table.puts(1000));
		}
		catch (UnprocessedItemsException ex) {
			left.addAll(ex.unprocessed().writes());
		}
		assertThat(left).hasSizeLessThan(50).doesNotHaveDuplicates();
		assertThat(this.table.count()).isEqualTo(1000 - left.size());
		this.table.http.heal();
		this.bulk.batchWrite(left);
		assertThat(this.table.count()).isEqualTo(1000);
	}

	@ParameterizedTest
	@ValueSource(longs = { 1, 2 })
	void everyKeyIsAnsweredOrNamed(long seed) {
		this.bulk.batchWrite(this.table.puts(1000));
		this.table.http.on("BatchGetItem").always().fail(Fault.leaveUnprocessed(1.0 / 3, new Random(seed)));
		List<ItemKey> seen = new ArrayList<>();
		try (Stream<FoundItem> found = this.bulk.batchGetStream(this.table.keys(1000), (options) -> options)) {
			found.map(FoundItem::key).forEach(seen::add);
		}
		catch (UnprocessedItemsException ex) {
			assertThat(ex.unprocessed().keys()).hasSizeLessThan(50);
			seen.addAll(ex.unprocessed().keys());
		}
		assertThat(seen).containsExactlyInAnyOrderElementsOf(this.table.keys(1000));
	}

	@Test
	void orderIsKeptAcrossAttempts() {
		this.bulk.batchWrite(this.table.puts(300));
		this.table.http.on("BatchGetItem").times(4).fail(Fault.leaveUnprocessed(1.0 / 3, new Random(1)));
		assertThat(this.bulk.batchGet(this.table.keys(300),
				(options) -> options.withOrder(BulkOptions.ResultOrder.REQUEST)))
			.extracting(FoundItem::key)
			.containsExactlyElementsOf(this.table.keys(300));
	}

	@Test
	void whatStaysUnprocessedIsSentFiveTimesAndNamed() {
		this.table.http.on("BatchWriteItem").always().fail(Fault.leaveUnprocessed(1, new Random(1)));
		List<BulkWrite> writes = this.table.puts(20);
		assertThatExceptionOfType(UnprocessedItemsException.class).isThrownBy(() -> this.bulk.batchWrite(writes))
			.withMessage("20 of 20 items stayed unprocessed after 5 attempts (20 of table '" + this.table.name + "')")
			.satisfies((ex) -> assertThat(ex.unprocessed().writes()).containsExactlyElementsOf(writes));
		assertThat(this.table.http.count()).isEqualTo(5);
		assertThat(this.pauses).hasSize(4);
	}

	@Test
	void pausesAreRandomBelowADoublingCeiling() {
		this.table.http.on("BatchWriteItem").always().fail(Fault.leaveUnprocessed(1, new Random(1)));
		DynamoDbBulkTemplate longest = bulk(LONGEST);
		assertThatExceptionOfType(UnprocessedItemsException.class)
			.isThrownBy(() -> longest.batchWrite(this.table.puts(1), (options) -> options.withAttempts(12)));
		assertThat(this.pauses).extracting(Duration::toMillis)
			.containsExactly(100L, 200L, 400L, 800L, 1600L, 3200L, 6400L, 12800L, 20000L, 20000L, 20000L);
		this.pauses.clear();
		for (int run = 0; run < 50; run++) {
			assertThatExceptionOfType(UnprocessedItemsException.class)
				.isThrownBy(() -> this.bulk.batchWrite(this.table.puts(1)));
		}
		for (int pause = 0; pause < this.pauses.size(); pause++) {
			assertThat(this.pauses.get(pause)).isBetween(Duration.ZERO, Duration.ofMillis(100L << pause % 4));
		}
		Set<Duration> distinct = new HashSet<>(this.pauses);
		assertThat(distinct).hasSizeGreaterThan(150);
		assertThat(distinct).anyMatch((pause) -> pause.toMillis() < 50).anyMatch((pause) -> pause.toMillis() > 400);
		longest.close();
	}

	@Test
	void throttledRequestIsTriedFiveTimes() {
		this.table.http.on("BatchWriteItem").always().fail(Fault.throttle());
		assertThatExceptionOfType(UnprocessedItemsException.class)
			.isThrownBy(() -> this.bulk.batchWrite(this.table.puts(25)))
			.withCauseInstanceOf(ThrottledException.class)
			.satisfies((ex) -> assertThat(ex.unprocessed().writes()).hasSize(25));
		assertThat(this.table.http.count()).isEqualTo(5);
		assertThat(this.pauses).isEmpty();
	}

	@Test
	void throttlingThatPassesIsNotSeen() {
		this.table.http.on("BatchWriteItem").times(4).fail(Fault.throttle());
		this.bulk.batchWrite(this.table.puts(25));
		assertThat(this.table.count()).isEqualTo(25);
	}

	@Test
	void droppedConnectionsAndLostAnswersChangeNothing() {
		this.table.http.on("BatchWriteItem").times(2).fail(Fault.dropRequest());
		this.table.http.on("BatchWriteItem").times(2).fail(Fault.dropAnswer());
		List<BulkWrite> writes = new ArrayList<>(this.table.puts(100));
		writes.add(this.table.put(3, "last"));
		this.bulk.batchWrite(writes);
		assertThat(this.table.count()).isEqualTo(100);
		assertThat(this.table.value(3)).isEqualTo("last");
		assertThat(this.table.http.count()).isEqualTo(8);
	}

	@Test
	void failureEndsTheOperationAndNamesTheRest() {
		this.table.http.on("BatchWriteItem").times(2).pass();
		this.table.http.on("BatchWriteItem").always().fail(Fault.dropAnswer());
		List<BulkWrite> writes = this.table.puts(1000);
		UnprocessedItemsException ex = catchThrowableOfType(UnprocessedItemsException.class,
				() -> this.bulk.batchWrite(writes, (options) -> options.withParallelism(1)));
		assertThat(ex.unprocessed().writes()).containsExactlyElementsOf(writes.subList(50, 1000));
		assertThat(ex).hasMessageContaining("950 of 1000");
		assertThat(this.table.http.count()).isEqualTo(7);
	}

	@Test
	void timeoutIsNamedAsSuch() {
		this.table.http.on("BatchGetItem").always().fail(Fault.delay(Duration.ofMinutes(5)));
		DynamoDbClient client = LocalDynamoDb.clientBuilder()
			.httpClient(this.table.http)
			.overrideConfiguration((override) -> override.apiCallTimeout(Duration.ofMillis(300)))
			.build();
		DynamoDbBulkTemplate impatient = DynamoDbBulkTemplate.builder(client).build();
		assertThatExceptionOfType(UnprocessedItemsException.class)
			.isThrownBy(() -> impatient.batchGet(this.table.keys(3)))
			.withCauseInstanceOf(QueryTimeoutException.class)
			.satisfies((ex) -> assertThat(ex.unprocessed().keys()).containsExactlyElementsOf(this.table.keys(3)));
		impatient.close();
	}

	@Test
	void permanentErrorStopsTheOperation() {
		List<BulkWrite> writes = new ArrayList<>();
		for (int number = 0; number < 1000; number++) {
			writes.add(BulkWrite.delete("no-such-table", this.table.key(number).key()));
		}
		assertThatExceptionOfType(BulkStoppedException.class)
			.isThrownBy(() -> this.bulk.batchWrite(writes, (options) -> options.withParallelism(2)))
			.withCauseInstanceOf(MissingTableException.class)
			.satisfies((ex) -> assertThat(ex.getCause()).hasMessageContaining("'no-such-table'"))
			.satisfies((ex) -> assertThat(ex.unprocessed().writes()).hasSize(1000));
		assertThat(this.table.http.count()).isLessThanOrEqualTo(4);
	}

	@Test
	void interruptStopsBetweenChunksAndNamesWhatWasNotDone() throws InterruptedException {
		CountDownLatch open = new CountDownLatch(1);
		this.table.http.on("BatchWriteItem").times(2).pass();
		this.table.http.on("BatchWriteItem").times(2).holdUntil(open);
		List<BulkWrite> writes = this.table.puts(1000);
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		AtomicReference<Boolean> flag = new AtomicReference<>();
		Thread caller = new Thread(() -> {
			try {
				this.bulk.batchWrite(writes, (options) -> options.withParallelism(2));
			}
			catch (BulkStoppedException ex) {
				thrown.set(ex);
				flag.set(Thread.currentThread().isInterrupted());
			}
		});
		caller.start();
		Awaitility.await().until(() -> this.table.http.count() == 4);
		caller.interrupt();
		Awaitility.await().until(() -> caller.getState() == Thread.State.WAITING);
		open.countDown();
		caller.join(10_000);
		assertThat(thrown.get()).isInstanceOf(BulkStoppedException.class)
			.hasCauseInstanceOf(InterruptedException.class);
		assertThat(flag.get()).isTrue();
		BulkStoppedException ex = (BulkStoppedException) thrown.get();
		assertThat(this.table.http.count()).isEqualTo(4);
		assertThat(this.table.count()).isEqualTo(100);
		assertThat(ex.unprocessed().writes()).containsExactlyElementsOf(writes.subList(100, 1000));
	}

	@Test
	void interruptEndsThePauseBetweenTwoAttempts() {
		this.table.http.on("BatchWriteItem").always().fail(Fault.leaveUnprocessed(1, new Random(1)));
		DynamoDbBulkTemplate real = DynamoDbBulkTemplate.builder(this.table.client)
			.pauses(LONGEST, Backoff.Sleeper.SYSTEM)
			.build();
		AtomicReference<Throwable> thrown = new AtomicReference<>();
		Thread caller = new Thread(() -> thrown
			.set(catchThrowableOfType(BulkStoppedException.class, () -> real.batchWrite(this.table.puts(1),
					(options) -> options.withBackoff(Duration.ofHours(1), Duration.ofHours(1))))));
		caller.start();
		Awaitility.await().until(() -> this.table.http.count() == 1);
		caller.interrupt();
		Awaitility.await().until(() -> thrown.get() != null);
		assertThat(this.table.http.count()).isEqualTo(1);
		real.close();
	}

	@Test
	void closedStreamLeavesNothingRunning() throws InterruptedException {
		CountDownLatch open = new CountDownLatch(1);
		this.table.http.on("BatchGetItem").once().pass();
		this.table.http.on("BatchGetItem").always().holdUntil(open);
		this.bulk.batchWrite(this.table.puts(100));
		AtomicReference<Boolean> flag = new AtomicReference<>();
		Thread caller = new Thread(() -> {
			Stream<FoundItem> stream = this.bulk.batchGetStream(this.table.keys(1000),
					(options) -> options.withParallelism(1));
			stream.iterator().next();
			Awaitility.await().until(() -> this.table.http.count("BatchGetItem") == 2);
			stream.close();
			flag.set(Thread.currentThread().isInterrupted());
		});
		caller.start();
		Awaitility.await()
			.until(() -> this.table.http.count("BatchGetItem") == 2 && caller.getState() == Thread.State.WAITING);
		caller.interrupt();
		assertThat(flag.get()).isNull();
		open.countDown();
		caller.join(10_000);
		assertThat(flag.get()).isTrue();
		assertThat(this.table.http.count("BatchGetItem")).isEqualTo(2);
	}

	@Test
	void failureInTheProgressCallbackEndsTheOperation() {
		IllegalStateException failure = new IllegalStateException("from the callback");
		assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> this.bulk
			.batchWrite(this.table.puts(1000), (options) -> options.withParallelism(2).withProgress((done, all) -> {
				throw failure;
			}))).isSameAs(failure);
		int requests = this.table.http.count();
		assertThat(requests).isLessThanOrEqualTo(3);
		assertThat(this.table.count()).isEqualTo(requests * 25);
	}

	@Test
	void executorThatRefusesIsAnErrorWithEverythingNamed() {
		this.bulk.close();
		assertThatExceptionOfType(BulkStoppedException.class)
			.isThrownBy(() -> this.bulk.batchWrite(this.table.puts(60)))
			.satisfies((ex) -> assertThat(ex.unprocessed().writes()).hasSize(60));
	}

}
