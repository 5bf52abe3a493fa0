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

package io.slackmgr.dynamodb.benchmarks.engine;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import software.amazon.awssdk.http.AbortableInputStream;
import software.amazon.awssdk.http.ExecutableHttpRequest;
import software.amazon.awssdk.http.HttpExecuteRequest;
import software.amazon.awssdk.http.HttpExecuteResponse;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.SdkHttpFullResponse;

/**
 * As much of DynamoDB as the outbox, the event bus and a starting application ask for, in
 * memory and at once. It is used as the HTTP client of the SDK, so that all work of the
 * library and the SDK is done, and no network and no server limits what they reach.
 */
public final class MemoryDynamoDb implements SdkHttpClient {

	private static final ObjectMapper JSON = new ObjectMapper();

	private static final JsonNode NOTHING = MissingNode.getInstance();

	private final Map<String, MemoryTable> tables = new HashMap<>();

	private final Admission admission;

	/**
	 * An empty DynamoDB.
	 * @param admission sees, and may throttle, what requests use
	 */
	public MemoryDynamoDb(Admission admission) {
		this.admission = admission;
	}

	@Override
	public ExecutableHttpRequest prepareRequest(HttpExecuteRequest request) {
		return new ExecutableHttpRequest() {

			@Override
			public HttpExecuteResponse call() throws IOException {
				String target = request.httpRequest().firstMatchingHeader("X-Amz-Target").orElse("");
				try (InputStream body = request.contentStreamProvider().orElseThrow().newStream()) {
					return response(answer(target, JSON.readTree(body)));
				}
			}

			@Override
			public void abort() {
				// There is nothing to stop.
			}

		};
	}

	private static HttpExecuteResponse response(JsonNode answer) throws IOException {
		byte[] body = JSON.writeValueAsBytes(answer);
		return HttpExecuteResponse.builder()
			.response(SdkHttpFullResponse.builder()
				.statusCode(status(answer))
				.putHeader("Content-Type", "application/x-amz-json-1.0")
				.putHeader("Content-Length", Integer.toString(body.length))
				.build())
			.responseBody(AbortableInputStream.create(new ByteArrayInputStream(body)))
			.build();
	}

	/**
	 * The HTTP status of an answer.
	 * @param answer the answer
	 * @return the status
	 */
	public static int status(JsonNode answer) {
		return answer.has("__type") ? 400 : 200;
	}

	/**
	 * Answers a request.
	 * @param target the header that names the operation
	 * @param request the request
	 * @return the answer, which is nowhere changed afterwards
	 */
	public synchronized JsonNode answer(String target, JsonNode request) {
		String operation = target.substring(target.indexOf('.') + 1);
		return switch (operation) {
			case "CreateTable" -> create((ObjectNode) request);
			case "DescribeTimeToLive" -> JSON.createObjectNode()
				.set("TimeToLiveDescription",
						JSON.createObjectNode().put("TimeToLiveStatus", "ENABLED").put("AttributeName", "ttl"));
			case "UpdateTimeToLive" -> JSON.createObjectNode();
			case "BatchGetItem" -> batchGet(request.path("RequestItems"));
			case "BatchWriteItem" -> batchWrite(request.path("RequestItems"));
			case "TransactWriteItems" -> transact(request.path("TransactItems"));
			default -> {
				MemoryTable table = this.tables.get(request.path("TableName").asText());
				yield (table != null) ? answer(operation, table, request) : failure("ResourceNotFoundException");
			}
		};
	}

	private JsonNode answer(String operation, MemoryTable table, JsonNode request) {
		return switch (operation) {
			case "DescribeTable" -> JSON.createObjectNode().set("Table", table.description());
			case "GetItem" -> get(table, request);
			case "Query" -> query(table, request);
			case "Scan" -> JSON.createObjectNode().set("Items", JSON.createArrayNode().addAll(table.all()));
			case "PutItem", "UpdateItem", "DeleteItem" -> write(Change.of(operation, table, request));
			default -> throw new UnsupportedOperationException("Not known to the benchmarks' engine: " + operation);
		};
	}

	private JsonNode create(ObjectNode request) {
		MemoryTable table = new MemoryTable(request);
		this.tables.put(table.name(), table);
		return JSON.createObjectNode().set("TableDescription", table.description());
	}

	private JsonNode get(MemoryTable table, JsonNode request) {
		JsonNode item = table.get(request.path("Key"));
		if (!admitted(List.of(read(table, request.path("Key"), item, request)))) {
			return throttled();
		}
		ObjectNode answer = JSON.createObjectNode();
		return item.isMissingNode() ? answer : answer.set("Item", item);
	}

	private JsonNode query(MemoryTable table, JsonNode request) {
		Expressions.Range range = Expressions.range(request);
		int limit = request.path("Limit").asInt(Integer.MAX_VALUE);
		ArrayNode items = JSON.createArrayNode();
		for (ObjectNode item : table.range(range, request.path("ScanIndexForward").asBoolean(true))) {
			items.add(item);
			if (items.size() == limit) {
				break;
			}
		}
		long size = 0;
		if (this.admission != Admission.ALL) {
			for (JsonNode item : items) {
				size += CapacityUnits.size(item);
			}
		}
		double units = CapacityUnits.read(size, request.path("ConsistentRead").asBoolean());
		if (!admitted(List.of(new Use(table.name(), range.partition(), units, 0)))) {
			return throttled();
		}
		ObjectNode answer = JSON.createObjectNode().put("Count", items.size()).put("ScannedCount", items.size());
		answer.set("Items", items);
		if (items.size() == limit) {
			answer.set("LastEvaluatedKey", table.keyOf(items.get(limit - 1)));
		}
		return answer;
	}

	private static Use read(MemoryTable table, JsonNode key, JsonNode item, JsonNode request) {
		return new Use(table.name(), table.partition(key),
				CapacityUnits.read(CapacityUnits.size(item), request.path("ConsistentRead").asBoolean()), 0);
	}

	private JsonNode write(Change change) {
		if (!admitted(change.uses(1))) {
			return throttled();
		}
		if (!change.allowed()) {
			return refused(failure("ConditionalCheckFailedException"), change);
		}
		change.apply();
		ObjectNode answer = JSON.createObjectNode();
		return switch (change.request().path("ReturnValues").asText("NONE")) {
			case "ALL_NEW" -> answer.set("Attributes", change.after());
			case "ALL_OLD" -> change.before().isMissingNode() ? answer : answer.set("Attributes", change.before());
			default -> answer;
		};
	}

	private JsonNode transact(JsonNode items) {
		List<Change> changes = new ArrayList<>();
		List<Use> uses = new ArrayList<>();
		for (JsonNode item : items) {
			Map.Entry<String, JsonNode> write = item.fields().next();
			Change change = Change.of(write.getKey(), table(write.getValue().path("TableName").asText()),
					write.getValue());
			changes.add(change);
			uses.addAll(change.uses(2));
		}
		boolean admitted = admitted(uses);
		if (admitted && changes.stream().allMatch(Change::allowed)) {
			changes.forEach(Change::apply);
			return JSON.createObjectNode();
		}
		ObjectNode failure = failure("TransactionCanceledException");
		ArrayNode reasons = failure.putArray("CancellationReasons");
		for (Change change : changes) {
			if (!admitted) {
				reasons.addObject().put("Code", "ThrottlingError").put("Message", "Throttled");
			}
			else if (change.allowed()) {
				reasons.addObject().put("Code", "None");
			}
			else {
				reasons.add(refused(JSON.createObjectNode().put("Code", "ConditionalCheckFailed"), change));
			}
		}
		return failure;
	}

	private JsonNode batchWrite(JsonNode requested) {
		ObjectNode unprocessed = JSON.createObjectNode();
		int written = 0;
		for (Map.Entry<String, JsonNode> writes : requested.properties()) {
			for (JsonNode item : writes.getValue()) {
				Map.Entry<String, JsonNode> write = item.fields().next();
				Change change = Change.of(write.getKey(), table(writes.getKey()), write.getValue());
				if (admitted(change.uses(1))) {
					change.apply();
					written++;
				}
				else {
					unprocessed.withArray("/" + writes.getKey()).add(item);
				}
			}
		}
		return (written == 0) ? throttled() : JSON.createObjectNode().set("UnprocessedItems", unprocessed);
	}

	private JsonNode batchGet(JsonNode requested) {
		ObjectNode answer = JSON.createObjectNode();
		ObjectNode found = answer.putObject("Responses");
		answer.putObject("UnprocessedKeys");
		List<Use> uses = new ArrayList<>();
		for (Map.Entry<String, JsonNode> keys : requested.properties()) {
			MemoryTable table = table(keys.getKey());
			ArrayNode items = found.putArray(keys.getKey());
			for (JsonNode key : keys.getValue().path("Keys")) {
				JsonNode item = table.get(key);
				uses.add(read(table, key, item, keys.getValue()));
				if (!item.isMissingNode()) {
					items.add(item);
				}
			}
		}
		return admitted(uses) ? answer : throttled();
	}

	private boolean admitted(List<Use> uses) {
		return this.admission == Admission.ALL || this.admission.admit(uses);
	}

	private MemoryTable table(String name) {
		MemoryTable table = this.tables.get(name);
		if (table == null) {
			throw new IllegalStateException("There is no table " + name);
		}
		return table;
	}

	private static ObjectNode refused(ObjectNode answer, Change change) {
		answer.put("Message", "The conditional request failed");
		if (change.request().path("ReturnValuesOnConditionCheckFailure").asText().equals("ALL_OLD")
				&& !change.before().isMissingNode()) {
			answer.set("Item", change.before());
		}
		return answer;
	}

	private static JsonNode throttled() {
		return failure("ProvisionedThroughputExceededException");
	}

	private static ObjectNode failure(String code) {
		return JSON.createObjectNode()
			.put("__type", "com.amazonaws.dynamodb.v20120810#" + code)
			.put("message", "From the benchmarks' engine");
	}

	@Override
	public String clientName() {
		return "Memory";
	}

	@Override
	public void close() {
		// The tables are shared by several clients.
	}

	/**
	 * A write of one item.
	 *
	 * @param table the table
	 * @param request with condition and update
	 * @param before the item as it is, or a missing node
	 * @param after the item as it would be, or a missing node
	 * @param allowed whether the condition holds
	 */
	private record Change(MemoryTable table, JsonNode request, JsonNode before, JsonNode after, boolean allowed) {

		static Change of(String operation, MemoryTable table, JsonNode request) {
			JsonNode before = table.get(key(request));
			JsonNode after = switch (operation) {
				case "PutItem", "Put", "PutRequest" -> request.path("Item");
				case "DeleteItem", "Delete", "DeleteRequest" -> NOTHING;
				case "ConditionCheck" -> before;
				case "UpdateItem", "Update" -> Expressions.updated(request, JSON.createObjectNode()
					.setAll((ObjectNode) (before.isMissingNode() ? request.path("Key") : before)));
				default -> throw new UnsupportedOperationException("Not known to the benchmarks' engine: " + operation);
			};
			return new Change(table, request, before, after, Expressions.holds(request, before));
		}

		private static JsonNode key(JsonNode request) {
			return request.has("Item") ? request.path("Item") : request.path("Key");
		}

		List<Use> uses(int times) {
			return this.table.uses(key(this.request), this.before, this.after, times);
		}

		void apply() {
			if (this.after instanceof ObjectNode item) {
				this.table.put(item);
			}
			else if (this.before instanceof ObjectNode item) {
				this.table.delete(item);
			}
		}

	}

}
