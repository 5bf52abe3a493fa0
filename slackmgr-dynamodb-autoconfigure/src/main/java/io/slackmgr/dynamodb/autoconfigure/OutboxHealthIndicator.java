package io.slackmgr.dynamodb.autoconfigure;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxPolling;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether this instance's poller comes to see the queue: DOWN if no partition could be
 * read for too long. An instance that only enqueues is UP. All of it is what the poller
 * has seen; nothing is asked of DynamoDB.
 */
final class OutboxHealthIndicator extends AbstractHealthIndicator {

	private final Optional<OutboxPolling> polling;

	private final Duration maxPollAge;

	private final Clock clock;

	OutboxHealthIndicator(Optional<OutboxPolling> polling, Duration maxPollAge, Clock clock) {
		this.polling = polling;
		this.maxPollAge = maxPollAge;
		this.clock = clock;
	}

	@Override
	protected void doHealthCheck(Health.Builder builder) {
		Optional<OutboxPolling> running = this.polling.filter(OutboxPolling::isRunning);
		builder.up().withDetail("polling", running.isPresent());
		running.ifPresent((found) -> check(found, builder));
	}

	private void check(OutboxPolling running, Health.Builder builder) {
		Optional<Instant> lastPoll = running.lastPoll();
		Instant started = running.startedAt().orElseGet(this.clock::instant);
		Instant since = lastPoll.filter((time) -> time.isAfter(started)).orElse(started);
		lastPoll.ifPresent((time) -> builder.withDetail("lastPoll", time.toString()));
		running.oldestWaiting().ifPresent((due) -> builder.withDetail("oldestWaiting", due.toString()));
		builder.withDetail("deadSinceStart", running.deadSinceStart());
		if (since.plus(this.maxPollAge).isBefore(this.clock.instant())) {
			builder.down()
				.withDetail("error", "No partition of the queue could be read since " + since + ", for longer than "
						+ this.maxPollAge);
		}
	}

}
