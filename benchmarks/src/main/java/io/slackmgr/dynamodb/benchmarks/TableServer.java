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

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * As much of DynamoDB as a starting application asks for: tables that are there as they
 * were created, and hold nothing.
 */
final class TableServer implements AutoCloseable {

	private static final ObjectMapper JSON = new ObjectMapper();

	private final Map<String, ObjectNode> tables = new ConcurrentHashMap<>();

	private final ExecutorService threads = Executors.newCachedThreadPool();

	private final HttpServer server;

	TableServer() throws IOException {
		this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
		this.server.setExecutor(this.threads);
		this.server.createContext("/", this::answer);
		this.server.start();
	}

	String endpoint() {
		return "http://127.0.0.1:" + this.server.getAddress().getPort();
	}

	private void answer(HttpExchange exchange) throws IOException {
		String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
		JsonNode request = JSON.readTree(exchange.getRequestBody());
		ObjectNode answer = answer(target.substring(target.indexOf('.') + 1), request);
		byte[] body = answer.toString().getBytes(StandardCharsets.UTF_8);
		exchange.getResponseHeaders().add("Content-Type", "application/x-amz-json-1.0");
		exchange.sendResponseHeaders(answer.has("__type") ? 400 : 200, body.length);
		exchange.getResponseBody().write(body);
		exchange.close();
	}

	private ObjectNode answer(String operation, JsonNode request) {
		ObjectNode answer = JSON.createObjectNode();
		String table = request.path("TableName").asText();
		switch (operation) {
			case "CreateTable" -> answer.set("TableDescription", create(table, (ObjectNode) request));
			case "DescribeTable" -> {
				if (this.tables.containsKey(table)) {
					answer.set("Table", this.tables.get(table));
				}
				else {
					answer.put("__type", "com.amazonaws.dynamodb.v20120810#ResourceNotFoundException");
				}
			}
			case "DescribeTimeToLive" -> answer.putObject("TimeToLiveDescription")
				.put("TimeToLiveStatus", "ENABLED")
				.put("AttributeName", "ttl");
			case "Query", "Scan" -> answer.put("Count", 0).put("ScannedCount", 0).putArray("Items");
			default -> {
				// An empty answer.
			}
		}
		return answer;
	}

	private ObjectNode create(String table, ObjectNode description) {
		description.put("TableStatus", "ACTIVE");
		description.putObject("BillingModeSummary").put("BillingMode", "PAY_PER_REQUEST");
		description.path("GlobalSecondaryIndexes")
			.forEach((index) -> ((ObjectNode) index).put("IndexStatus", "ACTIVE"));
		this.tables.put(table, description);
		return description;
	}

	@Override
	public void close() {
		this.server.stop(0);
		this.threads.shutdownNow();
	}

}
