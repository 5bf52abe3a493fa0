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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * How far an entry is: all of it that changes while it is delivered.
 */
record OutboxState(Optional<String> id, OutboxStatus status, int retryCount, int maxRetries, Optional<String> lastError,
		List<SendResult> results, Instant scheduledAt, Optional<Lock> lock, Instant createdAt, Instant updatedAt,
		Optional<Instant> processedAt, long revision) {

	/**
	 * {@code maxRetries} of a new entry whose number of retries is the configured one.
	 */
	static final int CONFIGURED = -1;

	OutboxState {
		lastError = lastError.map(Texts::cutError);
		results = List.copyOf(results);
		scheduledAt = scheduledAt.truncatedTo(ChronoUnit.MILLIS);
		createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
		updatedAt = updatedAt.truncatedTo(ChronoUnit.MILLIS);
		processedAt = processedAt.map((time) -> time.truncatedTo(ChronoUnit.MILLIS));
	}

	static OutboxState initial(int maxRetries, Instant scheduledAt, Instant now) {
		return new OutboxState(Optional.empty(), OutboxStatus.PENDING, 0, maxRetries, Optional.empty(), List.of(),
				scheduledAt, Optional.empty(), now, now, Optional.empty(), 0);
	}

	boolean is(OutboxStatus other) {
		return this.status == other;
	}

	OutboxState created(String newId, Instant scheduled, Instant now, int configuredRetries) {
		int retries = (this.maxRetries == CONFIGURED) ? configuredRetries : this.maxRetries;
		return new OutboxState(Optional.of(newId), OutboxStatus.PENDING, 0, retries, Optional.empty(), List.of(),
				scheduled, Optional.empty(), now, now, Optional.empty(), 0);
	}

	OutboxState lock(String owner, Instant since) {
		return new OutboxState(this.id, OutboxStatus.PROCESSING, this.retryCount, this.maxRetries, this.lastError,
				this.results, this.scheduledAt, Optional.of(new Lock(owner, since.truncatedTo(ChronoUnit.MILLIS))),
				this.createdAt, this.updatedAt, this.processedAt, this.revision);
	}

	OutboxState unlock(Instant now) {
		return new OutboxState(this.id, OutboxStatus.PENDING, this.retryCount, this.maxRetries, this.lastError,
				this.results, this.scheduledAt, Optional.empty(), this.createdAt, now, this.processedAt, this.revision);
	}

	OutboxState retry(String error, Instant now, Duration delay) {
		return new OutboxState(this.id, OutboxStatus.PENDING, this.retryCount + 1, this.maxRetries, Optional.of(error),
				this.results, now.plus(delay), Optional.empty(), this.createdAt, now, this.processedAt, this.revision);
	}

	OutboxState end(OutboxStatus end, Optional<String> error, Instant now) {
		return new OutboxState(this.id, end, this.retryCount, this.maxRetries, error.or(this::lastError), this.results,
				this.scheduledAt, Optional.empty(), this.createdAt, now, Optional.of(now), this.revision);
	}

	OutboxState reset(Instant now) {
		return new OutboxState(this.id, OutboxStatus.PENDING, 0, this.maxRetries, this.lastError,
				EntryFormat.successes(this.results), now, Optional.empty(), this.createdAt, now, Optional.empty(),
				this.revision);
	}

	/**
	 * Who has it.
	 *
	 * @param owner the worker
	 * @param at since when
	 */
	record Lock(String owner, Instant at) {
	}

}
