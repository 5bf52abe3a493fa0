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

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.Base64;
import java.util.UUID;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.security.config.Customizer;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configuration.EnableWebSecurity;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The README's recipe for Spring Security: the caller is the tenant.
 */
@ExtendWith(OutputCaptureExtension.class)
class SecuredIdempotencyTests {

	private static ConfigurableApplicationContext application;

	private static String startLog;

	private final HttpClient client = HttpClient.newHttpClient();

	private final String key = UUID.randomUUID().toString();

	@BeforeAll
	static void start(CapturedOutput output) {
		application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--slackmgr.dynamodb.idempotency.type=memory",
					"--slackmgr.dynamodb.store.enabled=false", "--slackmgr.dynamodb.outbox.enabled=false",
					"--slackmgr.dynamodb.event-bus.enabled=false", "--spring.cloud.aws.region.static=us-east-1",
					"--spring.cloud.aws.credentials.access-key=local",
					"--spring.cloud.aws.credentials.secret-key=local");
		startLog = output.getAll();
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@Test
	void callerReplaysItsOwnAnswerAndNobodyElses() throws Exception {
		HttpResponse<String> alices = post("alice@example.com");
		HttpResponse<String> bobs = post("bob@example.com");
		HttpResponse<String> otherCase = post("Alice@example.com");
		assertThat(alices.statusCode()).isEqualTo(200);
		assertThat(alices.body()).startsWith("alice@example.com ");
		assertThat(bobs.body()).startsWith("bob@example.com ");
		assertThat(otherCase.body()).startsWith("Alice@example.com ");
		assertThat(bobs.headers().firstValue("Idempotent-Replayed")).isEmpty();
		HttpResponse<String> replay = post("alice@example.com");
		assertThat(replay.body()).isEqualTo(alices.body());
		assertThat(replay.headers().firstValue("Idempotent-Replayed")).hasValue("true");
	}

	@Test
	void callerWithoutCredentialsGetsNoReplay() throws Exception {
		post("alice@example.com");
		assertThat(post("").statusCode()).isEqualTo(401);
	}

	@Test
	void headersOfSecurityAreThoseOfEachAnswer() throws Exception {
		HttpResponse<String> first = post("alice@example.com");
		HttpResponse<String> replay = post("alice@example.com");
		assertThat(first.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(replay.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
		assertThat(replay.headers().allValues("Cache-Control")).isEqualTo(first.headers().allValues("Cache-Control"));
	}

	@Test
	void handlerWithoutTenantIsWarnedOfOnceAtTheStart() {
		assertThat(startLog.lines().filter((line) -> line.contains("@Idempotent on "))).singleElement()
			.asString()
			.contains("WARN")
			.contains("Orders.shared")
			.contains("Action: set tenant");
	}

	private HttpResponse<String> post(String user) throws Exception {
		HttpRequest.Builder request = HttpRequest
			.newBuilder(URI.create(
					"http://localhost:" + application.getEnvironment().getProperty("local.server.port") + "/orders"))
			.header("Idempotency-Key", this.key)
			.header("Content-Type", "text/plain")
			.POST(HttpRequest.BodyPublishers.ofString("5"));
		if (!user.isEmpty()) {
			request.header("Authorization",
					"Basic " + Base64.getEncoder().encodeToString((user + ":secret").getBytes(StandardCharsets.UTF_8)));
		}
		return this.client.send(request.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableWebSecurity
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
	@Import(Orders.class)
	static class Application {

		@Bean
		SecurityFilterChain security(HttpSecurity http) throws Exception {
			return http.csrf((csrf) -> csrf.disable())
				.authorizeHttpRequests((requests) -> requests.anyRequest().authenticated())
				.httpBasic(Customizer.withDefaults())
				.build();
		}

		@Bean
		UserDetailsService users() {
			return (name) -> User.withUsername(name).password("{noop}secret").roles("USER").build();
		}

	}

	@RestController
	static class Orders {

		@PostMapping("/orders")
		@Idempotent(header = "Idempotency-Key", tenant = "#user.name")
		public String order(@RequestBody String order, Principal user) {
			return user.getName() + " " + UUID.randomUUID();
		}

		@PostMapping("/shared")
		@Idempotent(header = "Idempotency-Key")
		public String shared(@RequestBody String order) {
			return order;
		}

		@PostMapping("/public")
		@Idempotent(header = "Idempotency-Key", tenant = "'public'")
		public String open(@RequestBody String order) {
			return order;
		}

	}

}
