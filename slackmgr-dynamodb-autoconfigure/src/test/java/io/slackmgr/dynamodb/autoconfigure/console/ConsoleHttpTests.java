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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.BeginResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResponse;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The console as a browser and others ask for it, on both web stacks. All of it is in
 * memory.
 */
class ConsoleHttpTests {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

	private static final String[] ALL = {
			"management.endpoints.web.exposure.include=slackmgr,slackmgroutbox,slackmgrevents,slackmgrissues,slackmgridempotency" };

	private static final IdempotencyKey KEY = IdempotencyKey.build("", "alerts", "idempotency-key", "2b1c");

	private final HttpClient client = HttpClient.newHttpClient();

	private ConfigurableApplicationContext context;

	@AfterEach
	void stop() {
		if (this.context != null) {
			this.context.close();
		}
	}

	private void start(WebApplicationType type, String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0", "--slackmgr.dynamodb.store.type=memory",
				"--slackmgr.dynamodb.outbox.type=memory", "--slackmgr.dynamodb.event-bus.type=memory",
				"--slackmgr.dynamodb.idempotency.type=memory", "--slackmgr.dynamodb.outbox.poller.enabled=false",
				"--spring.cloud.aws.region.static=us-east-1", "--spring.cloud.aws.credentials.access-key=local",
				"--spring.cloud.aws.credentials.secret-key=local"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		this.context = new SpringApplicationBuilder(Application.class).web(type).run(arguments.toArray(String[]::new));
	}

	private void startAll(String... properties) {
		List<String> all = new ArrayList<>(List.of(ALL));
		all.addAll(List.of(properties));
		start(WebApplicationType.SERVLET, all.toArray(String[]::new));
	}

	private HttpResponse<String> request(String method, String path, String accept) {
		String port = this.context.getEnvironment()
			.getProperty("local.management.port", this.context.getEnvironment().getProperty("local.server.port"));
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
			.header("Accept", accept)
			.header("Content-Type", "application/json")
			.method(method, method.equals("POST") ? HttpRequest.BodyPublishers.ofString("{}")
					: HttpRequest.BodyPublishers.noBody());
		try {
			return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
		}
		catch (Exception ex) {
			throw new AssertionError(ex);
		}
	}

	private JsonNode json(String path) {
		HttpResponse<String> response = request("GET", path, "application/json");
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return read(response);
	}

	private static JsonNode read(HttpResponse<String> response) {
		try {
			return MAPPER.readTree(response.body());
		}
		catch (Exception ex) {
			throw new AssertionError(response.body(), ex);
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void browserGetsThePageAndOthersTheState(WebApplicationType type) {
		start(type, ALL);

		HttpResponse<String> page = request("GET", "/actuator/slackmgr", BROWSER);
		assertThat(page.statusCode()).isEqualTo(200);
		assertThat(page.headers().firstValue("Content-Type"))
			.hasValueSatisfying((value) -> assertThat(value).isEqualToIgnoringCase("text/html;charset=UTF-8"));
		assertThat(page.body()).contains("<title>slackmgr console</title>");
		for (String accept : List.of("*/*", "application/json")) {
			HttpResponse<String> state = request("GET", "/actuator/slackmgr", accept);
			assertThat(state.headers().firstValue("Content-Type"))
				.hasValueSatisfying((value) -> assertThat(value).contains("json"));
			assertThat(read(state).path("polling").asBoolean(true)).isFalse();
		}
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void changesByBothStacksWhereTheAccessIsUnrestricted(WebApplicationType type) {
		start(type, ALL[0], "management.endpoint.slackmgridempotency.access=unrestricted");
		this.context.getBean(IdempotencyStore.class).tryBegin(KEY, Duration.ofHours(1));

		JsonNode endpoints = json("/actuator/slackmgr/session").path("endpoints");
		assertThat(endpoints.path("slackmgridempotency").path("changes").asBoolean()).isTrue();
		assertThat(endpoints.path("slackmgroutbox").path("changes").asBoolean(true)).isFalse();
		assertThat(endpoints.path("slackmgroutbox").path("path").asText()).isEqualTo("slackmgroutbox");
		assertThat(endpoints.has("slackmgrtables")).isFalse();
		assertThat(request("POST", "/actuator/slackmgroutbox/dead", "*/*").statusCode()).isEqualTo(405);
		assertThat(request("DELETE", "/actuator/slackmgridempotency/" + KEY, "*/*").statusCode()).isEqualTo(204);
		assertThat(request("GET", "/actuator/slackmgridempotency/" + KEY, "*/*").statusCode()).isEqualTo(404);
	}

	@ParameterizedTest
	@EnumSource(names = { "SERVLET", "REACTIVE" })
	void worksWithOwnPortAndPaths(WebApplicationType type) {
		start(type, ALL[0], "management.server.port=0", "management.endpoints.web.base-path=/ops",
				"management.endpoints.web.path-mapping.slackmgr=alerts/console",
				"management.endpoints.web.path-mapping.slackmgroutbox=alerts/outbox");

		assertThat(request("GET", "/ops/alerts/console", BROWSER).body()).contains("slackmgr console");
		JsonNode endpoints = json("/ops/alerts/console/session").path("endpoints");
		URI outbox = URI.create("http://host/ops/alerts/console")
			.resolve(endpoints.path("slackmgroutbox").path("path").asText());
		assertThat(outbox.getPath()).isEqualTo("/ops/alerts/outbox");
		assertThat(json(outbox.getPath() + "/open").path("entries").size()).isZero();
	}

	@Test
	void policyLetsOnlyThePagesOwnStyleAndScriptRun() throws Exception {
		startAll();
		String page = request("GET", "/actuator/slackmgr", BROWSER).body();
		String policy = group(page, "http-equiv=\"Content-Security-Policy\" content=\"([^\"]*)\"");

		assertThat(policy).startsWith("default-src 'none';")
			.contains("script-src '" + hash(group(page, "(?s)<script>(.*?)</script>")) + "';")
			.contains("style-src '" + hash(group(page, "(?s)<style>(.*?)</style>")) + "';")
			.doesNotContain("unsafe", "http:", "https:");
		assertThat(page).doesNotContain("{{", "innerHTML", "http://localhost");
		assertThat(Pattern.compile("<script").matcher(page).results()).hasSize(1);
	}

	private static String group(String page, String pattern) {
		Matcher matcher = Pattern.compile(pattern).matcher(page);
		assertThat(matcher.find()).as(pattern).isTrue();
		return matcher.group(1);
	}

	private static String hash(String text) throws Exception {
		return "sha256-" + Base64.getEncoder()
			.encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
	}

	@Test
	void nothingIsThereUnlessItIsExposed() {
		start(WebApplicationType.SERVLET);

		assertThat(Stream.of("slackmgr", "slackmgr/session", "slackmgroutbox", "slackmgrevents", "slackmgrissues",
				"slackmgridempotency", "slackmgrtables"))
			.allSatisfy((path) -> assertThat(request("GET", "/actuator/" + path, BROWSER).statusCode()).isEqualTo(404));
	}

	@Test
	void whatCanNotBeAnsweredIsNamed() {
		startAll();
		Map<String, Integer> expected = Map.ofEntries(Map.entry("/slackmgrevents", 400),
				Map.entry("/slackmgrevents?tenant=a%23b", 400), Map.entry("/slackmgrevents?tenant=a&size=201", 400),
				Map.entry("/slackmgrevents?tenant=a&from=yesterday", 400),
				Map.entry("/slackmgrevents?tenant=a&cursor=x", 400),
				Map.entry("/slackmgrevents/event?tenant=a&id=x", 404), Map.entry("/slackmgrevents/event", 400),
				Map.entry("/slackmgrevents/other", 404), Map.entry("/slackmgrissues?size=501", 400),
				Map.entry("/slackmgrissues/C%23", 400), Map.entry("/slackmgrissues/C/mapping", 400),
				Map.entry("/slackmgrissues/C/other", 404), Map.entry("/slackmgridempotency/x", 400),
				Map.entry("/slackmgridempotency", 400), Map.entry("/slackmgridempotency?scope=a&value=b", 404),
				Map.entry("/slackmgridempotency?scope=A%20B&value=b", 400), Map.entry("/slackmgr/other", 404));

		assertThat(expected).allSatisfy((path, status) -> {
			HttpResponse<String> response = request("GET", "/actuator" + path, "application/json");
			assertThat(response.statusCode()).isEqualTo(status);
			assertThat(read(response).path("message").asText()).hasSizeGreaterThan(10);
		});
	}

	@Test
	void recordIsFoundByKeyPartsAndHidesSecrets() {
		startAll();
		complete();

		JsonNode found = json("/actuator/slackmgridempotency?scope=alerts&header=Idempotency-Key&value=2b1c");

		assertThat(found.path("key").asText()).isEqualTo(KEY.value());
		assertThat(found.path("state").asText()).isEqualTo("complete");
		assertThat(found.path("attempts").asInt()).isEqualTo(1);
		assertThat(found.path("resultSize").asInt()).isEqualTo(8);
		assertThat(found.has("result")).isFalse();
		assertThat(json("/actuator/slackmgridempotency/" + KEY)).isEqualTo(found);
	}

	private void complete() {
		complete(IdempotencyResult.of("a secret".getBytes(StandardCharsets.UTF_8), "java.lang.String"));
	}

	private void complete(IdempotencyResult result) {
		IdempotencyStore store = this.context.getBean(IdempotencyStore.class);
		BeginResult.Started started = (BeginResult.Started) store.tryBegin(KEY, Duration.ofHours(1));
		store.complete(KEY, started.token(), result, Duration.ofHours(1));
	}

	@Test
	void binaryResultIsShownBySizeAndOnDemand() {
		startAll("slackmgr.dynamodb.console.show-payloads=true");
		byte[] image = { (byte) 0x89, 'P', 'N', 'G', 0, 1 };
		complete(IdempotencyResult.of(image, "byte[]")
			.withFormat(IdempotencyResult.HTTP_FORMAT)
			.withResponse(new IdempotencyResponse(201, Map.of("Content-Type", List.of("image/png")), Optional.empty(),
					false)));

		JsonNode found = json("/actuator/slackmgridempotency/" + KEY);
		assertThat(found.has("result")).isFalse();
		assertThat(found.has("resultBytes")).isFalse();
		assertThat(found.path("binary").asBoolean()).isTrue();
		assertThat(found.path("mediaType").asText()).isEqualTo("image/png");
		assertThat(found.path("status").asInt()).isEqualTo(201);
		assertThat(found.path("resultSize").asInt()).isGreaterThanOrEqualTo(image.length);
		assertThat(json("/actuator/slackmgridempotency/" + KEY + "?bytes=base64").path("resultBytes").asText())
			.isEqualTo(Base64.getEncoder().encodeToString(image));
		assertThat(request("GET", "/actuator/slackmgridempotency/" + KEY + "?bytes=hex", "*/*").statusCode())
			.isEqualTo(400);
	}

	@Test
	void hiddenResultIsNotShownOnDemand() {
		startAll();
		complete(IdempotencyResult.of(new byte[] { 0, 1, 2 }, "byte[]"));

		JsonNode found = json("/actuator/slackmgridempotency/" + KEY + "?bytes=base64");

		assertThat(found.path("binary").asBoolean()).isTrue();
		assertThat(found.has("resultBytes")).isFalse();
		assertThat(found.has("result")).isFalse();
	}

	@Test
	void contentsAreShownWhereTheApplicationSaysSo() {
		startAll("slackmgr.dynamodb.console.show-payloads=true");
		complete();
		this.context.getBean(Outbox.class)
			.enqueue(OutboxEntry.builder("acme", "issue.opened").title("a title").metadata("k", "v").build());

		assertThat(json("/actuator/slackmgridempotency/" + KEY).path("result").asText()).isEqualTo("a secret");
		JsonNode content = json("/actuator/slackmgroutbox/open").path("entries").path(0).path("content");
		assertThat(content.path("title").asText()).isEqualTo("a title");
		assertThat(content.path("metadata").path("k").asText()).isEqualTo("v");
		assertThat(json("/actuator/slackmgr/session").path("showPayloads").asBoolean()).isTrue();
	}

	@Test
	void outboxKindsAreTheLibrarysAndThisProcesss() {
		startAll();

		assertThat(json("/actuator/slackmgr/session").path("kinds")).extracting(JsonNode::asText)
			.startsWith("notification", "event")
			.endsWith("invoice");
	}

	@Test
	void outcomeOfARunThatHasEndedIsNotReleased() {
		startAll("management.endpoint.slackmgridempotency.access=unrestricted");
		complete();

		assertThat(request("DELETE", "/actuator/slackmgridempotency/" + KEY, "*/*").statusCode()).isEqualTo(409);
		assertThat(json("/actuator/slackmgridempotency/" + KEY).path("state").asText()).isEqualTo("complete");
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
	static class Application {

		@Bean
		OutboxHandler invoices() {
			return new OutboxHandler() {

				@Override
				public OutboxKind kind() {
					return OutboxKind.of("invoice");
				}

				@Override
				public OutboxDelivery handle(OutboxEntry entry) {
					return OutboxDelivery.delivered();
				}

			};
		}

	}

}
