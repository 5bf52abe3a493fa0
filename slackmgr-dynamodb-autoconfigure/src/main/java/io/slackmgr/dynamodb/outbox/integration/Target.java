package io.slackmgr.dynamodb.outbox.integration;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxBackoff;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.SendResult;
import io.slackmgr.dynamodb.outbox.integration.NotificationObserver.Outcome;

/**
 * One integration, and how an attempt to send through it becomes a result.
 */
final class Target {

	private static final int MAXIMUM_ERROR = 300;

	private final NotificationIntegration integration;

	private final OutboxBackoff backoff;

	private final Clock clock;

	private final NotificationObserver observer;

	private final Turns turns;

	Target(NotificationIntegration integration, OutboxBackoff backoff, Clock clock, NotificationObserver observer) {
		this.integration = integration;
		this.backoff = backoff;
		this.clock = clock;
		this.observer = observer;
		this.turns = new Turns(integration.spacing());
	}

	String id() {
		return this.integration.id();
	}

	boolean matches(OutboxEntry entry) {
		return this.integration.matches(entry);
	}

	/**
	 * Sends an entry. Never throws an exception.
	 * @param failures how many attempts have failed before
	 */
	Answer send(OutboxEntry entry, int failures) {
		long start = System.nanoTime();
		Answer answer = attempt(entry, failures);
		this.observer.sent(this.integration, answer.outcome(), Duration.ofNanos(System.nanoTime() - start));
		return answer;
	}

	private Answer attempt(OutboxEntry entry, int failures) {
		try {
			Optional<String> messageId = this.integration.send(Notification.of(entry, failures + 1));
			this.turns.taken();
			return new Answer(SendResult
				.success(id(), this.integration.name(), this.integration.provider(), messageId, this.clock.instant())
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

	private Answer failed(OutboxEntry entry, int failures, NotificationException failure) {
		String error = String.valueOf(failure.getMessage());
		return switch (failure.disposition()) {
			case RETRY -> failed(entry, failures, error);
			case RETRY_AFTER -> putOff(error, failures, failure.delay().orElse(Turns.SHORTEST));
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

	private Answer putOff(String reason, int failures, Duration asked) {
		SendResult result = failure(reason, failures);
		return new Answer(result.withRetryAt(result.sentAt().plus(this.turns.putOff(asked))), Outcome.PUT_OFF);
	}

	private SendResult failure(String error, int attempts) {
		return SendResult
			.failed(id(), this.integration.name(), this.integration.provider(), Characters.cut(error, MAXIMUM_ERROR),
					this.clock.instant())
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

}
