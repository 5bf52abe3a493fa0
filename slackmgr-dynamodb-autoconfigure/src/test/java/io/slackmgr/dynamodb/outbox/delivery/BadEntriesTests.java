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
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.exception.ThrottledException;
import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryIds;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.SampleEntries;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.queue.Attributes;
import io.slackmgr.dynamodb.outbox.queue.EntryFormat;
import io.slackmgr.dynamodb.outbox.queue.EntryId;
import io.slackmgr.dynamodb.outbox.queue.EntryIds;
import io.slackmgr.dynamodb.outbox.queue.HookedEngine;
import io.slackmgr.dynamodb.outbox.queue.ItemWrite;
import io.slackmgr.dynamodb.outbox.queue.Keys;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.TestEngines;
import io.slackmgr.dynamodb.outbox.queue.TestQueues;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.dao.TransientDataAccessResourceException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Entries, handlers and answers that are as bad as can be, each beside a good entry that
 * must get through.
 */
@Timeout(60)
class BadEntriesTests {

	private static final Duration LEASE = Duration.ofSeconds(1);

	private final ExecutorService sends = Executors.newFixedThreadPool(8);

	private final BlockingQueue<String> delivered = new LinkedBlockingQueue<>();

	private final CountDownLatch end = new CountDownLatch(1);

	private final AtomicInteger inFlight = new AtomicInteger();

	private final AtomicInteger heldPartitions = new AtomicInteger();

	private HookedEngine engine = new HookedEngine(TestEngines.inMemory());

	private int partitions = 1;

	private OutboxBackoff backoff = (retry) -> Duration.ofMillis(100);

	private Optional<OutboxPolling> polling = Optional.empty();

	private Optional<OutboxQueue> delivering = Optional.empty();

	private final EntryIds ids = new EntryIds(Clock.systemUTC(), new Random(1));

	private OutboxQueue queue() {
		OutboxSettings settings = new OutboxSettings(this.partitions, 10, Duration.ofMillis(50), Duration.ofMillis(50),
				LEASE, Duration.ofMillis(500), Duration.ofMillis(300), 1, Duration.ZERO, Duration.ZERO,
				OutboxSettings.Archive.KEEP, Duration.ofMillis(200));
		return TestQueues.builder(this.engine, Clock.systemUTC())
			.settings(settings)
			.backoff(this.backoff)
			.storedPartitions()
			.observer(new OutboxObserver() {

				@Override
				public void inFlight(int change) {
					BadEntriesTests.this.inFlight.addAndGet(change);
				}

				@Override
				public void heldPartitions(int change) {
					BadEntriesTests.this.heldPartitions.addAndGet(change);
				}

			})
			.build();
	}

	private OutboxFixture repository() {
		OutboxQueue queue = this.delivering.orElseGet(this::queue);
		return OutboxFixture.of(queue);
	}

	/** Hands entries of the event type "bad" to the handler, and takes all others. */
	private void start(Sending bad) {
		OutboxQueue queue = queue();
		OutboxPolling started = OutboxPolling.of(queue, List.of(handler(OutboxKind.NOTIFICATION, bad)), this.sends, 8);
		this.delivering = Optional.of(queue);
		this.polling = Optional.of(started);
		started.start();
	}

	private OutboxHandler handler(OutboxKind kind, Sending bad) {
		return new OutboxHandler() {

			@Override
			public OutboxKind kind() {
				return kind;
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) throws Exception {
				if (entry.eventType().equals("bad")) {
					return bad.send(entry);
				}
				BadEntriesTests.this.delivered.add(OutboxEntryIds.of(entry));
				return OutboxDelivery.delivered();
			}

		};
	}

	@AfterEach
	void stop() {
		this.end.countDown();
		this.polling.ifPresent(OutboxPolling::stop);
		this.sends.shutdownNow();
	}

	private String create(String type) {
		return OutboxEntryIds.of(repository().enqueue(OutboxEntry.builder("acme", type).build()));
	}

	/** Puts an entry into the queue as somebody else may have left it. */
	private String put(Map<String, AttributeValue> attributes) {
		Instant now = Instant.now();
		EntryId id = new EntryId(0, this.ids.next(now));
		Map<String, AttributeValue> item = new HashMap<>(EntryFormat.create(id,
				SampleEntries.created(id.toString(), OutboxEntry.builder("acme", "bad")), Optional.empty()));
		item.putAll(attributes);
		this.engine.batch(List.of(ItemWrite.put(item)));
		return id.toString();
	}

	private String putSuspect() {
		return put(Map.of(Attributes.CRASHES, Attributes.number(1), Attributes.ATTEMPT, Attributes.number(1)));
	}

	private void assertDelivered(String id) throws InterruptedException {
		String next = "";
		while (!id.equals(next)) {
			next = this.delivered.poll(20, TimeUnit.SECONDS);
			assertThat(next).as("delivered next").isNotNull();
		}
	}

	private OutboxEntry await(String id, Predicate<OutboxEntry> condition) {
		return Awaitility.await().atMost(Duration.ofSeconds(20)).until(() -> repository().getById(id), condition);
	}

	private OutboxDelivery hang() {
		while (true) {
			try {
				this.end.await();
				return OutboxDelivery.delivered();
			}
			catch (InterruptedException ex) {
				// Ignored, as bad handlers do.
			}
		}
	}

	@Test
	void isolatedSendThatIgnoresItsInterruptStopsNoOther() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		putSuspect();
		start((entry) -> {
			hanging.countDown();
			return hang();
		});
		hanging.await();

		assertDelivered(create("good"));
	}

	@Test
	void hangingSendKeepsNoneFromBeingIsolated() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		create("bad");
		start((entry) -> {
			hanging.countDown();
			return hang();
		});
		hanging.await();

		String suspect = put(
				Map.of(Attributes.CRASHES, Attributes.number(1), Attributes.EVENT_TYPE, Attributes.text("good")));
		assertDelivered(suspect);
	}

	@Test
	void entryWithUnreadableResultsIsDeadWithoutATrace() throws Exception {
		String bad = put(Map.of(Attributes.RESULTS,
				Attributes.text("[{\"integration_id\":\"a\",\"status\":\"success\",\"sent_at\":\"yesterday\"}]")));
		String good = create("good");
		String suspect = put(
				Map.of(Attributes.CRASHES, Attributes.number(1), Attributes.EVENT_TYPE, Attributes.text("good")));
		start((entry) -> OutboxDelivery.delivered());

		assertDelivered(good);
		assertDelivered(suspect);
		EntryId id = EntryId.parse(bad).orElseThrow();
		Awaitility.await().until(() -> !this.engine.get(List.of(new Key(Keys.parked(0), id.ulid()))).isEmpty());
		Awaitility.await().until(() -> this.heldPartitions.get() == 0);
	}

	@Test
	void entryWhoseNumbersAreNoneIsDead() throws Exception {
		String bad = put(Map.of(Attributes.SCHEDULED_AT, AttributeValue.fromN("1.5"), Attributes.REVISION,
				AttributeValue.fromN("0.5"), Attributes.METADATA, Attributes.text("no JSON")));
		start((entry) -> OutboxDelivery.delivered());

		assertDelivered(create("good"));
		EntryId id = EntryId.parse(bad).orElseThrow();
		Awaitility.await().until(() -> !this.engine.get(List.of(new Key(Keys.parked(0), id.ulid()))).isEmpty());
	}

	@Test
	void retryAfterOfAnEternityIsBounded() throws Exception {
		String bad = create("bad");
		start((entry) -> OutboxDelivery.deferred(Duration.ofSeconds(Long.MAX_VALUE), List.of()));

		assertDelivered(create("good"));
		OutboxEntry waiting = await(bad, (entry) -> entry.scheduledAt().isAfter(Instant.now()));
		assertThat(waiting.retryCount()).isZero();
		assertThat(waiting.scheduledAt()).isBefore(Instant.now().plus(Duration.ofDays(366)));
	}

	@Test
	void handlerThatAnswersNothingHasFailed() throws Exception {
		String bad = create("bad");
		start((entry) -> OutboxDelivery.failed(null));

		assertDelivered(create("good"));
		assertThat(await(bad, (entry) -> entry.status() == OutboxStatus.FAILED).lastError()).isPresent();
	}

	@Test
	void backoffThatThrowsIsReplaced() throws Exception {
		this.backoff = (retry) -> {
			throw new IllegalStateException("no pause");
		};
		String bad = create("bad");
		start((entry) -> OutboxDelivery.failed("down"));

		assertDelivered(create("good"));
		assertThat(await(bad, (entry) -> entry.retryCount() == 1).lastError()).hasValue("down");
	}

	@Test
	void moreResultsThanAnItemTakesAreDropped() throws Exception {
		this.engine = new HookedEngine(TestEngines.dynamoDb());
		SendResult result = SendResult.failed("i", "n", "p", "x".repeat(1000), Instant.now());
		List<SendResult> results = IntStream.range(0, 500).mapToObj((i) -> result).toList();
		String bad = create("bad");
		start((entry) -> OutboxDelivery.failed("down", results));

		assertThat(await(bad, (entry) -> entry.status() == OutboxStatus.FAILED).results()).isEmpty();
		assertDelivered(create("good"));
	}

	@Test
	void writeThatNeverSucceedsHoldsNoOtherBack() throws Exception {
		String bad = create("bad");
		String ulid = EntryId.parse(bad).orElseThrow().ulid();
		this.engine.beforeWrite = (write) -> {
			if (write.key().sk().equals(ulid) && !write.adds().containsKey(Attributes.CRASHES)) {
				throw new TransientDataAccessResourceException("Injected");
			}
		};
		start((entry) -> OutboxDelivery.failed("down"));

		assertDelivered(create("good"));
		String late = create("good");
		assertDelivered(late);
		Awaitility.await().until(() -> repository().findById(late).isEmpty());
	}

	@Test
	void lastOutcomeThatIsNeverWrittenHoldsNoOtherPartitionBack() throws Exception {
		this.partitions = 2;
		String suspect = put(Map.of(Attributes.CRASHES, Attributes.number(1), Attributes.ATTEMPT, Attributes.number(1),
				Attributes.RETRY_COUNT, Attributes.number(3)));
		String ulid = EntryId.parse(suspect).orElseThrow().ulid();
		CountDownLatch sent = new CountDownLatch(1);
		this.engine.beforeWrite = (write) -> {
			if (write.key().sk().equals(ulid) && sent.getCount() == 0) {
				throw new TransientDataAccessResourceException("Injected");
			}
		};
		start((entry) -> {
			sent.countDown();
			return OutboxDelivery.failed("down");
		});
		sent.await();

		assertDelivered(createInPartition(1));
		assertThat(this.engine.get(List.of(new Key(Keys.queue(0), ulid)))).hasSize(1);
	}

	private String createInPartition(int partition) {
		return Stream.generate(() -> create("good"))
			.filter((id) -> EntryId.parse(id).orElseThrow().partition() == partition)
			.findFirst()
			.orElseThrow();
	}

	@Test
	void kindThatNobodyHandlesHereUsesNoAttempt() throws Exception {
		String event = OutboxEntryIds
			.of(repository().enqueue(OutboxEntry.builder("acme", "bad").kind(OutboxKind.EVENT).maxRetries(0).build()));
		start((entry) -> OutboxDelivery.delivered());

		assertDelivered(create("good"));
		assertDelivered(create("good"));
		OutboxEntry waiting = repository().getById(event);
		assertThat(waiting.status()).isEqualTo(OutboxStatus.PENDING);
		assertThat(waiting.retryCount()).isZero();
		assertThat(waiting.scheduledAt()).isBefore(Instant.now());
	}

	@Test
	void throttledHandlerUsesNoAttempt() throws Exception {
		String bad = create("bad");
		start((entry) -> {
			throw new IllegalStateException("no luck", new ThrottledException("throttled", new RuntimeException()));
		});

		OutboxEntry waiting = await(bad, (entry) -> entry.scheduledAt().isAfter(Instant.now()));
		assertThat(waiting.retryCount()).isZero();
	}

	@Test
	void pollerThatWasStoppedStartsAgain() throws Exception {
		start((entry) -> OutboxDelivery.delivered());
		assertDelivered(create("good"));

		this.polling.ifPresent(OutboxPolling::stop);
		String between = create("good");
		this.polling.ifPresent(OutboxPolling::start);

		assertDelivered(between);
		assertDelivered(create("good"));
	}

	@Test
	void sendThatThePoolRefusesCountsForNothing() throws Exception {
		this.sends.shutdown();
		create("good");
		start((entry) -> OutboxDelivery.delivered());

		Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> this.inFlight.get() == 0);
		this.polling.ifPresent(OutboxPolling::stop);
		assertThat(this.inFlight).hasValue(0);
		assertThat(this.heldPartitions).hasValue(0);
	}

	/**
	 * What is done with bad entries.
	 */
	@FunctionalInterface
	private interface Sending {

		OutboxDelivery send(OutboxEntry entry) throws Exception;

	}

}
