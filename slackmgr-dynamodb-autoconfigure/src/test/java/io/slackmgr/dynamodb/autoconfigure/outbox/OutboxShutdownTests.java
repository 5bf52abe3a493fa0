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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxFixture;
import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.test.LocalDynamoDb;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * The end of an application that is in the middle of a backlog.
 */
class OutboxShutdownTests {

	private static final int CONCURRENCY = 16;

	private static ConfigurableApplicationContext start(String type) {
		return new SpringApplicationBuilder(Application.class).properties(LocalDynamoDb.properties())
			.properties("spring.main.banner-mode=off", "spring.main.web-application-type=none",
					"slackmgr.dynamodb.outbox.type=" + type, "slackmgr.dynamodb.outbox.concurrency=" + CONCURRENCY,
					"slackmgr.dynamodb.table-name=" + LocalDynamoDb.uniqueTableName("shutdown"),
					"slackmgr.dynamodb.schema.mode=create")
			.run();
	}

	@ParameterizedTest
	@ValueSource(strings = { "memory", "dynamodb" })
	void stopWaitsForRunningSendsOnly(String type) throws Exception {
		ConfigurableApplicationContext context = start(type);
		Sending sending = context.getBean(Sending.class);
		LastRequests requests = context.getBean(LastRequests.class);
		List<OutboxEntry> backlog = IntStream.range(0, 100)
			.mapToObj((i) -> OutboxEntry.builder("acme", "issue.opened").build())
			.toList();
		OutboxFixture repository = OutboxFixture.of(context);
		IntStream.range(0, 4).forEach((i) -> repository.enqueueAll(backlog));
		await().until(() -> sending.running.get() == CONCURRENCY);

		CompletableFuture<Integer> exit = CompletableFuture.supplyAsync(() -> SpringApplication.exit(context));
		assertThat(requests.stopping.await(10, TimeUnit.SECONDS)).isTrue();
		sending.end.countDown();
		await().until(() -> sending.running.get() == 0);
		requests.ended.countDown();

		assertThat(exit).succeedsWithin(Duration.ofSeconds(5));
		assertThat(sending.begun).as("what runs at the signal, of what was claimed").hasValue(CONCURRENCY);
	}

	@Configuration(proxyBeanMethods = false)
	@EnableAutoConfiguration
	static class Application {

		@Bean
		Sending sending() {
			return new Sending();
		}

		@Bean
		LastRequests lastRequests() {
			return new LastRequests();
		}

	}

	/** Sends that do not end before they may. */
	static final class Sending implements OutboxHandler {

		private final AtomicInteger begun = new AtomicInteger();

		private final AtomicInteger running = new AtomicInteger();

		private final CountDownLatch end = new CountDownLatch(1);

		@Override
		public OutboxKind kind() {
			return OutboxKind.NOTIFICATION;
		}

		@Override
		public OutboxDelivery handle(OutboxEntry entry) throws InterruptedException {
			this.begun.incrementAndGet();
			this.running.incrementAndGet();
			this.end.await();
			this.running.decrementAndGet();
			return OutboxDelivery.delivered();
		}

	}

	/** Stops like a web server that waits for its last requests, before the outbox. */
	static final class LastRequests implements SmartLifecycle {

		private final CountDownLatch stopping = new CountDownLatch(1);

		private final CountDownLatch ended = new CountDownLatch(1);

		private volatile boolean running;

		@Override
		public void start() {
			this.running = true;
		}

		@Override
		public void stop() {
			this.stopping.countDown();
			try {
				this.ended.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			this.running = false;
		}

		@Override
		public boolean isRunning() {
			return this.running;
		}

	}

}
