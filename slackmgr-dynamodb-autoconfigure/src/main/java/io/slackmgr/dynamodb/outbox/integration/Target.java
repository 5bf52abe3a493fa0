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
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver.Outcome;
import io.slackmgr.dynamodb.outbox.integration.SendLimiter.Deferral;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One integration, and how an attempt to send through it becomes a result.
 */
final class Target {

	private static final Logger logger = LoggerFactory.getLogger(Target.class);

	private static final int MAXIMUM_ERROR = 300;

	/** How many sends that ignore their interrupt may go on behind the outbox's back. */
	static final int MAXIMUM_LEFT_BEHIND = 50;

	private final NotificationIntegration integration;

	private final String id;

	private final String name;

	private final String provider;

	private final OutboxBackoff backoff;

	private final Clock clock;

	private final NotificationObserver observer;

	private final Turns turns;

	private final SendLimiter limiter;

	private final AtomicInteger leftBehind = new AtomicInteger();

	Target(NotificationIntegration integration, OutboxBackoff backoff, Clock clock, NotificationObserver observer) {
		this.integration = integration;
		this.id = integration.id();
		this.name = integration.name();
		this.provider = integration.provider();
		this.backoff = backoff;
		this.clock = clock;
		this.observer = observer;
		this.turns = new Turns(integration.spacing());
		this.limiter = new SendLimiter(integration.limits());
	}

	String id() {
		return this.id;
	}

	boolean matches(OutboxEntry entry) {
		return this.integration.matches(entry);
	}

	/**
	 * Prepares to send an entry.
	 * @param failures how many attempts have failed before
	 */
	Send toSend(OutboxEntry entry, int failures) {
		return new Send(entry, failures);
	}

	/**
	 * Sends an entry when the integration's limits let it, or defers it.
	 */
	private Answer sendInTurn(OutboxEntry entry, int failures) {
		Optional<Deferral> deferral;
		try {
			deferral = this.limiter.begin();
		}
		catch (InterruptedException ex) {
			return defer("Interrupted before it was sent", failures, Turns.SHORTEST);
		}
		if (deferral.isPresent()) {
			Duration delay = deferral.get().delay();
			return deferred("Not sent yet: the integration's limits are reached", failures,
					deferral.get().isPlace() ? Turns.atMost(delay) : this.turns.defer(delay));
		}
		try {
			return send(entry, failures);
		}
		finally {
			this.limiter.end();
		}
	}

	private Answer send(OutboxEntry entry, int failures) {
		long start = System.nanoTime();
		Answer answer = attempt(entry, failures);
		tell(answer.outcome(), Duration.ofNanos(System.nanoTime() - start));
		return answer;
	}

	/**
	 * What was answered must not be lost, and sent again, because nobody could be told.
	 */
	private void tell(Outcome outcome, Duration time) {
		try {
			this.observer.sent(this.integration, outcome, time);
		}
		catch (RuntimeException ex) {
			logger.warn("The NotificationObserver bean has failed: {}", ex.toString());
		}
	}

	private Answer attempt(OutboxEntry entry, int failures) {
		try {
			Optional<String> messageId = idOf(this.integration.send(Notification.of(entry, failures + 1)));
			this.turns.taken();
			return new Answer(SendResult.success(id(), this.name, this.provider, messageId, this.clock.instant())
				.withAttempts(failures + 1), Outcome.SUCCESS);
		}
		catch (NotificationException ex) {
			return failed(entry, failures, ex);
		}
		catch (InterruptedException ex) {
			return failed(entry, failures, "Interrupted");
		}
		catch (Throwable ex) {
			return failed(entry, failures, namesOf(ex));
		}
	}

	/**
	 * An application's bean may return null all the same; the message is sent then.
	 */
	@SuppressWarnings("NullableOptional")
	private static Optional<String> idOf(@Nullable Optional<String> messageId) {
		return (messageId != null) ? messageId : Optional.empty();
	}

	private Answer failed(OutboxEntry entry, int failures, NotificationException failure) {
		String error = String.valueOf(failure.getMessage());
		return switch (failure.disposition()) {
			case RETRY -> failed(entry, failures, error);
			case RETRY_AFTER -> defer(error, failures, failure.delay().orElse(Turns.SHORTEST));
			case NEVER -> new Answer(failure(error, failures + 1), Outcome.REJECTED);
		};
	}

	/**
	 * A failure that uses up an attempt.
	 * @param failures how many attempts have failed before
	 */
	Answer failed(OutboxEntry entry, int failures, String error) {
		SendResult result = failure(error, failures + 1);
		boolean again = failures < entry.maxRetries();
		return new Answer(again ? result.withRetryAt(result.sentAt().plus(this.backoff.delay(failures + 1))) : result,
				Outcome.FAILED);
	}

	private Answer defer(String reason, int failures, Duration asked) {
		return deferred(reason, failures, this.turns.defer(asked));
	}

	private Answer deferred(String reason, int failures, Duration delay) {
		SendResult result = failure(reason, failures);
		return new Answer(result.withRetryAt(result.sentAt().plus(delay)), Outcome.DEFERRED);
	}

	private SendResult failure(String error, int attempts) {
		return SendResult
			.failed(id(), this.name, this.provider, Characters.cut(error, MAXIMUM_ERROR), this.clock.instant())
			.withAttempts(attempts);
	}

	/**
	 * The message of an exception nobody made for being stored may quote addresses and
	 * payloads.
	 */
	private static String namesOf(Throwable thrown) {
		StringBuilder names = new StringBuilder(thrown.getClass().getSimpleName());
		Throwable cause = thrown.getCause();
		for (int depth = 0; cause != null && depth < 5; depth++) {
			names.append(", caused by ").append(cause.getClass().getSimpleName());
			cause = cause.getCause();
		}
		return names.toString();
	}

	/**
	 * One send.
	 */
	final class Send implements Supplier<Answer> {

		private final OutboxEntry entry;

		private final int failures;

		private boolean running;

		private boolean left;

		private Send(OutboxEntry entry, int failures) {
			this.entry = entry;
			this.failures = failures;
		}

		/**
		 * Sends the entry, unless too many threads hang in sends of this integration.
		 * Never throws an exception.
		 */
		@Override
		public Answer get() {
			if (Target.this.leftBehind.get() >= MAXIMUM_LEFT_BEHIND) {
				return failed(this.entry, this.failures,
						"Not sent: %d sends before it ignore their interrupt and still run"
							.formatted(MAXIMUM_LEFT_BEHIND));
			}
			begin();
			try {
				return sendInTurn(this.entry, this.failures);
			}
			finally {
				end();
			}
		}

		private synchronized void begin() {
			this.running = true;
		}

		private synchronized void end() {
			this.running = false;
			if (this.left) {
				Target.this.leftBehind.decrementAndGet();
			}
		}

		/**
		 * It is not waited for any more.
		 */
		synchronized Answer leave() {
			if (this.running) {
				this.left = true;
				Target.this.leftBehind.incrementAndGet();
			}
			return failed(this.entry, this.failures, "Not done within the outbox's send timeout");
		}

	}

}
