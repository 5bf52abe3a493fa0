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
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.idempotency.store.IdempotencyStore;
import io.slackmgr.dynamodb.test.Fault;
import io.slackmgr.dynamodb.test.FaultyHttpClient;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a client sees when its request loses its key, or the answer of DynamoDB is lost:
 * to try again, never an error without a way on.
 */
@ExtendWith(OutputCaptureExtension.class)
class HttpTroubleTests {

	private static final FaultyHttpClient HTTP = FaultyHttpClient.create();

	private static final AtomicReference<Runnable> DURING = new AtomicReference<>(() -> {
	});

	private static ConfigurableApplicationContext application;

	private final HttpClient client = HttpClient.newHttpClient();

	private final String key = UUID.randomUUID().toString();

	@BeforeAll
	static void start() {
		application = new SpringApplicationBuilder(Application.class).web(WebApplicationType.SERVLET)
			.run("--server.port=0", "--slackmgr.dynamodb.schema.mode=create", "--slackmgr.dynamodb.store.enabled=false",
					"--slackmgr.dynamodb.outbox.enabled=false", "--slackmgr.dynamodb.event-bus.enabled=false",
					"--slackmgr.dynamodb.transactions.commit-timeout=1s",
					"--slackmgr.dynamodb.idempotency.clock-skew=0s",
					"--slackmgr.dynamodb.idempotency.table-name=" + LocalDynamoDb.uniqueTableName("idempotency"),
					"--spring.cloud.aws.region.static=us-east-1", "--spring.cloud.aws.credentials.access-key=local",
					"--spring.cloud.aws.credentials.secret-key=local");
	}

	@AfterAll
	static void stop() {
		application.close();
	}

	@AfterEach
	void heal() {
		HTTP.heal();
		DURING.set(() -> {
		});
	}

	private IdempotencyKey idempotencyKey() {
		return IdempotencyKey.build("local", "orders", "idempotency-key", this.key);
	}

	private static IdempotencyStore store() {
		return application.getBean(IdempotencyStore.class);
	}

	@Test
	void recordThatHasGoneIsUnavailableAndTheRetryRuns(CapturedOutput output) throws Exception {
		DURING.set(() -> elsewhere(() -> store().delete(idempotencyKey())));
		assertToldToRetry(post(), 503, output);
		heal();
		assertThat(post().body()).isEqualTo("done");
	}

	@Test
	void leaseThatAnotherRequestHasTakenOverIsAConflict(CapturedOutput output) throws Exception {
		DURING.set(() -> elsewhere(() -> {
			store().delete(idempotencyKey());
			store().tryBegin(idempotencyKey(), Duration.ofSeconds(60));
		}));
		assertToldToRetry(post(), 409, output);
	}

	@Test
	void unknownOutcomeIsUnavailableAndTheRetryGetsTheAnswer(CapturedOutput output) throws Exception {
		HTTP.on("TransactWriteItems").always().fail(Fault.dropAnswer());
		HTTP.on("GetItem").always().fail(Fault.serverError());
		assertToldToRetry(post(), 503, output);
		heal();
		HttpResponse<String> retry = post();
		assertThat(retry.body()).isEqualTo("done");
		assertThat(retry.headers().firstValue("Idempotent-Replayed")).hasValue("true");
	}

	@Test
	void abandonedCommitIsUnavailableAndItsRetryRuns(CapturedOutput output) throws Exception {
		HTTP.on("TransactWriteItems").always().fail(Fault.dropRequest());
		assertToldToRetry(post(), 503, output);
		heal();
		HttpResponse<String> retry = post();
		assertThat(retry.body()).isEqualTo("done");
		assertThat(retry.headers().firstValue("Idempotent-Replayed")).isEmpty();
	}

	@Test
	void throttledBeginningIsUnavailable(CapturedOutput output) throws Exception {
		HTTP.on("UpdateItem").always().fail(Fault.throttle());
		assertToldToRetry(post(), 503, output);
	}

	private static void assertToldToRetry(HttpResponse<String> response, int status, CapturedOutput output) {
		assertThat(response.statusCode()).isEqualTo(status);
		assertThat(response.headers().firstValue("Retry-After")).hasValue("1");
		assertThat(response.headers().firstValue("Content-Type")).hasValue("application/problem+json");
		assertThat(output.getAll().lines().filter((line) -> line.contains("is answered " + status))).hasSize(1);
		assertThat(output.getAll()).doesNotContain("\tat ");
	}

	/** As another instance would do it: its writes join no transaction of the handler. */
	private static void elsewhere(Runnable action) {
		Thread thread = new Thread(action);
		thread.start();
		try {
			thread.join();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private HttpResponse<String> post() throws Exception {
		URI uri = URI
			.create("http://localhost:" + application.getEnvironment().getProperty("local.server.port") + "/orders");
		return this.client.send(HttpRequest.newBuilder(uri)
			.header("Idempotency-Key", this.key)
			.header("Content-Type", "text/plain")
			.POST(HttpRequest.BodyPublishers.ofString("5"))
			.build(), HttpResponse.BodyHandlers.ofString());
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration(
			excludeName = { "org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration" })
	@Import(Orders.class)
	static class Application {

		@Bean
		DynamoDbClient slackmgrDynamoDbClient() {
			return LocalDynamoDb.clientBuilder()
				.httpClient(HTTP)
				.overrideConfiguration((config) -> config
					.retryStrategy(AwsRetryStrategy.standardRetryStrategy().toBuilder().maxAttempts(2).build()))
				.build();
		}

	}

	@RestController
	static class Orders {

		@PostMapping("/orders")
		@Idempotent(header = "Idempotency-Key", scope = "orders", tenant = "'local'")
		public String order(@RequestBody String order) {
			DURING.get().run();
			return "done";
		}

	}

}
