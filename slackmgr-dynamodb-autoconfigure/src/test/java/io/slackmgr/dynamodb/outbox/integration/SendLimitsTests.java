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

package io.slackmgr.dynamodb.outbox.integration;

import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import io.slackmgr.dynamodb.outbox.OutboxEntries;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver.Outcome;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/**
 * Integrations that send no more than they may.
 */
class SendLimitsTests {

	private final OutboxEntry entry = OutboxEntries.of(OutboxEntry.builder("acme", "issue.opened").maxRetries(2));

	private final ExecutorService executor = Executors.newCachedThreadPool();

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	private static Target target(NotificationIntegration integration) {
		return new Target(integration, (retry) -> Duration.ofMinutes(1), Clock.systemUTC(), NotificationObserver.NONE);
	}

	private List<Future<Answer>> send(Target target, int times) {
		List<Future<Answer>> answers = new ArrayList<>();
		for (int i = 0; i < times; i++) {
			answers.add(this.executor.submit(target.toSend(this.entry, 1)::get));
		}
		return answers;
	}

	@Test
	void sendsBeyondTheLimitWaitTheirTurn() throws Exception {
		AtomicInteger running = new AtomicInteger();
		AtomicInteger most = new AtomicInteger();
		Target target = target(new ScriptedIntegration("narrow").limited(new SendLimits(3, 1000)).doing(() -> {
			most.accumulateAndGet(running.incrementAndGet(), Math::max);
			TimeUnit.MILLISECONDS.sleep(20);
			running.decrementAndGet();
		}));

		for (Future<Answer> answer : send(target, 20)) {
			assertThat(answer.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.SUCCESS);
		}
		assertThat(most).hasValueLessThanOrEqualTo(3).hasPositiveValue();
	}

	@Test
	void distantTurnIsDeferredWithoutAnAttempt() throws Exception {
		CountDownLatch end = new CountDownLatch(1);
		ScriptedIntegration integration = new ScriptedIntegration("stuck").limited(new SendLimits(1, 1000))
			.doing(end::await);
		Target target = target(integration);
		Future<Answer> first = send(target, 1).get(0);
		await().until(() -> integration.sent().size() == 1);

		Answer second = target.toSend(this.entry, 1).get();

		assertThat(second.outcome()).isEqualTo(Outcome.DEFERRED);
		assertThat(second.result().attempts()).isEqualTo(1);
		assertThat(second.result().retryAt()).isPresent();
		assertThat(integration.sent()).hasSize(1);
		end.countDown();
		assertThat(first.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.SUCCESS);
		assertThat(target.toSend(this.entry, 1).get().outcome()).isEqualTo(Outcome.SUCCESS);
	}

	@Test
	void sendsBeginNoFasterThanTheRate() throws Exception {
		Target target = target(new ScriptedIntegration("slow").limited(new SendLimits(100, 50)));
		long start = System.nanoTime();

		for (Future<Answer> answer : send(target, 11)) {
			assertThat(answer.get(10, TimeUnit.SECONDS).outcome()).isEqualTo(Outcome.SUCCESS);
		}

		assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThanOrEqualTo(Duration.ofMillis(200));
	}

	@Test
	void distantTurnByTheRateIsDeferredUntilThen() {
		ScriptedIntegration integration = new ScriptedIntegration("rare").limited(new SendLimits(100, 0.01));
		Target target = target(integration);

		assertThat(target.toSend(this.entry, 1).get().outcome()).isEqualTo(Outcome.SUCCESS);
		Answer second = target.toSend(this.entry, 1).get();

		assertThat(second.outcome()).isEqualTo(Outcome.DEFERRED);
		assertThat(Duration.between(second.result().sentAt(), second.result().retryAt().orElseThrow()))
			.isBetween(Duration.ofSeconds(60), Duration.ofSeconds(101));
		assertThat(integration.sent()).hasSize(1);
	}

	@Test
	void entryOfABacklogIsDeferredOnce() throws InterruptedException {
		int rate = 20;
		int count = 2000;
		AtomicLong now = new AtomicLong();
		SendLimiter limiter = new SendLimiter(new SendLimits(100, rate), now::get,
				(pause) -> now.addAndGet(pause.toNanos()));
		PriorityQueue<Long> due = new PriorityQueue<>(Collections.nCopies(count, 0L));
		int deferrals = 0;
		while (!due.isEmpty()) {
			now.accumulateAndGet(due.remove(), Math::max);
			Optional<SendLimiter.Deferral> deferral = limiter.begin();
			if (deferral.isPresent()) {
				due.add(now.get() + deferral.get().delay().toNanos());
				deferrals++;
			}
			else {
				limiter.end();
			}
		}

		assertThat(deferrals).isLessThanOrEqualTo(count);
		assertThat(Duration.ofNanos(now.get())).isBetween(Duration.ofSeconds(count / rate - 1),
				Duration.ofSeconds(count / rate + 5));
	}

	@Test
	void sendInterruptedWhileItWaitsIsDeferred() {
		Target target = target(new ScriptedIntegration("waiting").limited(new SendLimits(1, 1000)));
		Thread.currentThread().interrupt();

		Answer answer = target.toSend(this.entry, 1).get();

		assertThat(answer.outcome()).isEqualTo(Outcome.DEFERRED);
		assertThat(Thread.interrupted()).isFalse();
		assertThat(target.toSend(this.entry, 1).get().outcome()).isEqualTo(Outcome.SUCCESS);
	}

	@Test
	void limitsThatLetNothingThroughAreRefused() {
		assertThatIllegalArgumentException().isThrownBy(() -> new SendLimits(0, 1))
			.withMessageContaining("maxConcurrency");
		assertThatIllegalArgumentException().isThrownBy(() -> new SendLimits(1, 0)).withMessageContaining("rate");
		assertThatIllegalArgumentException().isThrownBy(() -> new SendLimits(1, Double.NaN))
			.withMessageContaining("rate");
	}

}
