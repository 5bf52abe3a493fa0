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

package io.slackmgr.dynamodb.autoconfigure.outbox;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.MutableClock;
import io.slackmgr.dynamodb.test.RequestRecorder;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;

class OutboxHealthContributorAutoConfigurationTests {

	private static final Instant START = Instant.parse("2026-01-02T03:04:05Z");

	private final MutableClock clock = new MutableClock(START);

	private final RequestRecorder recorder = new RequestRecorder();

	private final FailingQueries failing = new FailingQueries();

	private final String tableName = LocalDynamoDb.uniqueTableName("outbox");

	private final ApplicationContextRunner publisher = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(SlackManagerDynamoDbAutoConfiguration.class,
				SchemaAutoConfiguration.class, DynamoDbTransactionAutoConfiguration.class,
				OutboxAutoConfiguration.class, OutboxHealthContributorAutoConfiguration.class))
		.withBean(DynamoDbClient.class, () -> LocalDynamoDb.clientBuilder()
			.overrideConfiguration(
					(override) -> override.addExecutionInterceptor(this.recorder).addExecutionInterceptor(this.failing))
			.build())
		.withBean("slackmgrClock", Clock.class, () -> this.clock)
		.withPropertyValues("slackmgr.dynamodb.schema.mode=create",
				"slackmgr.dynamodb.outbox.table-name=" + this.tableName, "slackmgr.dynamodb.outbox.partitions=2",
				"slackmgr.dynamodb.outbox.poll-interval=20ms", "slackmgr.dynamodb.outbox.max-poll-interval=1s");

	private final ApplicationContextRunner runner = this.publisher.withBean(DyingHandler.class);

	private static Health health(ApplicationContext context) {
		return context.getBean("slackmgrOutboxHealthIndicator", HealthIndicator.class).health();
	}

	private void failPollsAfter(Duration time) {
		int before = this.failing.failed.get();
		this.clock.advance(time);
		Awaitility.await().until(() -> this.failing.failed.get() > before);
	}

	@Test
	void successfulPollIsUpAndShown() {
		this.runner.run((context) -> {
			Awaitility.await().untilAsserted(() -> assertThat(health(context).getDetails()).containsKey("lastPoll"));

			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("polling", true)
				.containsEntry("lastPoll", START.toString())
				.containsEntry("deadSinceStart", 0L)
				.doesNotContainKey("oldestWaiting");
		});
	}

	@Test
	void isDownWhenNoPartitionCanBeRead() {
		// With one partition none is still being read when the first has been.
		this.runner
			.withPropertyValues("slackmgr.dynamodb.outbox.health.max-poll-age=30s",
					"slackmgr.dynamodb.outbox.partitions=1")
			.run((context) -> {
				Awaitility.await()
					.untilAsserted(() -> assertThat(health(context).getDetails()).containsKey("lastPoll"));
				this.failing.active.set(true);

				failPollsAfter(Duration.ofSeconds(30));
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);

				failPollsAfter(Duration.ofSeconds(1));
				assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
				assertThat(health(context).getDetails()).containsEntry("lastPoll", START.toString());
				assertThat(health(context).getDetails().get("error").toString()).contains(START.toString());

				this.failing.active.set(false);
				this.clock.advance(Duration.ofSeconds(2));
				Awaitility.await().untilAsserted(() -> assertThat(health(context).getStatus()).isEqualTo(Status.UP));
			});
	}

	@Test
	void isDownIfNoPollHasEverSucceeded() {
		this.failing.active.set(true);
		this.runner.run((context) -> {
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			failPollsAfter(Duration.ofSeconds(61));
			assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);
			assertThat(health(context).getDetails()).doesNotContainKey("lastPoll");
		});
	}

	@Test
	void limitIsNeverShorterThanTwoPolls() {
		this.runner
			.withPropertyValues("slackmgr.dynamodb.outbox.health.max-poll-age=1s",
					"slackmgr.dynamodb.outbox.max-poll-interval=10s")
			.run((context) -> {
				Awaitility.await()
					.untilAsserted(() -> assertThat(health(context).getDetails()).containsKey("lastPoll"));
				this.failing.active.set(true);
				this.clock.advance(Duration.ofSeconds(20));
				assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			});
	}

	@Test
	void answersWithoutARequest() {
		this.runner.run((context) -> {
			Awaitility.await().untilAsserted(() -> assertThat(health(context).getDetails()).containsKey("lastPoll"));
			// Nothing is due now, so that nothing but health could ask.
			context.getBean(OutboxPolling.class).stop();
			this.recorder.clear();

			health(context);

			assertThat(this.recorder.operations()).isEmpty();
		});
		this.runner
			.withPropertyValues("slackmgr.dynamodb.outbox.poll-interval=1m",
					"slackmgr.dynamodb.outbox.max-poll-interval=1m")
			.run((context) -> {
				Awaitility.await()
					.untilAsserted(() -> assertThat(this.recorder.operations().stream().filter("Query"::equals))
						.hasSizeGreaterThanOrEqualTo(2));
				Awaitility.await()
					.untilAsserted(() -> assertThat(health(context).getDetails()).containsKey("lastPoll"));
				List<String> before = this.recorder.operations();

				for (int i = 0; i < 10; i++) {
					assertThat(health(context).getDetails()).containsEntry("polling", true);
				}

				assertThat(this.recorder.operations()).isEqualTo(before);
			});
	}

	@Test
	void countsDeadEntriesAndShowsTheOldestWaiting() {
		this.runner.run((context) -> {
			OutboxFixture repository = OutboxFixture.of(context);
			repository.enqueue(OutboxEntry.builder("acme", "fatal").build());
			Awaitility.await()
				.untilAsserted(() -> assertThat(health(context).getDetails()).containsEntry("deadSinceStart", 1L));

			DyingHandler handler = context.getBean(DyingHandler.class);
			handler.hold.set(true);
			repository.enqueue(OutboxEntry.builder("acme", "held").build());
			Awaitility.await()
				.untilAsserted(() -> assertThat(health(context).getDetails()).containsEntry("oldestWaiting",
						START.toString()));
			handler.hold.set(false);
			Awaitility.await().untilAsserted(() -> {
				this.clock.advance(Duration.ofSeconds(2));
				assertThat(health(context).getDetails()).doesNotContainKey("oldestWaiting");
			});
		});
	}

	@Test
	void instanceThatOnlyEnqueuesIsUp() {
		this.publisher.run((context) -> {
			this.clock.advance(Duration.ofDays(1));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsExactlyEntriesOf(Map.of("polling", false));
		});
		this.runner.withPropertyValues("slackmgr.dynamodb.outbox.poller.enabled=false").run((context) -> {
			this.clock.advance(Duration.ofDays(1));
			assertThat(health(context).getStatus()).isEqualTo(Status.UP);
			assertThat(health(context).getDetails()).containsEntry("polling", false);
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "slackmgr.dynamodb.outbox.enabled=false", "slackmgr.dynamodb.enabled=false",
			"management.health.slackmgr-outbox.enabled=false" })
	void isAbsentWithoutAnOutboxOrWhenTurnedOff(String property) {
		this.publisher.withPropertyValues(property)
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OutboxHealthIndicator.class));
	}

	@Test
	void backsOffForTheApplicationsOwn() {
		this.publisher
			.withBean("slackmgrOutboxHealthIndicator", HealthIndicator.class, () -> () -> Health.unknown().build())
			.run((context) -> assertThat(context).doesNotHaveBean(OutboxHealthIndicator.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "500ms", "25h" })
	void badLimitIsNamedWithItsRange(String value) {
		this.publisher.withPropertyValues("slackmgr.dynamodb.outbox.health.max-poll-age=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.outbox.health.max-poll-age must be 1s to 1d"));
	}

	@Test
	void isAbsentWithoutHealthOnTheClassPath() {
		new ApplicationContextRunner().withUserConfiguration(Imports.class)
			.withPropertyValues("slackmgr.dynamodb.schema.mode=none")
			.withClassLoader(new FilteredClassLoader("org.springframework.boot.health"))
			.run((context) -> assertThat(context).hasNotFailed()
				.hasSingleBean(Outbox.class)
				.doesNotHaveBean("slackmgrOutboxHealthIndicator"));
	}

	/** Queries that fail, on demand, as if DynamoDB could not be reached. */
	static class FailingQueries implements ExecutionInterceptor {

		private final AtomicBoolean active = new AtomicBoolean();

		private final AtomicInteger failed = new AtomicInteger();

		@Override
		public void beforeExecution(Context.BeforeExecution context, ExecutionAttributes attributes) {
			if (this.active.get() && context.request() instanceof QueryRequest) {
				this.failed.incrementAndGet();
				throw SdkClientException.create("unreachable", new IOException());
			}
		}

	}

	/** Declares all dead, or holds it. */
	static class DyingHandler implements OutboxHandler {

		private final AtomicBoolean hold = new AtomicBoolean();

		@Override
		public OutboxKind kind() {
			return OutboxKind.NOTIFICATION;
		}

		@Override
		public OutboxDelivery handle(OutboxEntry entry) {
			Awaitility.await().until(() -> !this.hold.get());
			return OutboxDelivery.rejected("no use");
		}

	}

	@Configuration(proxyBeanMethods = false)
	@ImportAutoConfiguration({ SlackManagerDynamoDbAutoConfiguration.class, SchemaAutoConfiguration.class,
			DynamoDbTransactionAutoConfiguration.class, OutboxAutoConfiguration.class,
			OutboxHealthContributorAutoConfiguration.class })
	static class Imports {

		@Bean
		DynamoDbClient dynamoDbClient() {
			return LocalDynamoDb.clientBuilder().build();
		}

	}

}
