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

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

import io.awspring.cloud.autoconfigure.core.AwsAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.CredentialsProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.core.RegionProviderAutoConfiguration;
import io.awspring.cloud.autoconfigure.dynamodb.DynamoDbAutoConfiguration;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.search.MeterNotFoundException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slackmgr.dynamodb.autoconfigure.RepositoryMetricsAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.SlackManagerDynamoDbAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.schema.SchemaAutoConfiguration;
import io.slackmgr.dynamodb.autoconfigure.transaction.DynamoDbTransactionAutoConfiguration;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.NotificationStatus;
import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxObserver;
import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import io.slackmgr.dynamodb.test.TimingSensitive;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.LazyInitializationBeanFactoryPostProcessor;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.autoconfigure.task.TaskSchedulingAutoConfiguration;
import org.springframework.boot.test.context.FilteredClassLoader;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.boot.transaction.autoconfigure.TransactionAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.mock;

class OutboxAutoConfigurationTests {

	private final String table = LocalDynamoDb.uniqueTableName("outbox");

	private final ApplicationContextRunner library = new ApplicationContextRunner()
		.withConfiguration(AutoConfigurations.of(AwsAutoConfiguration.class, RegionProviderAutoConfiguration.class,
				CredentialsProviderAutoConfiguration.class, DynamoDbAutoConfiguration.class,
				SlackManagerDynamoDbAutoConfiguration.class, OutboxAutoConfiguration.class,
				OutboxMetricsAutoConfiguration.class, SchemaAutoConfiguration.class,
				DynamoDbTransactionAutoConfiguration.class, TransactionAutoConfiguration.class))
		.withPropertyValues(LocalDynamoDb.properties())
		.withPropertyValues("slackmgr.dynamodb.schema.mode=create", "slackmgr.dynamodb.outbox.poll-interval=10s",
				"slackmgr.dynamodb.outbox.max-poll-interval=10s");

	private final ApplicationContextRunner runner = this.library
		.withPropertyValues("slackmgr.dynamodb.outbox.table-name=" + this.table);

	private static OutboxEntry entry() {
		return OutboxEntry.builder("acme", "issue.opened").title("Disk full").build();
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb", "memory" })
	void deliversWhatATransactionEnqueuesOnceItHasCommitted(String type) {
		this.runner.withUserConfiguration(Recording.class)
			.withPropertyValues("slackmgr.dynamodb.outbox.type=" + type)
			.run((context) -> {
				OutboxFixture repository = OutboxFixture.of(context);
				BlockingQueue<OutboxEntry> delivered = context.getBean(Recorder.class).delivered;
				OutboxEntry created = context.getBean(TransactionTemplate.class).execute((status) -> {
					OutboxEntry enqueued = repository.enqueue(entry());
					assertThat(delivered).isEmpty();
					return enqueued;
				});

				assertThat(delivered.poll(5, TimeUnit.SECONDS).id()).isEqualTo(created.id());
				String id = created.id().orElseThrow();
				NotificationEventRepository archive = context.getBean(NotificationEventRepository.class);
				Awaitility.await()
					.untilAsserted(() -> assertThat(archive.findById("acme", id)).hasValueSatisfying(
							(event) -> assertThat(event.status()).isEqualTo(NotificationStatus.SKIPPED)));
				Awaitility.await().untilAsserted(() -> assertThat(repository.findById(id)).isEmpty());
			});
	}

	@Test
	@TimingSensitive
	void commitToSendTakesLessThanAPoll() {
		this.runner.withUserConfiguration(Recording.class).run((context) -> {
			OutboxFixture repository = OutboxFixture.of(context);
			BlockingQueue<OutboxEntry> delivered = context.getBean(Recorder.class).delivered;
			long[] micros = new long[15];
			for (int i = 0; i < micros.length; i++) {
				String id = repository.enqueue(entry()).id().orElseThrow();
				long committed = System.nanoTime();
				assertThat(delivered.poll(5, TimeUnit.SECONDS)).isNotNull();
				micros[i] = TimeUnit.NANOSECONDS.toMicros(System.nanoTime() - committed);
				Awaitility.await().until(() -> repository.findById(id).isEmpty());
			}
			Arrays.sort(micros);
			assertThat(micros[micros.length / 2]).isLessThan(250_000);
		});
	}

	@Test
	void publisherOnlyInstanceDeliversNothing() {
		this.runner.withUserConfiguration(Recording.class)
			.withPropertyValues("slackmgr.dynamodb.outbox.poller.enabled=false")
			.run((context) -> {
				assertThat(context).doesNotHaveBean(OutboxPolling.class).hasSingleBean(Outbox.class);
				OutboxEntry created = context.getBean(Outbox.class).enqueue(entry());
				assertThat(OutboxFixture.of(context).findById(created.id().orElseThrow())).isPresent();
			});
	}

	@Test
	void thePollerCanBeStartedLater() {
		this.runner.withUserConfiguration(Recording.class)
			.withPropertyValues("slackmgr.dynamodb.outbox.poller.auto-startup=false")
			.run((context) -> {
				OutboxPolling polling = context.getBean(OutboxPolling.class);
				assertThat(polling.isRunning()).isFalse();
				context.getBean(Outbox.class).enqueue(entry());

				polling.start();

				assertThat(context.getBean(Recorder.class).delivered.poll(5, TimeUnit.SECONDS)).isNotNull();
			});
	}

	@Test
	void withoutAHandlerEntriesWait() {
		this.runner.run((context) -> assertThat(context.getBean(OutboxPolling.class).isRunning()).isFalse());
	}

	@Test
	void worksWithLazyInitialization() {
		this.runner.withUserConfiguration(Recording.class)
			.withInitializer(
					(context) -> context.addBeanFactoryPostProcessor(new LazyInitializationBeanFactoryPostProcessor()))
			.run((context) -> {
				assertThat(context.getBean(OutboxPolling.class).isRunning()).isTrue();
				context.getBean(Outbox.class).enqueue(entry());
				assertThat(context.getBean(Recorder.class).delivered.poll(5, TimeUnit.SECONDS)).isNotNull();
			});
	}

	@Test
	void leavesDormantScheduledMethodsAndTheTaskSchedulerAlone() {
		this.runner.withUserConfiguration(Recording.class, Dormant.class)
			.withPropertyValues("slackmgr.dynamodb.outbox.poll-interval=20ms")
			.run((context) -> {
				OutboxPolling polling = context.getBean(OutboxPolling.class);
				Awaitility.await().until(() -> polling.lastPoll().isPresent());
				assertThat(context.getBean(Ticking.class).ticks).hasValue(0);
				assertThat(context).doesNotHaveBean(TaskScheduler.class);
			});
	}

	@Test
	void besideTheApplicationsSchedulingBothRun() {
		this.runner.withUserConfiguration(Recording.class, Dormant.class, Scheduling.class)
			.withConfiguration(AutoConfigurations.of(TaskSchedulingAutoConfiguration.class))
			.run((context) -> {
				assertThat(context).hasSingleBean(TaskScheduler.class);
				Awaitility.await().until(() -> context.getBean(Ticking.class).ticks.get() > 1);
				context.getBean(Outbox.class).enqueue(entry());
				assertThat(context.getBean(Recorder.class).delivered.poll(5, TimeUnit.SECONDS)).isNotNull();
			});
	}

	@Test
	void runningSendIsWaitedForAtTheEnd() {
		AtomicInteger ended = new AtomicInteger();
		CountDownLatch begun = new CountDownLatch(1);
		this.runner.withBean(OutboxHandler.class, () -> handler((entry) -> {
			begun.countDown();
			Awaitility.await().pollDelay(Duration.ofMillis(300)).until(() -> true);
			ended.incrementAndGet();
		})).run((context) -> {
			context.getBean(Outbox.class).enqueue(entry());
			assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();
			context.getBean(OutboxPolling.class).stop();
			assertThat(ended).hasValue(1);
			assertThat(OutboxFixture.of(context).stats("acme").completed()).isEqualTo(1);
		});
	}

	private static OutboxHandler handler(Consumer<OutboxEntry> send) {
		return new OutboxHandler() {

			@Override
			public OutboxKind kind() {
				return OutboxKind.NOTIFICATION;
			}

			@Override
			public OutboxDelivery handle(OutboxEntry entry) {
				send.accept(entry);
				return OutboxDelivery.delivered();
			}

		};
	}

	@Test
	void countsAndTimesWhatHappens() {
		this.runner.withUserConfiguration(Recording.class, Metered.class).run((context) -> {
			context.getBean(Outbox.class).enqueue(entry());
			MeterRegistry registry = context.getBean(MeterRegistry.class);
			Awaitility.await()
				.ignoreExceptionsInstanceOf(MeterNotFoundException.class)
				.untilAsserted(
						() -> assertThat(registry.get("slackmgr.outbox.skipped").counter().count()).isEqualTo(1));
			assertThat(registry.get("slackmgr.outbox.enqueued").tag("kind", "notification").counter().count())
				.isEqualTo(1);
			assertThat(registry.get("slackmgr.outbox.delivery.latency").timer().count()).isEqualTo(1);
			assertThat(registry.get("slackmgr.outbox.in.flight").gauge().value()).isZero();
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "dynamodb", "memory" })
	void timesTheCallsOfItsRepositories(String type) {
		this.runner.withUserConfiguration(Metered.class)
			.withConfiguration(AutoConfigurations.of(RepositoryMetricsAutoConfiguration.class))
			.withPropertyValues("slackmgr.dynamodb.outbox.type=" + type)
			.run((context) -> {
				context.getBean(Outbox.class).enqueue(entry());
				context.getBean(NotificationEventRepository.class).stats("acme");
				MeterRegistry registry = context.getBean(MeterRegistry.class);
				assertThat(registry.get("slackmgr.repository")
					.tags("repository", "Outbox", "operation", "enqueue", "outcome", "success")
					.timer()
					.count()).isEqualTo(1);
				assertThat(registry.get("slackmgr.repository")
					.tags("repository", "NotificationEventRepository", "operation", "stats")
					.timer()
					.count()).isEqualTo(1);
			});
	}

	@Test
	void measuresNothingOfAnOutboxOfTheApplication() {
		this.runner.withUserConfiguration(Metered.class)
			.withBean(Outbox.class, () -> mock(Outbox.class))
			.withPropertyValues("slackmgr.dynamodb.enabled=false")
			.run((context) -> assertThat(context).hasNotFailed().doesNotHaveBean(OutboxObserver.class));
	}

	@Test
	void deliversAgainAfterTheContextWasStoppedAndStarted() {
		this.runner.withUserConfiguration(Recording.class).run((context) -> {
			context.stop();
			context.getBean(Outbox.class).enqueue(entry());
			assertThat(context.getBean(Recorder.class).delivered).isEmpty();
			context.start();
			assertThat(context.getBean(Recorder.class).delivered.poll(5, TimeUnit.SECONDS)).isNotNull();
		});
	}

	@Test
	void backsOffForAnOwnOutboxAndWithoutMicrometer() {
		this.runner.withBean(Outbox.class, () -> mock(Outbox.class))
			.run((context) -> assertThat(context).doesNotHaveBean(OutboxPolling.class)
				.doesNotHaveBean(TableDefinition.class));
		this.runner.withClassLoader(new FilteredClassLoader("io.micrometer"))
			.run((context) -> assertThat(context).hasNotFailed().hasSingleBean(Outbox.class));
	}

	@ParameterizedTest
	@ValueSource(strings = { "slackmgr.dynamodb.enabled", "slackmgr.dynamodb.outbox.enabled" })
	void isSwitchedOff(String property) {
		this.runner.withPropertyValues(property + "=false")
			.run((context) -> assertThat(context).doesNotHaveBean(Outbox.class).doesNotHaveBean(TableDefinition.class));
	}

	@Test
	void tableIsNamedAfterTheStoresByDefault() {
		String shared = LocalDynamoDb.uniqueTableName("shared");
		this.library.withPropertyValues("slackmgr.dynamodb.table-name=" + shared)
			.run((context) -> assertThat(context.getBean(TableDefinition.class).name()).isEqualTo(shared + "-outbox"));
		this.runner.run((context) -> assertThat(context.getBean(TableDefinition.class).name()).isEqualTo(this.table));
	}

	@ParameterizedTest
	@CsvSource({ "batch-size, 51, 1 to 50", "partitions, 0, 1 to 256", "concurrency, 0, 1 to 1000",
			"max-retries, -1, 0 to 1000", "poll-interval, 1ms, 10ms to 1m",
			"max-poll-interval, 1s, poll-interval to 10m", "lease, 1s, 3s to 10m", "drain-time, 1ms, 100ms to 5m",
			"send-timeout, 2h, 100ms to 1h", "failed-retention, -1s, 0 to 36500d",
			"event-retention, 36501d, 0 to 36500d", "shutdown-timeout, 11m, 0s to 10m",
			"backoff.initial-interval, 0s, 1ms to 1d", "backoff.max-interval, 1s, initial-interval to 7d",
			"backoff.multiplier, 0.5, 1 to 100", "backoff.jitter, 1.5, 0 to 1", "table-name, a, 3 to 255" })
	void badPropertyIsNamedWithItsRange(String property, String value, String range) {
		this.runner.withPropertyValues("slackmgr.dynamodb.outbox." + property + "=" + value)
			.run((context) -> assertThat(context).getFailure()
				.rootCause()
				.hasMessageContaining("slackmgr.dynamodb.outbox." + property)
				.hasMessageContaining(range));
	}

	static class Recorder implements OutboxHandler {

		private final BlockingQueue<OutboxEntry> delivered = new LinkedBlockingQueue<>();

		@Override
		public OutboxKind kind() {
			return OutboxKind.NOTIFICATION;
		}

		@Override
		public OutboxDelivery handle(OutboxEntry entry) {
			this.delivered.add(entry);
			return OutboxDelivery.delivered();
		}

	}

	static class Ticking {

		private final AtomicInteger ticks = new AtomicInteger();

		@Scheduled(fixedDelay = 10)
		void tick() {
			this.ticks.incrementAndGet();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Recording {

		@Bean
		Recorder recorder() {
			return new Recorder();
		}

	}

	@Configuration(proxyBeanMethods = false)
	static class Dormant {

		@Bean
		Ticking ticking() {
			return new Ticking();
		}

	}

	@Configuration(proxyBeanMethods = false)
	@EnableScheduling
	static class Scheduling {

	}

	@Configuration(proxyBeanMethods = false)
	static class Metered {

		@Bean
		MeterRegistry meterRegistry() {
			return new SimpleMeterRegistry();
		}

	}

}
