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

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.OutboxEntries;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.SendResult.Status;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver.Outcome;
import io.slackmgr.dynamodb.test.MutableClock;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * The account that is kept of each integration, attempt by attempt.
 */
@ExtendWith(OutputCaptureExtension.class)
class NotificationHandlerTests {

	private static final Duration BACKOFF = Duration.ofMinutes(1);

	private final MutableClock clock = new MutableClock(Instant.parse("2026-03-01T10:00:00Z"));

	private final ExecutorService executor = Executors.newCachedThreadPool();

	private final List<NotificationIntegration> integrations = new ArrayList<>();

	private final Map<Outcome, Integer> observed = new HashMap<>();

	private OutboxEntry entry = OutboxEntries.of(OutboxEntry.builder("acme", "issue.opened").maxRetries(2));

	@AfterEach
	void stop() {
		this.executor.shutdownNow();
	}

	private ScriptedIntegration add(String id) {
		ScriptedIntegration integration = new ScriptedIntegration(id);
		this.integrations.add(integration);
		return integration;
	}

	private NotificationHandler handler() {
		return new NotificationHandler(this.integrations, (retry) -> BACKOFF.multipliedBy(retry), this.clock,
				this.executor, (integration, outcome, time) -> {
					synchronized (this.observed) {
						this.observed.merge(outcome, 1, Integer::sum);
					}
				});
	}

	/**
	 * One attempt, whose results the next finds, at the time it asks for. More retries
	 * than an entry has would be taken for crashes.
	 */
	private OutboxDelivery attempt(NotificationHandler handler) {
		OutboxDelivery outcome = handler.handle(this.entry);
		if (outcome instanceof OutboxDelivery.Retry retry) {
			assertThat(retry.retries()).isBetween(0, this.entry.maxRetries());
			this.entry = OutboxEntries.with(this.entry, retry.results(), retry.retries());
			this.clock.advance(retry.delay());
		}
		return outcome;
	}

	private OutboxDelivery attempts(NotificationHandler handler) {
		OutboxDelivery outcome = attempt(handler);
		for (int i = 0; i < 20 && outcome instanceof OutboxDelivery.Retry; i++) {
			outcome = attempt(handler);
		}
		return outcome;
	}

	private static List<SendResult> done(OutboxDelivery outcome) {
		return ((OutboxDelivery.Delivered) outcome).results();
	}

	@Test
	void eachThatMatchesGetsOneMessageWithTheSameKey() {
		ScriptedIntegration first = add("first");
		ScriptedIntegration second = add("second");
		ScriptedIntegration other = add("other").matching(false);

		OutboxDelivery.Delivered outcome = (OutboxDelivery.Delivered) attempt(handler());

		assertThat(outcome.integrations()).isEqualTo(3);
		assertThat(outcome.results()).extracting(SendResult::integrationId).containsExactly("first", "second");
		assertThat(outcome.results()).extracting(SendResult::status).containsOnly(Status.SUCCESS);
		assertThat(outcome.results().get(0).messageId()).hasValue("first-1");
		for (ScriptedIntegration sent : List.of(first, second)) {
			assertThat(sent.sent()).singleElement().satisfies((notification) -> {
				assertThat(notification.idempotencyKey()).isEqualTo("outbox-" + OutboxEntries.ID);
				assertThat(notification.attempt()).isEqualTo(1);
				assertThat(notification.entry()).isEqualTo(this.entry);
			});
		}
		assertThat(other.sent()).isEmpty();
	}

	@Test
	void withoutAMatchItIsDoneWithoutResults() {
		add("other").matching(false);
		assertThat(done(attempt(handler()))).isEmpty();
	}

	@Test
	void onlyTheOneThatFailedIsTriedAgain() {
		ScriptedIntegration failing = add("failing").failing(NotificationException.retry("HTTP 500"), 2);
		ScriptedIntegration first = add("first");
		ScriptedIntegration second = add("second");
		NotificationHandler handler = handler();

		OutboxDelivery.Retry retry = (OutboxDelivery.Retry) attempt(handler);
		assertThat(retry.delay()).isEqualTo(BACKOFF);
		assertThat(retry.retries()).isEqualTo(1);
		assertThat(retry.error()).hasValue("failing: HTTP 500");
		OutboxDelivery.Retry again = (OutboxDelivery.Retry) attempt(handler);
		assertThat(again.delay()).isEqualTo(BACKOFF.multipliedBy(2));
		assertThat(again.retries()).isEqualTo(2);
		List<SendResult> results = done(attempt(handler));

		assertThat(results).extracting(SendResult::status).containsOnly(Status.SUCCESS);
		assertThat(results.get(0).attempts()).isEqualTo(3);
		assertThat(failing.sent()).extracting(Notification::attempt).containsExactly(1, 2, 3);
		assertThat(first.sent()).hasSize(1);
		assertThat(second.sent()).hasSize(1);
		assertThat(this.observed).containsExactlyInAnyOrderEntriesOf(Map.of(Outcome.SUCCESS, 3, Outcome.FAILED, 2));
	}

	@Test
	void exhaustedBesideASuccessIsDeliveredWithBothResults() {
		add("failing").failing(NotificationException.retry("HTTP 500"), 99);
		ScriptedIntegration good = add("good");

		List<SendResult> results = done(attempts(handler()));

		assertThat(results).extracting(SendResult::status).containsExactly(Status.FAILED, Status.SUCCESS);
		assertThat(results.get(0).error()).hasValue("HTTP 500");
		assertThat(results.get(0).attempts()).isEqualTo(3);
		assertThat(results).allMatch(SendResult::isFinal);
		assertThat(good.sent()).hasSize(1);
	}

	@Test
	void outOfAttemptsEverywhereItIsExhausted() {
		add("one").failing(NotificationException.retry("HTTP 500"), 99);
		ScriptedIntegration rejecting = add("two").failing(NotificationException.never("HTTP 400"), 99);

		OutboxDelivery.Exhausted outcome = (OutboxDelivery.Exhausted) attempts(handler());

		assertThat(outcome.error()).isEqualTo("one: HTTP 500; two: HTTP 400");
		assertThat(outcome.results()).hasSize(2);
		assertThat(rejecting.sent()).hasSize(1);
	}

	@Test
	void rejectedEverywhereItIsDead() {
		this.entry = OutboxEntries.of(OutboxEntry.builder("acme", "issue.opened").maxRetries(0));
		add("one").failing(NotificationException.never("HTTP 400"), 99);
		add("two").failing(NotificationException.never("HTTP 404"), 99);

		OutboxDelivery.Rejected outcome = (OutboxDelivery.Rejected) attempt(handler());

		assertThat(outcome.error()).isEqualTo("one: HTTP 400; two: HTTP 404");
		assertThat(outcome.results()).hasSize(2).allMatch(SendResult::isFinal);
	}

	@Test
	void puttingOffUsesNoAttemptHoweverOften() {
		ScriptedIntegration busy = add("busy")
			.failing(NotificationException.retryAfter(Duration.ofSeconds(30), "HTTP 429"), 15);

		OutboxDelivery.Retry retry = (OutboxDelivery.Retry) attempt(handler());
		assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(30));
		assertThat(retry.retries()).isZero();
		assertThat(retry.error()).isEmpty();
		List<SendResult> results = done(attempts(handler()));

		assertThat(results).singleElement().extracting(SendResult::attempts).isEqualTo(1);
		assertThat(busy.sent()).hasSize(16).extracting(Notification::attempt).containsOnly(1);
	}

	@Test
	void eachWaitsForItsOwnTime() {
		ScriptedIntegration busy = add("busy")
			.failing(NotificationException.retryAfter(Duration.ofMinutes(10), "HTTP 429"), 1);
		ScriptedIntegration failing = add("failing").failing(NotificationException.retry("HTTP 500"), 1);
		NotificationHandler handler = handler();

		OutboxDelivery.Retry first = (OutboxDelivery.Retry) attempt(handler);
		assertThat(first.delay()).isEqualTo(BACKOFF);
		assertThat(first.error()).isPresent();
		OutboxDelivery.Retry second = (OutboxDelivery.Retry) attempt(handler);
		assertThat(second.delay()).isEqualTo(Duration.ofMinutes(9));
		assertThat(second.retries()).isEqualTo(1);
		assertThat(second.error()).isEmpty();
		assertThat(busy.sent()).hasSize(1);
		assertThat(failing.sent()).hasSize(2);

		assertThat(done(attempt(handler))).extracting(SendResult::attempts).containsExactly(1, 2);
	}

	@Test
	void failuresOfOneUseUpNoAttemptOfAnother() {
		ScriptedIntegration late = add("late")
			.failing(NotificationException.retryAfter(Duration.ofHours(1), "HTTP 429"), 1)
			.failing(NotificationException.retry("HTTP 500"), 2);
		add("failing").failing(NotificationException.retry("HTTP 500"), 99);

		List<SendResult> results = done(attempts(handler()));

		assertThat(results).extracting(SendResult::status).containsExactly(Status.SUCCESS, Status.FAILED);
		assertThat(late.sent()).extracting(Notification::attempt).containsExactly(1, 1, 2, 3);
	}

	@Test
	void delayIsKeptBetweenASecondAndAnHour() {
		ScriptedIntegration busy = add("busy").failing(NotificationException.retryAfter(Duration.ZERO, "HTTP 429"), 1)
			.failing(NotificationException.retryAfter(Duration.ofDays(400), "HTTP 429"), 1);
		NotificationHandler handler = handler();

		assertThat(((OutboxDelivery.Retry) attempt(handler)).delay()).isEqualTo(Duration.ofSeconds(1));
		assertThat(((OutboxDelivery.Retry) attempt(handler)).delay()).isEqualTo(Duration.ofHours(1));
		assertThat(busy.sent()).hasSize(2);
	}

	@Test
	void entriesThatAreAllDeferredAreSpread() {
		add("busy").spaced(Duration.ofSeconds(1))
			.failing(NotificationException.retryAfter(Duration.ofSeconds(30), "HTTP 429"), 6);
		NotificationHandler handler = handler();

		for (int i = 0; i < 6; i++) {
			OutboxDelivery.Retry retry = (OutboxDelivery.Retry) handler.handle(this.entry);
			assertThat(retry.delay()).isEqualTo(Duration.ofSeconds(30 + i));
			assertThat(retry.retries()).isZero();
		}
	}

	@Test
	void receiverThatTakesEveryOtherEntryIsHardlyWaitedFor() {
		Turns turns = new Turns(Duration.ofSeconds(1));
		for (int i = 0; i < 1000; i++) {
			assertThat(turns.defer(Duration.ofSeconds(5))).isLessThanOrEqualTo(Duration.ofSeconds(6));
			turns.taken();
		}
	}

	@Test
	void spreadEndsAtAnHour() {
		Turns turns = new Turns(Duration.ofMinutes(30));
		turns.defer(Duration.ZERO);
		turns.defer(Duration.ZERO);
		assertThat(turns.defer(Duration.ZERO)).isEqualTo(Duration.ofHours(1));
	}

	@Test
	void integrationThatNoLongerMatchesKeepsItsAnswer() {
		ScriptedIntegration leaving = add("leaving").failing(NotificationException.retry("HTTP 502"), 99);
		ScriptedIntegration staying = add("staying").failing(NotificationException.retry("HTTP 503"), 1);
		attempt(handler());
		leaving.matching(false);
		ScriptedIntegration added = add("added");

		List<SendResult> results = done(attempt(handler()));

		assertThat(results).extracting(SendResult::integrationId).containsExactly("leaving", "staying", "added");
		assertThat(results).extracting(SendResult::status)
			.containsExactly(Status.FAILED, Status.SUCCESS, Status.SUCCESS);
		assertThat(results.get(0).error()).hasValue("HTTP 502");
		assertThat(leaving.sent()).hasSize(1);
		assertThat(staying.sent()).hasSize(2);
		assertThat(added.sent()).hasSize(1);
	}

	@Test
	void unknownIntegrationIsTriedByAnInstanceThatKnowsIt() {
		ScriptedIntegration unknown = add("new").failing(NotificationException.retry("HTTP 500"), 1);
		NotificationHandler newer = handler();
		this.integrations.clear();
		add("old").matching(false);
		NotificationHandler older = handler();

		attempt(newer);
		OutboxDelivery.Retry retry = (OutboxDelivery.Retry) attempt(older);
		assertThat(retry.delay()).isEqualTo(BACKOFF.multipliedBy(2));

		assertThat(done(attempt(newer))).singleElement().extracting(SendResult::status).isEqualTo(Status.SUCCESS);
		assertThat(unknown.sent()).extracting(Notification::attempt).containsExactly(1, 3);
	}

	@Test
	void removedIntegrationUsesUpItsAttempts() {
		ScriptedIntegration gone = add("gone").failing(NotificationException.retry("HTTP 500"), 99);
		attempt(handler());
		this.integrations.remove(gone);
		add("other").matching(false);

		OutboxDelivery.Exhausted outcome = (OutboxDelivery.Exhausted) attempts(handler());

		assertThat(outcome.error()).isEqualTo("gone: There is no such integration here");
		assertThat(outcome.results()).singleElement().extracting(SendResult::attempts).isEqualTo(3);
		assertThat(gone.sent()).hasSize(1);
	}

	@Test
	void oneThatCannotSayWhetherItMatchesFailsAlone() {
		ScriptedIntegration unclear = add("unclear").matchingThrows();
		ScriptedIntegration good = add("good");

		List<SendResult> results = done(attempts(handler()));

		assertThat(results).extracting(SendResult::status).containsExactlyInAnyOrder(Status.FAILED, Status.SUCCESS);
		assertThat(unclear.sent()).isEmpty();
		assertThat(good.sent()).hasSize(1);
	}

	@Test
	void anyOtherExceptionMeansARetry(CapturedOutput output) {
		add("custom").failing(new IllegalStateException("POST https://hooks.example/s3cr3t", new IOException("s3cr3t")),
				99);

		OutboxDelivery.Exhausted outcome = (OutboxDelivery.Exhausted) attempts(handler());

		assertThat(outcome.error()).isEqualTo("custom: IllegalStateException, caused by IOException");
		assertThat(outcome.toString()).doesNotContain("s3cr3t");
		assertThat(output).doesNotContain("s3cr3t");
	}

	@Test
	void finalFailureBesideASuccessIsAWarning(CapturedOutput output) {
		add("custom").failing(new IllegalStateException("s3cr3t"), 99);
		add("good");

		done(attempts(handler()));

		assertThat(output)
			.containsPattern("through integration custom, retries used: (\\d+) of \\1: IllegalStateException")
			.contains("not parked for that")
			.doesNotContain("s3cr3t");
	}

	@Test
	void errorThatKillsAThreadIsAFailedAttempt() {
		add("broken").failing(new NoClassDefFoundError("com/example/Missing"), 1);
		assertThat(done(attempts(handler()))).singleElement().extracting(SendResult::attempts).isEqualTo(2);
	}

	@Test
	void errorOfAMatchFailsThatOneAlone() {
		ScriptedIntegration good = add("good");
		this.integrations.add(new PlainIntegration("broken") {

			@Override
			public boolean matches(OutboxEntry candidate) {
				throw new NoClassDefFoundError("com/example/Missing");
			}

		});

		List<SendResult> results = done(attempts(handler()));

		assertThat(results).extracting(SendResult::status).containsExactlyInAnyOrder(Status.SUCCESS, Status.FAILED);
		assertThat(good.sent()).hasSize(1);
	}

	@ParameterizedTest
	@MethodSource("brokenBackoffs")
	void backoffThatFailsLosesNoAnswer(OutboxBackoff broken) {
		ScriptedIntegration good = add("good");
		add("failing").failing(NotificationException.retry("HTTP 500"), 1);
		add("unclear").matchingThrows();
		NotificationHandler handler = new NotificationHandler(this.integrations, broken, this.clock, this.executor,
				NotificationObserver.NONE);

		OutboxDelivery.Retry retry = (OutboxDelivery.Retry) attempt(handler);

		assertThat(retry.delay()).isBetween(Duration.ofMinutes(1), Duration.ofDays(365));
		assertThat(retry.results()).extracting(SendResult::attempts).containsExactlyInAnyOrder(1, 1, 1);
		assertThat(done(attempts(handler))).extracting(SendResult::status)
			.containsExactlyInAnyOrder(Status.SUCCESS, Status.SUCCESS, Status.FAILED);
		assertThat(good.sent()).hasSize(1);
	}

	static List<OutboxBackoff> brokenBackoffs() {
		return List.of((retry) -> {
			throw new IllegalStateException("broken");
		}, (retry) -> Duration.ofSeconds(-1), (retry) -> Duration.ofSeconds(Long.MAX_VALUE));
	}

	@Test
	void observerThatFailsMakesNothingBeSentAgain() {
		ScriptedIntegration good = add("good");
		NotificationHandler handler = new NotificationHandler(this.integrations, (retry) -> BACKOFF, this.clock,
				this.executor, (integration, outcome, time) -> {
					throw new IllegalArgumentException("other tags");
				});

		assertThat(done(attempts(handler))).singleElement().extracting(SendResult::status).isEqualTo(Status.SUCCESS);
		assertThat(good.sent()).hasSize(1);
	}

	@Test
	void beanThatReturnsNoOptionalHasSent() {
		this.integrations.add(new PlainIntegration("careless") {

			@Override
			@SuppressWarnings("NullAway")
			public Optional<String> send(Notification notification) {
				return null;
			}

		});

		assertThat(done(attempts(handler()))).singleElement()
			.satisfies((result) -> assertThat(result.messageId()).isEmpty())
			.extracting(SendResult::status)
			.isEqualTo(Status.SUCCESS);
	}

	@Test
	void longErrorIsCutOnACharacter() {
		add("long").failing(NotificationException.never("\uD83D\uDE00".repeat(400)), 1);
		OutboxDelivery.Rejected outcome = (OutboxDelivery.Rejected) attempt(handler());
		assertThat(outcome.results().get(0).error().orElseThrow()).hasSizeBetween(290, 300).matches("(\uD83D\uDE00)+…");
	}

	@Test
	void theySendAtTheSameTime() {
		CyclicBarrier together = new CyclicBarrier(3);
		for (String id : List.of("a", "b", "c")) {
			add(id).doing(() -> together.await(5, TimeUnit.SECONDS));
		}
		assertThat(done(attempt(handler()))).extracting(SendResult::status).containsOnly(Status.SUCCESS);
	}

	@Test
	void interruptKeepsEndedSendsAndFailsTheRest() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		add("hanging").doing(() -> {
			hanging.countDown();
			new CountDownLatch(1).await();
		});
		add("good");

		OutboxDelivery.Retry outcome = (OutboxDelivery.Retry) interruptedAfter(hanging);

		assertThat(outcome.results()).extracting(SendResult::status).containsExactly(Status.FAILED, Status.SUCCESS);
		assertThat(outcome.results().get(0).error()).hasValue("Interrupted");
		assertThat(outcome.retries()).isEqualTo(1);
	}

	@Test
	void sendThatIgnoresTheInterruptIsLeftBehind() throws Exception {
		CountDownLatch hanging = new CountDownLatch(1);
		CountDownLatch end = new CountDownLatch(1);
		add("ignoring").doing(() -> {
			hanging.countDown();
			boolean ended = false;
			while (!ended) {
				try {
					end.await();
					ended = true;
				}
				catch (InterruptedException ex) {
					// Ignored.
				}
			}
		});
		add("good");

		OutboxDelivery.Retry outcome = (OutboxDelivery.Retry) interruptedAfter(hanging);
		end.countDown();

		assertThat(outcome.results()).extracting(SendResult::status).containsExactly(Status.FAILED, Status.SUCCESS);
		assertThat(outcome.results().get(0).error()).hasValue("Not done within the outbox's send timeout");
	}

	private OutboxDelivery interruptedAfter(CountDownLatch hanging) throws Exception {
		NotificationHandler handler = handler();
		FutureTask<OutboxDelivery> run = new FutureTask<>(() -> handler.handle(this.entry));
		Thread thread = new Thread(run);
		thread.start();
		assertThat(hanging.await(5, TimeUnit.SECONDS)).isTrue();
		ScriptedIntegration good = (ScriptedIntegration) this.integrations.get(1);
		Awaitility.await().until(() -> good.hasEnded());
		thread.interrupt();
		return run.get(5, TimeUnit.SECONDS);
	}

	@Test
	void twoOfOneIdAreRefusedByName() {
		add("ops");
		add("ops");
		assertThatIllegalStateException().isThrownBy(this::handler).withMessageContaining("'ops'");
	}

	private static class PlainIntegration implements NotificationIntegration {

		private final String id;

		PlainIntegration(String id) {
			this.id = id;
		}

		@Override
		public String id() {
			return this.id;
		}

		@Override
		public String provider() {
			return "custom";
		}

		@Override
		public Optional<String> send(Notification notification) {
			return Optional.empty();
		}

	}

}
