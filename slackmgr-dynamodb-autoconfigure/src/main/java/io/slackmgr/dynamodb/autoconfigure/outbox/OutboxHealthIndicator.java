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

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.delivery.OutboxPolling;

import org.springframework.boot.health.contributor.AbstractHealthIndicator;
import org.springframework.boot.health.contributor.Health;

/**
 * Whether this instance's poller can read the queue: DOWN if no partition could be read
 * for too long. An instance that only enqueues is UP. All of it is what the poller has
 * seen; nothing is asked of DynamoDB.
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
