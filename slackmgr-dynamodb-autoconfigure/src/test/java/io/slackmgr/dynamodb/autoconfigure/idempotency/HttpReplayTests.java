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

package io.slackmgr.dynamodb.autoconfigure.idempotency;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.ForkedJvm;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.RecordedRequest;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.beans.factory.support.RootBeanDefinition;
import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.support.GenericApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Over HTTP a replay is the first answer, whatever the handler returns: from the table,
 * from the cache and by another instance, with the application's own JSON settings. Real
 * servers over one table.
 */
class HttpReplayTests {

	private static final String TABLE = LocalDynamoDb.uniqueTableName("idempotency");

	private static final String REPLAYED = "idempotent-replayed";

	private static final Map<String, Instances> INSTANCES = new TreeMap<>();

	private static final FaultyHttpClient HTTP = FaultyHttpClient.create();

	private static ForkedJvm process;

	private static String otherProcess;

	private final HttpClient client = HttpClient.newHttpClient();

	private final String key = UUID.randomUUID().toString();

	@BeforeAll
	static void start() {
		process = ForkedJvm.of(HttpReplayApplication.class, Instances.arguments()).start();
		INSTANCES.put("default", Instances.start());
		INSTANCES.put("snake case", Instances.start("spring.jackson.property-naming-strategy=SNAKE_CASE",
				"spring.mvc.problemdetails.enabled=true"));
		String line = process.awaitLine(HttpReplayApplication.PORT, Duration.ofMinutes(2));
		otherProcess = line.substring(line.indexOf(HttpReplayApplication.PORT) + HttpReplayApplication.PORT.length());
	}

	@AfterAll
	static void stop() {
		process.close();
		INSTANCES.values().forEach(Instances::close);
	}

	static Stream<String> paths() {
		return Stream.of("nothing", "null", "null-created", "created-by-annotation", "optional", "record", "bean",
				"subclass", "generic", "sealed", "list", "map", "time", "decimal", "enum", "text", "number", "boolean",
				"wildcard", "wildcard-text", "wildcard-bytes", "wildcard-list", "object", "created", "no-content",
				"bytes", "problem", "problem-entity", "jackson3", "big", "emoji", "response-argument",
				"response-writer", "headers", "redirect", "fixed-type", "not-found-entity");
	}

	static Stream<Arguments> matrix() {
		return Stream.of("default", "snake case")
			.flatMap((mapper) -> paths().map((path) -> Arguments.of(mapper, path)));
	}

	@ParameterizedTest
	@MethodSource("matrix")
	void replayIsTheFirstAnswer(String mapper, String path) {
		Instances instances = INSTANCES.get(mapper);
		HttpResponse<byte[]> first = post(instances.first(), path);
		assertThat(first.headers().firstValue(REPLAYED)).isEmpty();
		assertThat(first.statusCode()).isLessThan(500);
		assertReplay(first, post(instances.first(), path));
		assertReplay(first, post(instances.other(), path));
		assertReplay(first, post(instances.other(), path));
		assertReplay(first, post(otherProcess, path));
	}

	@Test
	void applicationsNamingIsUsedByBoth() {
		assertThat(text(post(INSTANCES.get("snake case").first(), "wildcard"))).contains("\"item_id\"");
		assertThat(text(post(INSTANCES.get("snake case").other(), "wildcard"))).contains("\"item_id\"");
	}

	private static void assertReplay(HttpResponse<byte[]> first, HttpResponse<byte[]> replay) {
		assertThat(replay.body()).isEqualTo(first.body());
		assertThat(replay.statusCode()).isEqualTo(first.statusCode());
		Map<String, List<String>> headers = headers(replay);
		assertThat(headers.remove(REPLAYED)).containsExactly("true");
		assertThat(headers).isEqualTo(headers(first));
	}

	private static Map<String, List<String>> headers(HttpResponse<?> response) {
		Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
		headers.keySet().removeAll(List.of("date", "set-cookie", "connection", "keep-alive"));
		return headers;
	}

	@ParameterizedTest
	@ValueSource(strings = { "declined", "declined-problem", "handled", "checked" })
	void rememberedFailureHasTheSameProblem(String path) {
		Instances instances = INSTANCES.get("snake case");
		HttpResponse<byte[]> first = post(instances.first(), path);
		assertReplay(first, post(instances.first(), path));
		assertReplay(first, post(instances.other(), path));
		assertThat(HttpReplayApplication.runs(this.key)).isOne();
	}

	@ParameterizedTest
	@ValueSource(strings = { "declined", "declined-problem", "teapot", "handled", "unresolved", "checked" })
	void rememberedFailureIsAnsweredAlike(String path) {
		Instances instances = INSTANCES.get("default");
		HttpResponse<byte[]> first = post(instances.first(), path);
		assertReplay(first, post(instances.first(), path));
		assertReplay(first, post(instances.other(), path));
		assertReplay(first, post(otherProcess, path));
		assertThat(HttpReplayApplication.runs(this.key)).isOne();
	}

	@Test
	void errorPageIsReplayedWithItsTimestamp() {
		HttpResponse<byte[]> first = post(INSTANCES.get("default").first(), "declined");
		assertThat(text(first)).contains("\"timestamp\"", "\"status\":402");
		assertThat(first.headers().firstValue("content-type")).hasValue("application/json");
		assertReplay(first, post(otherProcess, "declined"));
	}

	@Test
	void errorPageIsTheFirstClientsForAll() {
		HttpResponse<byte[]> first = post(INSTANCES.get("default").first(), "unresolved", this.key, "Accept",
				"text/html");
		assertThat(first.statusCode()).isEqualTo(500);
		assertThat(text(first)).contains("Whitelabel");
		assertReplay(first, post(INSTANCES.get("default").first(), "unresolved", this.key, "Accept", "text/html"));
	}

	@Test
	void errorPageThatCouldNotBeKeptIsRenderedAnew() {
		ConfigurableApplicationContext server = counted();
		HTTP.on("PutItem").once().pass();
		HTTP.on("PutItem").times(1).fail(Fault.error(400, "ValidationException", "Injected"));
		try {
			HttpResponse<byte[]> first = post(server, "declined");
			HttpResponse<byte[]> replay = post(server, "declined");
			assertThat(first.statusCode()).isEqualTo(402);
			assertThat(replay.statusCode()).isEqualTo(402);
			assertThat(replay.headers().firstValue(REPLAYED)).hasValue("true");
			assertThat(text(replay)).contains("\"timestamp\"", "\"status\":402");
		}
		finally {
			HTTP.heal();
		}
	}

	private static ConfigurableApplicationContext counted() {
		return INSTANCES.computeIfAbsent("counted", (name) -> Instances.counted()).first();
	}

	/**
	 * What a request costs in requests to DynamoDB: its first run and a replay.
	 */
	@ParameterizedTest
	@CsvSource({ "record, UpdateItem TransactWriteItems, UpdateItem",
			"no-content, UpdateItem TransactWriteItems, UpdateItem",
			"big, UpdateItem TransactWriteItems, UpdateItem GetItem", "handled, UpdateItem PutItem, UpdateItem",
			"declined-problem, UpdateItem PutItem PutItem, UpdateItem",
			"declined, UpdateItem PutItem PutItem, UpdateItem" })
	void requestsToDynamoDb(String path, String first, String replay) {
		ConfigurableApplicationContext server = counted();
		assertThat(requests(() -> post(server, path))).isEqualTo(first);
		assertThat(requests(() -> post(server, path))).isEqualTo(replay);
	}

	@Test
	void anotherPayloadIsOneRequest() {
		ConfigurableApplicationContext server = counted();
		post(server, "echo");
		String requests = requests(() -> {
			HttpResponse<byte[]> other = post(port(server), "echo", this.key, "6");
			assertThat(other.statusCode()).isEqualTo(422);
		});
		assertThat(requests).isEqualTo("UpdateItem");
	}

	private static String requests(Runnable action) {
		int before = HTTP.count();
		action.run();
		return HTTP.requests().stream().skip(before).map(RecordedRequest::operation).collect(Collectors.joining(" "));
	}

	@Test
	void statusesOfFailures() {
		ConfigurableApplicationContext server = INSTANCES.get("default").first();
		assertThat(post(server, "declined").statusCode()).isEqualTo(402);
		assertThat(post(server, "teapot", "k2").statusCode()).isEqualTo(418);
		assertThat(post(server, "handled", "k3").statusCode()).isEqualTo(409);
		assertThat(post(server, "unresolved", "k4").statusCode()).isEqualTo(500);
	}

	@ParameterizedTest
	@ValueSource(strings = { "resource", "stream", "emitter", "view", "iterator" })
	void unstorableResultIsRefusedBeforeTheCommit(String path) {
		ConfigurableApplicationContext server = INSTANCES.get("default").first();
		assertThat(post(server, path).statusCode()).isEqualTo(500);
		assertThat(post(server, path).statusCode()).isEqualTo(500);
		assertThat(HttpReplayApplication.runs(this.key)).isEqualTo(2);
	}

	@Test
	void cookiesAndConnectionHeadersAreNotReplayed() {
		ConfigurableApplicationContext server = INSTANCES.get("default").first();
		assertThat(post(server, "headers").headers().firstValue("set-cookie"))
			.hasValueSatisfying((cookie) -> assertThat(cookie).startsWith("session="));
		HttpResponse<byte[]> replay = post(server, "headers");
		assertThat(replay.headers().firstValue("set-cookie")).isEmpty();
		assertThat(replay.headers().firstValue("x-own")).hasValue("a");
		assertThat(replay.headers().allValues("link")).containsExactly("<a>", "<b>");
		assertThat(replay.headers().firstValue("etag")).hasValue("\"1\"");
	}

	@Test
	void cookieIsReplayedIfAskedFor() {
		try (ConfigurableApplicationContext server = Instances
			.run("slackmgr.dynamodb.idempotency.handler.excluded-headers=")) {
			String cookie = post(server, "headers").headers().firstValue("set-cookie").orElseThrow();
			assertThat(post(server, "headers").headers().firstValue("set-cookie")).hasValue(cookie);
		}
	}

	@Test
	void replayOfAnUnacceptableTypeIsRefused() {
		ConfigurableApplicationContext server = INSTANCES.get("default").first();
		HttpResponse<byte[]> first = post(server, "record", this.key, "Accept", "application/json");
		assertThat(first.headers().firstValue("content-type")).hasValue("application/json");
		assertThat(post(server, "record", this.key, "Accept", "text/html").statusCode()).isEqualTo(406);
		assertReplay(first, post(server, "record", this.key, "Accept", "application/*;q=0.5, text/html"));
	}

	@Test
	void fixedTypeIsReplayedWhateverIsAccepted() {
		ConfigurableApplicationContext server = INSTANCES.get("default").first();
		HttpResponse<byte[]> first = post(server, "fixed-type", this.key, "Accept", "application/json");
		assertThat(first.statusCode()).isEqualTo(200);
		assertReplay(first, post(server, "fixed-type", this.key, "Accept", "application/json"));
	}

	@Test
	void firstAnswerThatCanNotBeAcceptedCommitsNothing() {
		ConfigurableApplicationContext server = INSTANCES.get("default").first();
		assertThat(post(server, "record", this.key, "Accept", "image/png").statusCode()).isEqualTo(406);
		assertThat(post(server, "record", this.key, "Accept", "application/json").statusCode()).isEqualTo(200);
		assertThat(HttpReplayApplication.runs(this.key)).isEqualTo(2);
	}

	@Test
	void adviceAppliesOnce() {
		ConfigurableApplicationContext server = INSTANCES.get("default").first();
		HttpResponse<byte[]> first = post(server, "advised");
		assertThat(text(first)).contains("advised").contains("\"times\":1");
		assertThat(first.headers().firstValue("x-advised")).hasValue("true");
		assertReplay(first, post(server, "advised"));
	}

	@Test
	void nothingIsAnsweredBeforeTheCommit() {
		ConfigurableApplicationContext server = INSTANCES.get("default").first();
		HttpResponse<byte[]> refused = post(server, "refused-commit");
		assertThat(refused.statusCode()).isEqualTo(500);
		assertThat(text(refused)).doesNotContain("paid");
		assertThat(refused.headers().firstValue("x-paid")).isEmpty();
	}

	private HttpResponse<byte[]> post(ConfigurableApplicationContext server, String path) {
		return post(server, path, this.key);
	}

	private HttpResponse<byte[]> post(String port, String path) {
		return post(port, path, this.key, "5");
	}

	private HttpResponse<byte[]> post(ConfigurableApplicationContext server, String path, String key,
			String... headers) {
		return post(port(server), path, key, "5", headers);
	}

	private static String port(ConfigurableApplicationContext server) {
		return server.getEnvironment().getRequiredProperty("local.server.port");
	}

	private HttpResponse<byte[]> post(String port, String path, String key, String body, String... headers) {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/" + path))
			.header("Idempotency-Key", key)
			.header("Content-Type", "text/plain")
			.POST(HttpRequest.BodyPublishers.ofString(body));
		if (headers.length > 0) {
			request.headers(headers);
		}
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
		}
		catch (IOException ex) {
			throw new AssertionError(ex);
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static String text(HttpResponse<byte[]> response) {
		return new String(response.body(), StandardCharsets.UTF_8);
	}

	/**
	 * Two servers over one table: one without cache, one with.
	 */
	private record Instances(ConfigurableApplicationContext first, ConfigurableApplicationContext other) {

		static Instances start(String... properties) {
			return new Instances(run(properties),
					run(Stream
						.concat(Stream.of(properties),
								Stream.of("slackmgr.dynamodb.idempotency.handler.cache-entries=1000"))
						.toArray(String[]::new)));
		}

		/** One whose requests are counted. */
		static Instances counted() {
			ConfigurableApplicationContext counted = application()
				.initializers((context) -> ((GenericApplicationContext) context).registerBean("slackmgrDynamoDbClient",
						DynamoDbClient.class, () -> LocalDynamoDb.clientBuilder().httpClient(HTTP).build(),
						(definition) -> ((RootBeanDefinition) definition).setDefaultCandidate(false)))
				.run(arguments());
			return new Instances(counted, counted);
		}

		static ConfigurableApplicationContext run(String... properties) {
			return application().run(arguments(properties));
		}

		private static SpringApplicationBuilder application() {
			return new SpringApplicationBuilder(HttpReplayApplication.class).web(WebApplicationType.SERVLET);
		}

		static String[] arguments(String... properties) {
			List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--spring.main.banner-mode=off",
					"--spring.cloud.aws.dynamodb.endpoint=" + LocalDynamoDb.endpoint(),
					"--spring.cloud.aws.region.static=us-east-1", "--spring.cloud.aws.credentials.access-key=local",
					"--spring.cloud.aws.credentials.secret-key=local", "--slackmgr.dynamodb.schema.mode=create",
					"--slackmgr.dynamodb.store.enabled=false", "--slackmgr.dynamodb.outbox.enabled=false",
					"--slackmgr.dynamodb.event-bus.enabled=false",
					"--slackmgr.dynamodb.idempotency.table-name=" + TABLE));
			for (String property : properties) {
				arguments.add("--" + property);
			}
			return arguments.toArray(String[]::new);
		}

		void close() {
			this.first.close();
			this.other.close();
		}

	}

}
