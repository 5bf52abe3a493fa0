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

package io.slackmgr.dynamodb.autoconfigure.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbClientCustomizer;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.bulk.BulkAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.eventbus.EventBusAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotencyAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.idempotency.IdempotentAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.json.JsonAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.outbox.OutboxAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.store.StoreAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBuilder;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.eventbus.EventQuery;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.Toggle;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.BeginResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.item.ItemKey;
import io.slackmgr.dynamodb.item.ItemSize;
import io.slackmgr.dynamodb.outbox.NotificationEventFilter;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFilter;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.Issue;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.SdkResponse;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ConsumedCapacity;
import software.amazon.awssdk.services.dynamodb.model.Delete;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.aop.AopAutoConfiguration;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Measures the table of {@code docs/performance.md}.
 */
class CostsDocumentationTests {

	private static final Path DOCUMENT = Path.of("../docs/performance.md");

	private static final Pattern ROW = Pattern.compile("(?m)^\\| (`.+?) +\\| +(\\d+) +\\| +([^|]+?) +\\|$");

	private static final String TABLE = LocalDynamoDb.uniqueTableName("costs");

	private final Costs costs = new Costs();

	private final Map<String, String> measured = new LinkedHashMap<>();

	private final ApplicationContextRunner runner = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class, AopAutoConfiguration.class,
				TransactionAutoConfiguration.class, ClientAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				BulkAutoConfiguration.class, StoreAutoConfiguration.class, IdempotencyAutoConfiguration.class,
				IdempotentAutoConfiguration.class, JsonAutoConfiguration.class, OutboxAutoConfiguration.class,
				EventBusAutoConfiguration.class, SchemaAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.table-name=" + TABLE, "slackmgr.dynamodb.schema.mode=create",
				"slackmgr.dynamodb.outbox.poller.enabled=false")
		.withBean(DynamoDbClientCustomizer.class,
				() -> (builder) -> builder.overrideConfiguration(
						builder.overrideConfiguration().toBuilder().addExecutionInterceptor(this.costs).build()))
		.withBean(Handlers.class);

	private void measure(String call, Runnable action) {
		this.costs.clear();
		action.run();
		this.measured.put(call, this.costs.toString());
	}

	@Test
	void everyCallCostsWhatIsDocumented() {
		this.runner.run((context) -> {
			measureIdempotency(context.getBean(IdempotencyStore.class));
			measureHandlers(context.getBean(Handlers.class));
			measureOutbox(context);
			measureEvents(context);
			measureWholeHandler(context.getBean(Handlers.class));
			measureWrites(context);
		});
		this.runner.withPropertyValues("slackmgr.dynamodb.event-bus.tag-index=true").run((context) -> {
			measureTaggedEvents(context.getBean(EventBus.class));
			assertThat(documented()).isEqualTo(this.measured);
		});
	}

	private static Map<String, String> documented() throws IOException {
		Map<String, String> documented = new LinkedHashMap<>();
		for (MatchResult row : ROW.matcher(Files.readString(DOCUMENT)).results().toList()) {
			documented.put(row.group(1), row.group(2) + " requests, " + row.group(3));
		}
		return documented;
	}

	private void measureIdempotency(IdempotencyStore store) {
		IdempotencyKey key = IdempotencyKey.build("acme", "orders", "17");
		Duration lease = Duration.ofMinutes(1);
		List<BeginResult> begun = new ArrayList<>();
		measure("`IdempotencyStore.tryBegin`, a new key", () -> begun.add(store.tryBegin(key, lease)));
		BeginResult.Started started = (BeginResult.Started) begun.get(0);
		measure("`IdempotencyStore.tryBegin`, a key that is there", () -> store.tryBegin(key, lease));
		measure("`IdempotencyStore.touch`", () -> store.touch(key, started.token(), Duration.ofMinutes(2)));
		measure("`IdempotencyStore.complete`", () -> store.complete(key, started.token(),
				IdempotencyResult.of("\"done\"".getBytes(), "text"), Duration.ofHours(1)));
		measure("`IdempotencyStore.get`", () -> assertThat(store.get(key)).isPresent());
		measure("`IdempotencyStore.delete`", () -> store.delete(key));
		BeginResult.Started again = (BeginResult.Started) store.tryBegin(key, lease);
		measure("`IdempotencyStore.release`", () -> store.release(key, again.token()));
	}

	private void measureHandlers(Handlers handlers) {
		measure("`@Idempotent`, first call", () -> handlers.atomic("1"));
		measure("`@Idempotent`, replay", () -> handlers.atomic("1"));
		measure("`@Idempotent(atomic = Toggle.OFF)`, first call", () -> handlers.plain("2"));
	}

	private void measureWholeHandler(Handlers handlers) {
		// The first issue makes the store read its layout.
		handlers.alert("3");
		measure("`@Idempotent` that saves an alert and an issue, enqueues and publishes, first call",
				() -> handlers.alert("4"));
	}

	private void measureOutbox(ApplicationContext context) {
		OutboxFixture outbox = OutboxFixture.of(context);
		NotificationEventRepository archive = context.getBean(NotificationEventRepository.class);
		// The first entry makes the outbox read and store its settings.
		outbox.enqueue(entry(0));
		List<OutboxEntry> created = new ArrayList<>();
		measure("`Outbox.enqueue`", () -> created.add(outbox.enqueue(entry(1))));
		String id = created.get(0).id().orElseThrow();
		measure("`Outbox.enqueueAll`, 10 entries",
				() -> outbox.enqueueAll(IntStream.range(2, 12).mapToObj(CostsDocumentationTests::entry).toList()));
		measure("`OutboxOperations.findById`", () -> assertThat(outbox.findById(id)).isPresent());
		measure("`OutboxOperations.list`, the first 10 of 8 partitions",
				() -> assertThat(outbox.list(OutboxFilter.ALL, OutboxPageRequest.first(10)).content()).hasSize(10));
		measure("`OutboxOperations.stats` of a tenant, 8 partitions, 12 entries",
				() -> assertThat(outbox.stats("acme").pending()).isEqualTo(12));
		measure("`OutboxOperations.countByStatus`, dead of 8 partitions, none",
				() -> assertThat(outbox.countByStatus("acme", OutboxStatus.DEAD).number()).isZero());
		measure("`OutboxOperations.delete`", () -> outbox.delete(id));
		measure("`NotificationEventRepository.listByTenant` of 8 partitions, nothing found",
				() -> archive.listByTenant("acme", NotificationEventFilter.ALL, OutboxPageRequest.first(10)));
		measure("`NotificationEventRepository.stats` of all tenants, a small table",
				() -> assertThat(archive.stats().total()).isZero());
	}

	private static OutboxEntry entry(int number) {
		return OutboxEntry.builder("acme", "order.late").aggregate("order", "" + number).body("late").build();
	}

	private void measureEvents(ApplicationContext context) {
		EventBus events = context.getBean(EventBus.class);
		measure("`EventBus.publish`", () -> events.publish(event().build()));
		measure("`EventBus.publish`, an id of the caller's", () -> events.publish(event().id("e-1").build()));
		measure("`EventBus.publishAll`, 10 events",
				() -> events.publishAll(IntStream.range(0, 10).mapToObj((number) -> event().build()).toList()));
		measure("`EventBus.findEvent`", () -> assertThat(events.findEvent("acme", "e-1")).isPresent());
		measure("`EventBus.query`, 12 events of a type",
				() -> assertThat(events.query(EventQuery.of("acme").withType("order.late").withLimit(20)).events())
					.hasSize(12));
		measure("`EventBus.deleteEvent`", () -> assertThat(events.deleteEvent("acme", "e-1")).isTrue());
	}

	private void measureTaggedEvents(EventBus events) {
		List<String> ids = new ArrayList<>();
		measure("`EventBus.publish`, two tags, with the tag index",
				() -> ids.add(events.publish(event().tags("disk", "eu").build())));
		IntStream.range(0, 8).forEach((number) -> events.publish(event().tags("rare").build()));
		measure("`EventBus.query`, 8 events of a tag, with the tag index",
				() -> assertThat(events.query(EventQuery.of("acme").withTags("rare")).events()).hasSize(8));
		measure("`EventBus.deleteEvent`, two tags, with the tag index",
				() -> assertThat(events.deleteEvent(ids.get(0))).isTrue());
	}

	private static EventBuilder event() {
		return Event.builder("acme", "order.late").payload("late");
	}

	private void measureWrites(ApplicationContext context) {
		DynamoDbWriteTemplate writes = context.getBean(DynamoDbWriteTemplate.class);
		DynamoDbBulkOperations bulk = context.getBean(DynamoDbBulkOperations.class);
		TransactionTemplate transaction = new TransactionTemplate(context.getBean(PlatformTransactionManager.class));
		measure("`DynamoDbWriteTemplate.write`, a put", () -> writes.write(put(0), "pk"));
		measure("`DynamoDbWriteTemplate.write`, five puts in a transaction", () -> transaction.executeWithoutResult(
				(status) -> IntStream.range(0, 5).forEach((number) -> writes.write(put(number), "pk"))));
		measure("`DynamoDbBulkOperations.batchWrite`, 100 puts",
				() -> bulk.batchWrite(IntStream.range(0, 100)
					.mapToObj((number) -> BulkWrite.put(TABLE + "-idempotency", put(number).put().item(), "pk"))
					.toList()));
		measure("`DynamoDbBulkOperations.batchGet`, 100 items",
				() -> assertThat(bulk.batchGet(IntStream.range(0, 100)
					.mapToObj((number) -> new ItemKey(TABLE + "-idempotency",
							Map.of("pk", AttributeValue.fromS("note-" + number))))
					.toList())).hasSize(100));
	}

	private static TransactWriteItem put(int number) {
		return TransactWriteItem.builder()
			.put((put) -> put.tableName(TABLE + "-idempotency")
				.item(Map.of("pk", AttributeValue.fromS("note-" + number), "text", AttributeValue.fromS("a note"))))
			.build();
	}

	/**
	 * What is called once.
	 */
	static class Handlers {

		private final ObjectProvider<SlackManagerRepository> repository;

		private final ObjectProvider<Outbox> outbox;

		private final ObjectProvider<EventBus> events;

		Handlers(ObjectProvider<SlackManagerRepository> repository, ObjectProvider<Outbox> outbox,
				ObjectProvider<EventBus> events) {
			this.repository = repository;
			this.outbox = outbox;
			this.events = events;
		}

		@Idempotent(key = "#id", scope = "atomic")
		public String atomic(String id) {
			return id;
		}

		@Idempotent(key = "#id", scope = "alert")
		public String alert(String id) {
			this.repository.getObject()
				.saveAlert(Alert.builder().slackChannelId("C1").correlationId("disk").header("Disk full").build());
			this.repository.getObject().saveIssue(new OpenIssue("C1", id));
			this.outbox.getObject().enqueue(entry(17));
			this.events.getObject().publish(event().build());
			return id;
		}

		@Idempotent(key = "#id", scope = "plain", atomic = Toggle.OFF)
		public String plain(String id) {
			return id;
		}

	}

	private record OpenIssue(String channelId, String uniqueId) implements Issue {

		@Override
		public String correlationId() {
			return "disk";
		}

		@Override
		public boolean isOpen() {
			return true;
		}

		@Override
		public Optional<String> currentPostId() {
			return Optional.empty();
		}

		@Override
		public String toJson() {
			return "{}";
		}

	}

	/**
	 * Counts requests and units. DynamoDB Local reports 2 units for any transaction, and
	 * none for a refused write and for a read that finds nothing, so these are computed.
	 */
	private static final class Costs implements ExecutionInterceptor {

		private static final int KILOBYTE = 1024;

		private final List<String> operations = new CopyOnWriteArrayList<>();

		private double read;

		private double written;

		void clear() {
			this.operations.clear();
			this.read = 0;
			this.written = 0;
		}

		@Override
		public SdkRequest modifyRequest(Context.ModifyRequest context, ExecutionAttributes attributes) {
			return CapacityRequests.asking(context.request());
		}

		@Override
		public synchronized void afterExecution(Context.AfterExecution context, ExecutionAttributes attributes) {
			this.operations.add(context.request().getClass().getSimpleName());
			if (context.request() instanceof TransactWriteItemsRequest transaction) {
				this.written += transaction.transactItems().stream().mapToDouble(Costs::units).sum();
			}
			else if (CapacityRequests.kind(context.request()).equals("read")) {
				this.read += units(context.response()) + nothingFound(context);
			}
			else {
				this.written += units(context.response());
			}
		}

		@Override
		public synchronized void onExecutionFailure(Context.FailedExecution context, ExecutionAttributes attributes) {
			this.operations.add(context.request().getClass().getSimpleName());
			if (context.exception() instanceof ConditionalCheckFailedException) {
				this.written += 1;
			}
		}

		private static double nothingFound(Context.AfterExecution context) {
			if (context.response() instanceof QueryResponse answer && answer.scannedCount() == 0) {
				return minimum(((QueryRequest) context.request()).consistentRead());
			}
			if (context.response() instanceof BatchGetItemResponse answer) {
				int found = answer.responses().values().stream().mapToInt(List::size).sum();
				return ((BatchGetItemRequest) context.request()).requestItems()
					.values()
					.stream()
					.mapToDouble((table) -> (table.keys().size() - found) * minimum(table.consistentRead()))
					.sum();
			}
			return 0;
		}

		private static double minimum(@Nullable Boolean consistent) {
			return Boolean.TRUE.equals(consistent) ? 1 : 0.5;
		}

		private static double units(SdkResponse response) {
			Object consumed = response.getValueForField("ConsumedCapacity", Object.class).orElse(List.of());
			List<?> each = (consumed instanceof List<?> several) ? several : List.of(consumed);
			return each.stream().mapToDouble((capacity) -> ((ConsumedCapacity) capacity).capacityUnits()).sum();
		}

		/**
		 * Two units for each KB in the table, and one for each KB in each of its indexes:
		 * two of events, one of an open issue without a post.
		 */
		private static double units(TransactWriteItem write) {
			if (write.put() != null) {
				long kilobytes = (ItemSize.of(write.put().item()) + KILOBYTE - 1) / KILOBYTE;
				return (2 + indexes(write.put().item())) * kilobytes;
			}
			return (write.delete() != null && isEvent(write.delete())) ? 4 : 2;
		}

		private static boolean isEvent(Delete delete) {
			return delete.tableName().endsWith("-events") && !delete.key().get("pk").s().startsWith("#");
		}

		private static int indexes(Map<String, AttributeValue> item) {
			boolean isEvent = item.containsKey("event_type") && item.containsKey("published_at");
			return isEvent ? 2 : item.containsKey("is_open") ? 1 : 0;
		}

		@Override
		public String toString() {
			List<String> units = new ArrayList<>();
			if (this.read > 0) {
				units.add(text(this.read) + " r");
			}
			if (this.written > 0) {
				units.add(text(this.written) + " w");
			}
			return this.operations.size() + " requests, " + String.join(" + ", units);
		}

		private static String text(double units) {
			return String.format(Locale.ROOT, "%.1f", units).replace(".0", "");
		}

	}

}
