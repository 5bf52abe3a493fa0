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

import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxStatus;
import io.slackmgr.dynamodb.outbox.delivery.HeldBatch;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.env.Environment;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.reactive.EnableWebFluxSecurity;
import org.springframework.security.config.web.server.ServerHttpSecurity;
import org.springframework.security.core.userdetails.MapReactiveUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.server.SecurityWebFilterChain;
import org.springframework.security.web.server.csrf.CookieServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.ServerCsrfTokenRepository;
import org.springframework.security.web.server.csrf.WebSessionServerCsrfTokenRepository;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Changes through the console on WebFlux with Spring Security's protection from forged
 * requests.
 */
class ConsoleReactiveSecurityTests {

	private static final ObjectMapper MAPPER = new ObjectMapper();

	/** As a browser: keeps cookies. */
	private final HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build();

	private String actuator = "";

	private ConfigurableApplicationContext start(String... properties) {
		List<String> arguments = new ArrayList<>(List.of("--server.port=0",
				"--management.endpoints.web.exposure.include=slackmgr,slackmgroutbox",
				"--management.endpoint.slackmgroutbox.access=unrestricted", "--slackmgr.dynamodb.console.roles=ADMIN",
				"--slackmgr.dynamodb.store.type=memory", "--slackmgr.dynamodb.outbox.type=memory",
				"--slackmgr.dynamodb.event-bus.type=memory", "--slackmgr.dynamodb.idempotency.type=memory",
				"--slackmgr.dynamodb.outbox.poller.enabled=false", "--spring.cloud.aws.region.static=us-east-1",
				"--spring.cloud.aws.credentials.access-key=local", "--spring.cloud.aws.credentials.secret-key=local"));
		for (String property : properties) {
			arguments.add("--" + property);
		}
		ConfigurableApplicationContext context = new SpringApplicationBuilder(Application.class)
			.web(WebApplicationType.REACTIVE)
			.run(arguments.toArray(String[]::new));
		this.actuator = "http://localhost:"
				+ context.getEnvironment()
					.getProperty("local.management.port", context.getEnvironment().getProperty("local.server.port"))
				+ "/actuator/";
		return context;
	}

	private HttpResponse<String> request(String user, String method, String path, Map<String, String> headers)
			throws Exception {
		HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(this.actuator + path))
			.header("Accept", "application/json")
			.header("Content-Type", "application/json")
			.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":" + user).getBytes(StandardCharsets.UTF_8)))
			.method(method, method.equals("POST") ? HttpRequest.BodyPublishers.ofString("{}")
					: HttpRequest.BodyPublishers.noBody());
		headers.forEach(request::header);
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	private JsonNode session(String user) throws Exception {
		HttpResponse<String> response = request(user, "GET", "slackmgr/session", Map.of());
		assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
		return MAPPER.readTree(response.body());
	}

	private Map<String, String> token(String user) throws Exception {
		JsonNode token = session(user).path("csrf");
		return Map.of(token.path("header").asText(), token.path("token").asText());
	}

	/** With a token in the session, in a cookie, and on a port of its own. */
	@ParameterizedTest
	@ValueSource(strings = { "test.csrf=session", "test.csrf=cookie", "management.server.port=0" })
	void changeNeedsTheTokenOfTheSessionAndARole(String property) throws Exception {
		try (ConfigurableApplicationContext context = start(property)) {
			OutboxFixture outbox = OutboxFixture.of(context);
			String id = dead(outbox);
			String entry = "slackmgroutbox/" + id;

			assertThat(session("viewer").path("endpoints").path("slackmgroutbox").path("changes").asBoolean(true))
				.isFalse();
			assertThat(request("viewer", "POST", entry, token("viewer")).statusCode()).as("viewer").isEqualTo(403);
			token("admin");
			for (String method : List.of("POST", "DELETE")) {
				assertThat(request("admin", method, entry, Map.of()).statusCode()).as("without a token").isEqualTo(403);
				assertThat(request("admin", method, entry, Map.of("X-CSRF-TOKEN", "forged", "X-XSRF-TOKEN", "forged"))
					.statusCode()).as("with another token").isEqualTo(403);
			}
			assertThat(outbox.getById(id).status()).isEqualTo(OutboxStatus.DEAD);

			assertThat(request("admin", "POST", entry, token("admin")).statusCode()).isEqualTo(200);
			assertThat(outbox.getById(id).status()).isEqualTo(OutboxStatus.PENDING);
			assertThat(request("admin", "DELETE", entry, token("admin")).statusCode()).isEqualTo(204);
			assertThat(outbox.findById(id)).isEmpty();
		}
	}

	private static String dead(OutboxFixture outbox) {
		String id = outbox.enqueue(OutboxEntry.builder("acme", "issue.opened").build()).id().orElseThrow();
		try (HeldBatch batch = outbox.fetch("test", 1)) {
			batch.dead(id, "gone for good");
		}
		return id;
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
	@EnableWebFluxSecurity
	static class Application {

		/** The default one would take a tenth of a second for each request. */
		@Bean
		PasswordEncoder passwords() {
			return new BCryptPasswordEncoder(4);
		}

		@Bean
		MapReactiveUserDetailsService users(PasswordEncoder passwords) {
			return new MapReactiveUserDetailsService(
					User.withUsername("viewer").password(passwords.encode("viewer")).roles("VIEWER").build(),
					User.withUsername("admin").password(passwords.encode("admin")).roles("VIEWER", "ADMIN").build());
		}

		@Bean
		SecurityWebFilterChain chain(ServerHttpSecurity http, Environment environment) {
			ServerCsrfTokenRepository tokens = "cookie".equals(environment.getProperty("test.csrf"))
					? new CookieServerCsrfTokenRepository() : new WebSessionServerCsrfTokenRepository();
			return http.authorizeExchange(
					(requests) -> requests.pathMatchers(HttpMethod.GET).hasRole("VIEWER").anyExchange().authenticated())
				.csrf((csrf) -> csrf.csrfTokenRepository(tokens))
				.httpBasic(Customizer.withDefaults())
				.build();
		}

	}

}
