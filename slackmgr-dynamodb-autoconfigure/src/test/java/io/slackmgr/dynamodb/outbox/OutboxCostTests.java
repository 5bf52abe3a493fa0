package io.slackmgr.dynamodb.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkTemplate;
import io.slackmgr.dynamodb.item.ItemSize;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.CommitSettings;
import io.slackmgr.dynamodb.write.WriteGateway;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What the poller asks of DynamoDB, in requests and write units, and how soon entries go
 * beside others that hang or wait.
 */
class OutboxCostTests {

	private final String table = TestEngines.createTable(LocalDynamoDb.client());

	private final Units units = new Units();

	private final DynamoDbClient client = LocalDynamoDb.clientBuilder()
		.overrideConfiguration((overrides) -> overrides.addExecutionInterceptor(this.units))
		.build();

	private final DynamoDbBulkTemplate bulk = DynamoDbBulkTemplate.builder(this.client).build();

	private final ExecutorService sends = Executors.newFixedThreadPool(16);

	private final Map<String, Instant> delivered = new ConcurrentHashMap<>();

	private Optional<OutboxPolling> polling = Optional.empty();

	private Outbox outbox(Duration pollInterval) {
		OutboxSettings defaults = OutboxSettings.DEFAULTS;
		OutboxSettings settings = new OutboxSettings(2, 50, pollInterval, pollInterval, defaults.lease(),
				defaults.drainTime(), Duration.ofMinutes(1), 3, Duration.ZERO, Duration.ZERO,
				OutboxSettings.Archive.KEEP, Duration.ofSeconds(5));
		return Outbox.dynamoDb(this.client, new WriteGateway(this.client, Clock.systemUTC(), CommitSettings.DEFAULTS),
				this.bulk, this.table, Clock.systemUTC(), settings, (retry) -> Duration.ofMinutes(1),
				OutboxObserver.NONE);
	}

	private void start(Outbox outbox, Consumer<OutboxEntry> send) {
		OutboxPolling started = outbox.polling(List.of(new OutboxHandler() {

			@Override
			public OutboxKind kind() {
				return OutboxKind.NOTIFICATION;
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) {
				send.accept(entry);
				OutboxCostTests.this.delivered.put(OutboxEntryIds.of(entry), Instant.now());
				return OutboxDelivery.done();
			}

		}), this.sends);
		this.polling = Optional.of(started);
		started.start();
	}

	@AfterEach
	void stop() {
		this.polling.ifPresent(OutboxPolling::stop);
		this.sends.shutdownNow();
		this.bulk.close();
		this.client.close();
	}

	private Map<String, AttributeValue> item(EntryIds ids, int number, Instant due, int bodySize) {
		EntryId id = new EntryId(number % 2, ids.next(due));
		OutboxEntry entry = OutboxEntry.builder("acme", "issue.opened")
			.aggregate("issue", Integer.toString(number))
			.title("Disk full")
			.body("x".repeat(bodySize))
			.build();
		OutboxEntry created = entry.with(entry.state().created(id.toString(), due, due, 3));
		return EntryFormat.create(id, created, Optional.empty());
	}

	private void enqueue(int count, Duration delay, int bodySize) {
		EntryIds ids = new EntryIds(Clock.systemUTC(), new Random(1));
		Instant now = Instant.now();
		this.bulk.batchWrite(IntStream.range(0, count).mapToObj((number) -> {
			Map<String, AttributeValue> item = item(ids, number, now, bodySize);
			Map<String, AttributeValue> waiting = new HashMap<>(item);
			waiting.put(Attributes.SCHEDULED_AT, Attributes.time(now.plus(delay)));
			return BulkWrite.put(this.table, waiting, OutboxTable.PARTITION_KEY, OutboxTable.SORT_KEY);
		}).toList());
	}

	@Test
	void backlogCostsNoMoreThanItsBatches() {
		int count = 2000;
		enqueue(count, Duration.ZERO, 510);
		this.units.reset();

		start(outbox(Duration.ofSeconds(1)), (entry) -> {
		});
		Awaitility.await().atMost(Duration.ofSeconds(60)).until(() -> this.delivered.size() == count);
		this.polling.ifPresent(OutboxPolling::stop);

		assertThat(archivedSizes()).hasSize(count).allSatisfy((size) -> assertThat(size).isBetween(650L, 750L));
		assertThat(this.units.requests() / (double) count).as("requests an entry").isLessThanOrEqualTo(0.15);
		assertThat(1 + this.units.writeUnits() / count).as("write units an entry, enqueueing included")
			.isLessThanOrEqualTo(3.1);
	}

	private Collection<Long> archivedSizes() {
		OutboxEngine engine = TestEngines.dynamoDb(LocalDynamoDb.client(), this.table);
		List<Long> sizes = new ArrayList<>();
		Optional<OutboxTable.Key> after = Optional.empty();
		do {
			OutboxEngine.Scanned part = engine.scan(after);
			part.items()
				.stream()
				.filter((item) -> OutboxTable.Key.of(item).pk().startsWith("EVENT#"))
				.forEach((item) -> sizes.add(ItemSize.of(item)));
			after = part.last();
		}
		while (after.isPresent());
		return sizes;
	}

	@Test
	void idlePartitionCostsOneRequestAPoll() {
		start(outbox(Duration.ofMillis(100)), (entry) -> {
		});
		Awaitility.await().until(() -> this.units.requests() > 4);
		this.units.reset();
		Awaitility.await().pollDelay(Duration.ofSeconds(2)).until(() -> true);

		assertThat(this.units.requests()).isBetween(10, 2 * 20 + 2);
	}

	@Test
	void waitingBacklogIsNotReadAtEveryPollAndHoldsNobodyBack() {
		enqueue(20_000, Duration.ofHours(1), 300);
		Outbox outbox = outbox(Duration.ofSeconds(1));
		start(outbox, (entry) -> {
		});
		Awaitility.await().until(() -> this.units.requests() > 20);
		Awaitility.await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
		this.units.reset();
		Awaitility.await().pollDelay(Duration.ofSeconds(4)).until(() -> true);
		assertThat(this.units.requests()).as("requests in 4 s").isLessThanOrEqualTo(12);

		Instant created = Instant.now();
		String id = OutboxEntryIds.of(outbox.repository().create(OutboxEntry.builder("acme", "new").build()));
		Awaitility.await().pollInterval(Duration.ofMillis(10)).until(() -> this.delivered.containsKey(id));
		assertThat(Duration.between(created, this.delivered.get(id))).isLessThan(Duration.ofSeconds(1));
	}

	@Test
	void handlerThatHangsDelaysNoOtherKey() {
		CountDownLatch hanging = new CountDownLatch(1);
		AtomicInteger hung = new AtomicInteger();
		Outbox outbox = outbox(Duration.ofSeconds(1));
		start(outbox, (entry) -> {
			if (entry.eventType().equals("hangs")) {
				hung.incrementAndGet();
				await(hanging);
			}
		});
		OutboxRepository repository = outbox.repository();
		repository.create(OutboxEntry.builder("acme", "hangs").orderingKey("k").build());
		Awaitility.await().until(() -> hung.get() == 1);

		for (int i = 0; i < 10; i++) {
			OutboxEntry entry = repository.create(OutboxEntry.builder("acme", "goes").orderingKey("key" + i).build());
			Awaitility.await()
				.pollInterval(Duration.ofMillis(10))
				.atMost(Duration.ofSeconds(1))
				.until(() -> this.delivered.containsKey(OutboxEntryIds.of(entry)));
		}
		hanging.countDown();
	}

	@Test
	void immediateEntryIsNotDelayedByADelayedOne() {
		Outbox outbox = outbox(Duration.ofSeconds(1));
		start(outbox, (entry) -> {
		});
		OutboxRepository repository = outbox.repository();
		repository.create(OutboxEntry.builder("acme", "later")
			.orderingKey("k")
			.scheduledAt(Instant.now().plusSeconds(3600))
			.build());
		OutboxEntry now = repository.create(OutboxEntry.builder("acme", "now").orderingKey("k").build());

		Awaitility.await()
			.atMost(Duration.ofSeconds(1))
			.until(() -> this.delivered.containsKey(OutboxEntryIds.of(now)));
	}

	private static void await(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
