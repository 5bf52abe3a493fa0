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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.delivery.HeldBatch;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The endpoint as an operator sees it.
 */
class OutboxEndpointHttpTests {

	private static final String PATH = "/actuator/slackmgroutbox";

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private static ConfigurableApplicationContext writing;

	private static OutboxFixture repository;

	private final HttpClient client = HttpClient.newHttpClient();

	@BeforeAll
	static void startWritable() {
		writing = start("management.endpoint.slackmgroutbox.access=unrestricted",
				"slackmgr.dynamodb.outbox.table-name=" + LocalDynamoDb.uniqueTableName("outbox"));
		repository = OutboxFixture.of(writing);
	}

	@AfterAll
	static void stop() {
		writing.close();
	}

	private static ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>(
				List.of("--server.port=0", "--management.endpoints.web.exposure.include=slackmgroutbox",
						"--spring.cloud.aws.dynamodb.endpoint=" + LocalDynamoDb.endpoint(),
						"--spring.cloud.aws.region.static=us-east-1", "--spring.cloud.aws.credentials.access-key=local",
						"--spring.cloud.aws.credentials.secret-key=local", "--slackmgr.dynamodb.schema.mode=create",
						"--slackmgr.dynamodb.store.enabled=false", "--slackmgr.dynamodb.idempotency.enabled=false",
						"--slackmgr.dynamodb.outbox.poller.enabled=false", "--slackmgr.dynamodb.outbox.partitions=1"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		return new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.run(arguments.toArray(String[]::new));
	}

	@AfterEach
	void deleteAll() {
		for (OutboxStatus status : List.of(OutboxStatus.PENDING, OutboxStatus.FAILED, OutboxStatus.DEAD)) {
			String path = PATH + "/" + status.name();
			JsonNode entries = json(request(writing, "GET", path + "?size=1000")).path("entries");
			entries.forEach((entry) -> repository.delete(entry.path("id").asText()));
		}
	}

	private HttpResponse<String> request(ConfigurableApplicationContext context, String method, String path) {
		return request(context, method, path, method.equals("POST") ? "{}" : "");
	}

	private HttpResponse<String> request(ConfigurableApplicationContext context, String method, String path,
			String body) {
		URI uri = URI.create("http://localhost:" + context.getEnvironment().getProperty("local.server.port") + path);
		HttpRequest.Builder request = HttpRequest.newBuilder(uri)
			.method(method,
					body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
		if (!body.isEmpty()) {
			request.header("Content-Type", "application/json");
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private HttpResponse<String> request(String method, String path) {
		return request(writing, method, PATH + path);
	}

	private static JsonNode json(HttpResponse<String> response) {
		try {
			return MAPPER.readTree(response.body());
		}
		catch (Exception ex) {
			throw new AssertionError(response.body(), ex);
		}
	}

	private static List<String> names(JsonNode object) {
		List<String> names = new ArrayList<>();
		for (Iterator<Map.Entry<String, JsonNode>> fields = object.fields(); fields.hasNext();) {
			names.add(fields.next().getKey());
		}
		return names;
	}

	private static String enqueue(String tenant) {
		return repository.enqueue(builder(tenant).build()).id().orElseThrow();
	}

	private static OutboxEntryBuilder builder(String tenant) {
		return OutboxEntry.builder(tenant, "issue.opened").title("a title").body("a body").metadata("token", "a token");
	}

	private static String dead(String tenant) {
		return dead(builder(tenant));
	}

	private static String dead(OutboxEntryBuilder builder) {
		String id = repository.enqueue(builder.build()).id().orElseThrow();
		try (HeldBatch batch = repository.fetch("test", 50)) {
			batch.dead(id, "gone for good");
		}
		return id;
	}

	@Test
	void statisticsAreTheFieldsOfOneObject() {
		enqueue("acme");
		dead("acme");
		dead("other");

		HttpResponse<String> all = request("GET", "/statistics");

		assertThat(all.statusCode()).isEqualTo(200);
		assertThat(names(json(all))).containsExactly("pending", "processing", "completed", "failed", "dead", "total",
				"atLeast");
		assertThat(all.body()).isEqualTo(
				"{\"pending\":1,\"processing\":0,\"completed\":0,\"failed\":0,\"dead\":2,\"total\":3,\"atLeast\":[]}");
		assertThat(json(request("GET", "/statistics?limit=1")).path("atLeast").toString())
			.isEqualTo("[\"pending\",\"processing\",\"completed\",\"failed\",\"dead\"]");
		assertThat(json(request("GET", "/statistics?tenant=other")).path("total").asInt()).isEqualTo(1);
	}

	@Test
	void endpointItselfCountsNothingAndSaysWhatCountingCosts() {
		enqueue("acme");

		JsonNode summary = json(request("GET", ""));

		assertThat(names(summary)).containsExactly("partitions", "held", "inFlight", "statistics");
		assertThat(summary.path("partitions").asInt()).isPositive();
		assertThat(summary.path("statistics").path("cost").asText()).contains("up to 10000 entries", "read unit",
				"?limit=");
		String path = "/" + summary.path("statistics").path("path").asText();
		assertThat(json(request("GET", path)).path("pending").asInt()).isEqualTo(1);
	}

	@Test
	void entryIsShownWithoutWhatItSays() {
		String id = repository.enqueue(builder("acme").aggregate("issue", "7").build()).id().orElseThrow();

		HttpResponse<String> response = request("GET", "/" + id);

		assertThat(response.statusCode()).isEqualTo(200);
		JsonNode entry = json(response);
		assertThat(names(entry)).containsExactly("id", "kind", "tenant", "eventType", "aggregateType", "aggregateId",
				"orderingKey", "severity", "status", "retryCount", "maxRetries", "results", "scheduledAt", "createdAt",
				"updatedAt");
		assertThat(entry.path("id").asText()).isEqualTo(id);
		assertThat(entry.path("status").asText()).isEqualTo("pending");
		assertThat(entry.path("createdAt").asText()).endsWith("Z");
		assertThat(response.body()).doesNotContain("a title", "a body", "a token");
	}

	@Test
	void deadEntryShowsWhyAndSinceWhen() {
		JsonNode entry = json(request("GET", "/" + dead("acme")));

		assertThat(entry.path("status").asText()).isEqualTo("dead");
		assertThat(entry.path("lastError").asText()).isEqualTo("gone for good");
		assertThat(entry.has("processedAt")).isTrue();
	}

	@Test
	void listsByStatusAndTenantPageByPage() {
		List<String> ids = List.of(dead("acme"), dead("acme"), dead("acme"));
		dead("other");
		enqueue("acme");

		List<String> listed = new ArrayList<>();
		String cursor = "";
		do {
			JsonNode page = json(request("GET", "/dead?tenant=acme&size=2" + cursor));
			assertThat(page.path("entries").size()).isBetween(0, 2);
			page.path("entries").forEach((entry) -> listed.add(entry.path("id").asText()));
			cursor = page.has("next") ? "&cursor=" + page.path("next").asText() : "";
		}
		while (!cursor.isEmpty());

		assertThat(listed).containsExactlyInAnyOrderElementsOf(ids);
	}

	@Test
	void oneDeadEntryIsPutBackIntoTheQueue() {
		String id = dead("acme");

		HttpResponse<String> response = request("POST", "/" + id);

		assertThat(response.statusCode()).isEqualTo(200);
		assertThat(json(response).path("status").asText()).isEqualTo("pending");
		assertThat(repository.getById(id).status()).isEqualTo(OutboxStatus.PENDING);
	}

	@Test
	void deadEntriesAreRetriedPageByPage() {
		List<String> ids = List.of(dead("acme"), dead("acme"), dead("acme"));
		String other = dead("other");

		HttpResponse<String> first = request(writing, "POST", PATH + "/dead", "{\"tenant\":\"acme\",\"size\":2}");

		assertThat(names(json(first))).containsExactly("changed", "skipped", "next");
		assertThat(json(first).path("changed").asInt()).isEqualTo(2);
		HttpResponse<String> second = request(writing, "POST", PATH + "/dead",
				"{\"tenant\":\"acme\",\"size\":2,\"cursor\":\"" + json(first).path("next").asText() + "\"}");
		assertThat(json(second).path("changed").asInt()).isEqualTo(1);
		assertThat(ids).allSatisfy((id) -> assertThat(repository.getById(id).status()).isEqualTo(OutboxStatus.PENDING));
		assertThat(repository.getById(other).status()).isEqualTo(OutboxStatus.DEAD);
	}

	@Test
	void eventDeliveriesAreAKindOfTheirOwn() {
		String notification = dead("acme");
		String event = dead(builder("acme").kind(OutboxKind.EVENT));

		JsonNode listed = json(request("GET", "/dead?kind=event")).path("entries");
		assertThat(listed).singleElement()
			.satisfies((entry) -> assertThat(entry.path("id").asText()).isEqualTo(event))
			.satisfies((entry) -> assertThat(entry.path("kind").asText()).isEqualTo("event"));
		assertThat(json(request("DELETE", "/failed?kind=event")).path("changed").asInt()).isZero();
		assertThat(json(request(writing, "POST", PATH + "/dead", "{\"kind\":\"event\"}")).path("changed").asInt())
			.isEqualTo(1);
		assertThat(repository.getById(event).status()).isEqualTo(OutboxStatus.PENDING);
		assertThat(repository.getById(notification).status()).isEqualTo(OutboxStatus.DEAD);
		assertThat(request("DELETE", "/" + event).statusCode()).isEqualTo(204);
	}

	@Test
	void deletesOneEntryOrAPageOfThem() {
		String waiting = enqueue("acme");
		dead("acme");
		dead("acme");

		assertThat(request("DELETE", "/" + waiting).statusCode()).isEqualTo(204);
		assertThat(repository.findById(waiting)).isEmpty();
		HttpResponse<String> response = request("DELETE", "/dead?size=1");
		assertThat(json(response).path("changed").asInt()).isEqualTo(1);
		assertThat(repository.stats().dead()).isEqualTo(1);
	}

	@ParameterizedTest
	@ValueSource(strings = { "POST", "DELETE" })
	void entryInFlightIsNotChanged(String method) {
		String id = enqueue("acme");
		try (HeldBatch batch = repository.fetch("a-worker", 10)) {
			assertThat(batch.entries()).hasSize(1);

			HttpResponse<String> response = request(method, "/" + id);

			assertThat(response.statusCode()).isEqualTo(409);
			assertThat(names(json(response))).containsExactly("error", "message");
			assertThat(json(response).path("error").asText()).isEqualTo("in-flight");
			assertThat(json(response).path("message").asText()).contains(id, "is being delivered");
			JsonNode listed = json(request("GET", "/processing")).path("entries").path(0);
			assertThat(listed.path("lockedBy").asText()).isEqualTo("a-worker");
			assertThat(listed.has("lockedAt")).isTrue();
		}
		assertThat(repository.getById(id).status()).isEqualTo(OutboxStatus.PENDING);
	}

	@Test
	void waitingEntryNeedsNoRetry() {
		HttpResponse<String> response = request("POST", "/" + enqueue("acme"));

		assertThat(response.statusCode()).isEqualTo(409);
		assertThat(json(response).path("error").asText()).isEqualTo("not-parked");
	}

	@ParameterizedTest
	@CsvSource({ "GET, /00-01ARZ3NDEKTSV4RRFFQ69G5FAV, 404, not-found", "GET, /7, 404, not-found",
			"POST, /00-01ARZ3NDEKTSV4RRFFQ69G5FAV, 404, not-found",
			"DELETE, /00-01ARZ3NDEKTSV4RRFFQ69G5FAV, 404, not-found", "GET, /lost, 400, bad-request",
			"GET, /completed, 400, bad-request", "GET, /completed?tenant=acme&size=0, 400, bad-request",
			"POST, /pending, 400, bad-request", "DELETE, /pending, 400, bad-request",
			"GET, /dead?cursor=x, 400, bad-request", "GET, /dead?size=0, 400, bad-request",
			"GET, /dead?size=1001, 400, bad-request", "GET, /dead?kind=no%20kind, 400, bad-request",
			"GET, /dead?tenant=a%23b, 400, bad-request", "GET, /statistics?tenant=a%23b, 400, bad-request",
			"GET, /statistics?limit=0, 400, bad-request", "GET, /open?limit=0, 400, bad-request" })
	void whatCanNotBeAnsweredIsNamed(String method, String path, int status, String error) {
		HttpResponse<String> response = request(method, path);

		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(json(response).path("error").asText()).isEqualTo(error);
		assertThat(json(response).path("message").asText()).hasSizeGreaterThan(10);
	}

	@Test
	void readsOnlyUnlessItIsOpenedForWriting() {
		try (ConfigurableApplicationContext reading = start("slackmgr.dynamodb.outbox.type=memory",
				"slackmgr.dynamodb.event-bus.enabled=false")) {
			String id = reading.getBean(Outbox.class).enqueue(builder("acme").build()).id().orElseThrow();

			assertThat(request(reading, "GET", PATH).statusCode()).isEqualTo(200);
			assertThat(request(reading, "GET", PATH + "/" + id).statusCode()).isEqualTo(200);
			assertThat(request(reading, "POST", PATH + "/" + id).statusCode()).isEqualTo(405);
			assertThat(request(reading, "DELETE", PATH + "/" + id).statusCode()).isEqualTo(405);
			assertThat(OutboxFixture.of(reading).findById(id)).isPresent();
		}
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
	static class Application {

	}

}
