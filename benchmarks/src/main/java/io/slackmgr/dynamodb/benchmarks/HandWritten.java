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

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.f4b6a3.ulid.UlidCreator;
import io.slackmgr.dynamodb.benchmarks.Application.Confirmation;
import io.slackmgr.dynamodb.benchmarks.Application.Order;
import io.slackmgr.dynamodb.benchmarks.Samples.Note;
import io.slackmgr.dynamodb.benchmarks.Samples.StoreIssue;
import io.slackmgr.dynamodb.store.Alert;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * What somebody writes who has no library: the same requests, made directly with the
 * SDK's client, without checks and without care for lost answers.
 */
final class HandWritten {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final Duration LEASE = Duration.ofMinutes(5);

	private static final String FREE = "attribute_not_exists(pk) OR expires_at < :now";

	/**
	 * Replaces what a run has left that is over, and counts the runs.
	 */
	private static final String BEGIN = "SET #state = :state, #owner_token = :owner_token, #created_at = :created_at, "
			+ "#updated_at = :updated_at, #expires_at = :expires_at, #ttl = :ttl, #payload_hash = :payload_hash, "
			+ "#attempt = if_not_exists(#attempt, :none) + :one REMOVE #completed_by, #result, #result_hash, "
			+ "#result_type, #result_format, #result_encoding, #response, #attempts, #error_code, #error_msg";

	private static final Map<String, String> BEGIN_NAMES = Stream
		.of("state", "owner_token", "created_at", "updated_at", "expires_at", "ttl", "payload_hash", "attempt",
				"completed_by", "result", "result_hash", "result_type", "result_format", "result_encoding", "response",
				"attempts", "error_code", "error_msg")
		.collect(Collectors.toMap((name) -> "#" + name, Function.identity()));

	private static final String HELD = "#state = :in_progress AND owner_token = :token AND expires_at >= :now";

	private final DynamoDbClient client;

	HandWritten(DynamoDbClient client) {
		this.client = client;
	}

	void saveAlert(Alert alert) {
		put("slackmgr",
				Map.of("pk", text(alert.slackChannelId()), "sk",
						text("ALERT#" + alert.timestamp() + "#" + alert.uniqueId()), "body", text(alert.toJson()),
						"ttl", number(Instant.now().plus(Duration.ofDays(30)).getEpochSecond())));
	}

	void saveIssue(StoreIssue issue) {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("pk", text(issue.channelId()));
		item.put("sk", text(prefix(issue.channelId(), issue.correlationId()) + issue.uniqueId()));
		item.put("body", text(issue.toJson()));
		issue.currentPostId().ifPresent((post) -> item.put("post_id", text(post)));
		item.put("is_open", text("true"));
		put("slackmgr", item);
	}

	private static String prefix(String channelId, String correlationId) {
		return "ISSUE#" + channelId + "#"
				+ Base64.getUrlEncoder().encodeToString(correlationId.getBytes(StandardCharsets.UTF_8)) + "#";
	}

	Optional<String> find(String channelId, String correlationId) {
		List<Map<String, AttributeValue>> indexed = openIssues(prefix(channelId, correlationId));
		if (indexed.isEmpty()) {
			return Optional.empty();
		}
		Map<String, AttributeValue> found = this.client
			.getItem((get) -> get.tableName("slackmgr")
				.key(Map.of("pk", text(channelId), "sk", indexed.get(0).get("sk")))
				.consistentRead(true))
			.item();
		return Optional.ofNullable(found.get("body")).map(AttributeValue::s);
	}

	Map<String, String> load(String channelId) {
		Map<String, String> bodies = new LinkedHashMap<>();
		for (Map<String, AttributeValue> item : openIssues("ISSUE#" + channelId + "#")) {
			String key = item.get("sk").s();
			bodies.put(key.substring(key.lastIndexOf('#') + 1), item.get("body").s());
		}
		return bodies;
	}

	private List<Map<String, AttributeValue>> openIssues(String prefix) {
		return this.client
			.queryPaginator(QueryRequest.builder()
				.tableName("slackmgr")
				.indexName("GSIIsOpen")
				.keyConditionExpression("is_open = :open AND begins_with(sk, :prefix)")
				.expressionAttributeValues(Map.of(":open", text("true"), ":prefix", text(prefix)))
				.build())
			.items()
			.stream()
			.toList();
	}

	String begin(String key) {
		return begin(key, "none");
	}

	private String begin(String key, String payload) {
		String token = UUID.randomUUID().toString();
		Instant now = Instant.now();
		Map<String, AttributeValue> begun = this.client
			.updateItem((update) -> update.tableName("slackmgr-idempotency")
				.key(Map.of("pk", text(key)))
				.updateExpression(BEGIN)
				.conditionExpression(FREE)
				.expressionAttributeNames(BEGIN_NAMES)
				.expressionAttributeValues(running(token, payload, now))
				.returnValues(ReturnValue.ALL_NEW)
				.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD))
			.attributes();
		if (Integer.parseInt(begun.get("attempt").n()) < 1) {
			throw new IllegalStateException("Not counted");
		}
		return token;
	}

	private static Map<String, AttributeValue> running(String token, String payload, Instant now) {
		Map<String, AttributeValue> values = new HashMap<>();
		values.put(":state", text("in_progress"));
		values.put(":owner_token", text(token));
		values.put(":created_at", number(now.toEpochMilli()));
		values.put(":updated_at", number(now.toEpochMilli()));
		values.put(":now", number(now.toEpochMilli()));
		values.put(":expires_at", number(now.plus(LEASE).toEpochMilli()));
		values.put(":ttl", number(now.plus(LEASE).getEpochSecond()));
		values.put(":payload_hash", text(payload));
		values.put(":none", number(0));
		values.put(":one", number(1));
		return values;
	}

	void complete(String key, String token, byte[] result) {
		Instant now = Instant.now();
		this.client.putItem((put) -> put.tableName("slackmgr-idempotency")
			.item(complete(key, token, result, now))
			.conditionExpression(HELD)
			.expressionAttributeNames(Map.of("#state", "state"))
			.expressionAttributeValues(held(token, now))
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
	}

	private static Map<String, AttributeValue> held(String token, Instant now) {
		return Map.of(":in_progress", text("in_progress"), ":token", text(token), ":now", number(now.toEpochMilli()));
	}

	private static Map<String, AttributeValue> complete(String key, String token, byte[] result, Instant now) {
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("pk", text(key));
		item.put("state", text("complete"));
		item.put("completed_by", text(sha256(token)));
		item.put("created_at", number(now.toEpochMilli()));
		item.put("updated_at", number(now.toEpochMilli()));
		item.put("expires_at", number(now.plus(Duration.ofHours(24)).toEpochMilli()));
		item.put("ttl", number(now.plus(Duration.ofHours(24)).getEpochSecond()));
		item.put("result", AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(result)));
		item.put("result_type", text(Confirmation.class.getName()));
		item.put("result_hash", text(sha256(new String(result, StandardCharsets.UTF_8))));
		return item;
	}

	/**
	 * What {@code @Idempotent} does: claims the key, runs the handler, and ends in one
	 * transaction with what the handler wrote.
	 */
	Confirmation idempotent(Application.OrderService handler, Order order) {
		String key = "v1:local:place-order:" + sha256(order.id());
		String payload = sha256(json(List.of(order)));
		try {
			String token = begin(key, payload);
			Confirmation confirmation = handler.place(order);
			Instant end = Instant.now();
			Map<String, AttributeValue> complete = complete(key, token,
					json(confirmation).getBytes(StandardCharsets.UTF_8), end);
			complete.put("payload_hash", text(payload));
			this.client.transactWriteItems((write) -> write.clientRequestToken(UUID.randomUUID().toString())
				.transactItems(TransactWriteItem.builder()
					.put((put) -> put.tableName("slackmgr-idempotency")
						.item(complete)
						.conditionExpression(HELD)
						.expressionAttributeNames(Map.of("#state", "state"))
						.expressionAttributeValues(held(token, end)))
					.build()));
			return confirmation;
		}
		catch (ConditionalCheckFailedException ex) {
			return replay(ex.item(), payload);
		}
	}

	private static Confirmation replay(Map<String, AttributeValue> item, String payload) {
		if (!"complete".equals(item.get("state").s()) || item.get("payload_hash") == null) {
			throw new IllegalStateException("In progress, or of another payload than " + payload);
		}
		byte[] result = item.get("result").b().asByteArrayUnsafe();
		try {
			if (!item.containsKey("result_hash")) {
				throw new IllegalStateException("No hash");
			}
			return JSON.readValue(result, Confirmation.class);
		}
		catch (java.io.IOException ex) {
			throw new IllegalStateException(ex);
		}
	}

	void enqueue(String tenant, String type, String aggregateType, String aggregateId, String title, String body,
			Map<String, Object> metadata) {
		String orderingKey = tenant + "#" + aggregateType + "#" + aggregateId;
		long now = System.currentTimeMillis();
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("pk", text("QUEUE#0" + partition(orderingKey)));
		item.put("sk", text(UlidCreator.getMonotonicUlid().toString()));
		item.put("tenant_id", text(tenant));
		item.put("event_type", text(type));
		item.put("aggregate_type", text(aggregateType));
		item.put("aggregate_id", text(aggregateId));
		item.put("ordering_key", text(orderingKey));
		item.put("title", text(title));
		item.put("body", text(body));
		item.put("metadata", text(json(metadata)));
		item.put("max_retries", number(3));
		item.put("scheduled_at", number(now));
		item.put("created_at", number(now));
		put("slackmgr-outbox", item);
	}

	private static int partition(String orderingKey) {
		return Math.floorMod(digest(orderingKey)[3], 8);
	}

	void publish(String tenant, String type, Object payload, String tag) {
		Instant now = Instant.now();
		String id = UUID.randomUUID().toString();
		String time = now.toString();
		Map<String, AttributeValue> item = new HashMap<>();
		item.put("pk", text(tenant + "#" + type));
		item.put("sk", text(now.getEpochSecond() + String.format("%09d", now.getNano()) + "#" + id));
		item.put("id", text(id));
		item.put("event_type", text(type));
		item.put("tenant_id", text(tenant));
		item.put("correlation_id", text("order-17"));
		item.put("payload", text(json(payload)));
		item.put("metadata", AttributeValue.fromM(Map.of("region", text("eu"))));
		item.put("tags", AttributeValue.fromSs(List.of(tag)));
		item.put("published_at", text(time));
		item.put("created_at", text(time));
		item.put("version", number(1));
		item.put("retry_count", number(0));
		item.put("expires_at", text(now.plus(Duration.ofDays(30)).toString()));
		item.put("ttl", number(now.plus(Duration.ofDays(30)).getEpochSecond()));
		this.client.putItem((put) -> put.tableName("slackmgr-events")
			.item(item)
			.conditionExpression("attribute_not_exists(pk) OR expires_at <= :now")
			.expressionAttributeValues(Map.of(":now", text(time)))
			.returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD));
	}

	void transaction(List<Note> notes) {
		List<TransactWriteItem> puts = notes.stream()
			.map((note) -> TransactWriteItem.builder()
				.put((put) -> put.tableName("note").item(Samples.item(note)))
				.build())
			.toList();
		this.client
			.transactWriteItems((write) -> write.clientRequestToken(UUID.randomUUID().toString()).transactItems(puts));
	}

	void bulk(List<Map<String, AttributeValue>> items) {
		for (int from = 0; from < items.size(); from += 25) {
			List<WriteRequest> chunk = new ArrayList<>();
			for (Map<String, AttributeValue> item : items.subList(from, Math.min(from + 25, items.size()))) {
				chunk.add(WriteRequest.builder().putRequest((put) -> put.item(item)).build());
			}
			Map<String, List<WriteRequest>> left = Map.of("note", chunk);
			do {
				Map<String, List<WriteRequest>> sent = left;
				left = this.client.batchWriteItem((write) -> write.requestItems(sent)).unprocessedItems();
			}
			while (!left.isEmpty());
		}
	}

	void put(String table, Map<String, AttributeValue> item) {
		this.client.putItem((put) -> put.tableName(table).item(item));
	}

	private static AttributeValue text(String text) {
		return AttributeValue.fromS(text);
	}

	private static AttributeValue number(long number) {
		return AttributeValue.fromN(Long.toString(number));
	}

	private static String json(Object value) {
		try {
			return JSON.writeValueAsString(value);
		}
		catch (JsonProcessingException ex) {
			throw new IllegalStateException(ex);
		}
	}

	static String sha256(String text) {
		return HexFormat.of().formatHex(digest(text));
	}

	private static byte[] digest(String text) {
		try {
			return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException(ex);
		}
	}

}
