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

package io.slackmgr.dynamodb.benchmarks;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.benchmarks.Application.Order;
import io.slackmgr.dynamodb.benchmarks.Application.OrderService;
import io.slackmgr.dynamodb.benchmarks.CannedHttpClient.Answer;
import io.slackmgr.dynamodb.benchmarks.Samples.Note;
import io.slackmgr.dynamodb.benchmarks.Samples.StoreIssue;
import io.slackmgr.dynamodb.bulk.BulkWrite;
import io.slackmgr.dynamodb.bulk.DynamoDbBulkOperations;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.BeginResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.SlackManagerRepository;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

import org.springframework.context.ApplicationContext;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * An operation of the library, and the same requests by hand.
 */
public enum Operation {

	/** Saves an alert of 700 bytes. */
	SAVE_ALERT("saveAlert", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			Alert alert = Samples.alert();
			return () -> repository.saveAlert(alert);
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			Alert alert = Samples.alert();
			return () -> hand.saveAlert(alert);
		}

	},

	/** Saves an open issue. */
	SAVE_ISSUE("saveIssue", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			StoreIssue issue = Samples.issue(1);
			return () -> repository.saveIssue(issue);
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			StoreIssue issue = Samples.issue(1);
			return () -> hand.saveIssue(issue);
		}

	},

	/** Finds an open issue by its correlation id: a query and a consistent read. */
	FIND("find by correlation id", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			answerReads(context, 1);
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			return () -> require(
					repository.findOpenIssueByCorrelationId(Samples.CHANNEL, "orders-backlog-0").isPresent());
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			answerReads(context, 1);
			return () -> require(hand.find(Samples.CHANNEL, "orders-backlog-0").isPresent());
		}

	},

	/** Loads the 50 open issues of a channel. */
	LOAD("load 50 issues", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			answerReads(context, 50);
			SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
			return () -> require(repository.loadOpenIssuesInChannel(Samples.CHANNEL).size() == 50);
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			answerReads(context, 50);
			return () -> require(hand.load(Samples.CHANNEL).size() == 50);
		}

	},

	/** Claims an idempotency key and completes it, without an aspect. */
	BEGIN_COMPLETE("tryBegin + complete", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			answerBegins(context);
			IdempotencyStore store = context.getBean(IdempotencyStore.class);
			return () -> {
				IdempotencyKey key = IdempotencyKey.build("local", "place-order", "order-17");
				BeginResult.Started started = (BeginResult.Started) store.tryBegin(key, Duration.ofMinutes(5));
				store.complete(key, started.token(), IdempotencyResult.of(RESULT, "confirmation"),
						Duration.ofHours(24));
			};
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			answerBegins(context);
			return () -> {
				String key = "v1:local:place-order:" + HandWritten.sha256("order-17");
				String token = hand.begin(key);
				hand.complete(key, token, RESULT);
			};
		}

	},

	/** A first call of an {@code @Idempotent} method. */
	IDEMPOTENT_FIRST("@Idempotent, first call", 1.3, 1.4) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			answerBegins(context);
			OrderService service = context.getBean(OrderService.class);
			return () -> service.place(ORDER);
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			answerBegins(context);
			OrderService target = new OrderService();
			return () -> hand.idempotent(target, ORDER);
		}

	},

	/** A replayed call of an {@code @Idempotent} method. */
	IDEMPOTENT_REPLAY("@Idempotent, replay", 1.3, 1.4) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			OrderService service = context.getBean(OrderService.class);
			answerWithCompleted(context, () -> service.place(ORDER));
			return () -> service.place(ORDER);
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			OrderService target = new OrderService();
			answerWithCompleted(context, () -> hand.idempotent(target, ORDER));
			return () -> hand.idempotent(target, ORDER);
		}

	},

	/** Enqueues a notification. */
	ENQUEUE("outbox create", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			Outbox outbox = context.getBean(Outbox.class);
			return () -> outbox.enqueue(OutboxEntry.builder("acme", "order.late")
				.aggregate("order", "17")
				.title("Order 17 is late")
				.body(BODY)
				.metadata("region", "eu")
				.build());
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			return () -> hand.enqueue("acme", "order.late", "order", "17", "Order 17 is late", BODY,
					Map.of("region", "eu"));
		}

	},

	/** Publishes an event that nobody subscribes to. */
	PUBLISH("publish", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			EventBus events = context.getBean(EventBus.class);
			return () -> events.publish(events.event("acme", "order.late")
				.correlationId("order-17")
				.payload(ORDER)
				.metadata("region", "eu")
				.tags("late")
				.build());
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			return () -> hand.publish("acme", "order.late", ORDER, "late");
		}

	},

	/** Puts five entities in a transaction. */
	TRANSACTION("transaction of five puts", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			TransactionTemplate transaction = new TransactionTemplate(
					context.getBean(PlatformTransactionManager.class));
			DynamoDbWriteTemplate writes = context.getBean(DynamoDbWriteTemplate.class);
			List<Note> notes = Samples.notes(5);
			return () -> transaction.executeWithoutResult((status) -> notes.forEach(writes::put));
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			List<Note> notes = Samples.notes(5);
			return () -> hand.transaction(notes);
		}

	},

	/** Writes 1 000 items in batches. */
	BULK("bulk of 1 000 puts", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			DynamoDbBulkOperations bulk = context.getBean(DynamoDbBulkOperations.class);
			List<Map<String, AttributeValue>> items = Samples.notes(1000).stream().map(Samples::item).toList();
			return () -> bulk
				.batchWrite(items.stream().map((item) -> BulkWrite.put("note", item, "pk", "sk")).toList());
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			List<Map<String, AttributeValue>> items = Samples.notes(1000).stream().map(Samples::item).toList();
			return () -> hand.bulk(items);
		}

	},

	/** A put by hand on the library's client with metrics, beside one without. */
	METRICS("client metrics", 1.15, 1.25) {

		@Override
		Runnable byLibrary(ApplicationContext context) {
			ApplicationContext measured = Application.start(Application.METRICS);
			return put(new HandWritten(measured.getBean(DynamoDbClient.class)));
		}

		@Override
		Runnable byHand(HandWritten hand, ApplicationContext context) {
			return put(hand);
		}

		private Runnable put(HandWritten hand) {
			Map<String, AttributeValue> item = Samples.item(Samples.notes(1).get(0));
			return () -> hand.put("note", item);
		}

	};

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final byte[] RESULT = "{\"id\":\"order-17\",\"state\":\"accepted\"}".getBytes();

	private static final Order ORDER = new Order("order-17", "A tall lamp", 3);

	private static final String BODY = "Order 17 was to be shipped yesterday. ".repeat(8);

	private final String title;

	private final double timeGoal;

	private final double bytesGoal;

	Operation(String title, double timeGoal, double bytesGoal) {
		this.title = title;
		this.timeGoal = timeGoal;
		this.bytesGoal = bytesGoal;
	}

	String title() {
		return this.title;
	}

	double timeGoal() {
		return this.timeGoal;
	}

	double bytesGoal() {
		return this.bytesGoal;
	}

	abstract Runnable byLibrary(ApplicationContext context);

	abstract Runnable byHand(HandWritten hand, ApplicationContext context);

	Runnable byHand(ApplicationContext context) {
		return byHand(new HandWritten(context.getBean(DynamoDbClient.class)), context);
	}

	/**
	 * Refuses to compare what is not the same: both must send the same kinds of requests,
	 * of about the same size.
	 */
	void check(ApplicationContext context) {
		CannedHttpClient http = context.getBean(CannedHttpClient.class);
		Map<String, String> hand = recordSecond(http, byHand(context));
		http.reset();
		Map<String, String> library = recordSecond(http, byLibrary(context));
		if (this == METRICS) {
			return;
		}
		if (!hand.keySet().equals(library.keySet())) {
			throw new IllegalStateException(
					this + ": by hand " + hand.keySet() + ", by the library " + library.keySet());
		}
		hand.forEach((operation, body) -> {
			if (operation.equals("Query")) {
				// The template names each attribute by a placeholder.
				return;
			}
			double ratio = (double) library.get(operation).length() / body.length();
			if (ratio < 0.8 || ratio > 1.25) {
				throw new IllegalStateException(
						this + ", " + operation + ": by hand " + body + ", by the library " + library.get(operation));
			}
		});
	}

	/** A first call may read settings. */
	private static Map<String, String> recordSecond(CannedHttpClient http, Runnable call) {
		call.run();
		return http.record(call);
	}

	private static void require(boolean condition) {
		if (!condition) {
			throw new IllegalStateException("The answer is not what was to be read");
		}
	}

	private static void answerReads(ApplicationContext context, int count) {
		CannedHttpClient http = context.getBean(CannedHttpClient.class);
		SlackManagerRepository repository = context.getBean(SlackManagerRepository.class);
		List<String> items = IntStream.range(0, count)
			.mapToObj((number) -> itemOf(http.record(() -> repository.saveIssue(Samples.issue(number))).get("PutItem"),
					"/Item"))
			.toList();
		http.answer("GetItem", Answer.ok("{\"Item\":" + items.get(0) + "}"));
		http.answer("Query",
				Answer.ok(items.stream()
					.collect(Collectors.joining(",", "{\"Items\":[",
							"],\"Count\":" + count + ",\"ScannedCount\":" + count + "}"))));
	}

	/** What the update that begins a run answers with: the item as it has become. */
	private static void answerBegins(ApplicationContext context) {
		long now = System.currentTimeMillis();
		context.getBean(CannedHttpClient.class)
			.answer("UpdateItem", Answer.ok("""
					{"Attributes": {"pk": {"S": "v1:local:place-order:order-17"}, "state": {"S": "in_progress"},
					"owner_token": {"S": "3f0f8a0e-5d0a-4f0e-9a53-0d4a9b7f6c11"}, "attempt": {"N": "1"},
					"created_at": {"N": "%1$d"}, "updated_at": {"N": "%1$d"}, "expires_at": {"N": "%2$d"},
					"ttl": {"N": "%3$d"}, "payload_hash": {"S": "%4$s"}}}""".formatted(now, now + 300_000,
					now / 1000 + 300, "0123456789abcdef".repeat(4))));
	}

	private static void answerWithCompleted(ApplicationContext context, Runnable firstCall) {
		CannedHttpClient http = context.getBean(CannedHttpClient.class);
		answerBegins(context);
		String transaction = http.record(firstCall).get("TransactWriteItems");
		http.answer("UpdateItem",
				Answer.refusal("ConditionalCheckFailedException", itemOf(transaction, "/TransactItems/0/Put/Item")));
	}

	private static String itemOf(String body, String path) {
		try {
			JsonNode item = JSON.readTree(body).at(path);
			return item.toString();
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
