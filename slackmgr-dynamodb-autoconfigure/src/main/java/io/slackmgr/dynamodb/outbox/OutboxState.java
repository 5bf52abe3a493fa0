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

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * The part of an entry that changes while it is delivered. A store that keeps entries
 * makes them from what it has with {@link OutboxEntry#withState}. Immutable; times are
 * cut to milliseconds.
 *
 * @param id the id; empty until the entry is created
 * @param status the status
 * @param retryCount how many of its retries are used
 * @param maxRetries how many retries it has in all, {@link #CONFIGURED} for as many as
 * the outbox is configured with
 * @param lastError why the last attempt failed
 * @param results what integrations have answered so far
 * @param scheduledAt from when on it may be delivered
 * @param lock which worker has it
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param processedAt when it was completed, failed or declared dead
 * @param revision how often it was changed
 */
public record OutboxState(Optional<String> id, OutboxStatus status, int retryCount, int maxRetries,
		Optional<String> lastError, List<SendResult> results, Instant scheduledAt, Optional<Lock> lock,
		Instant createdAt, Instant updatedAt, Optional<Instant> processedAt, long revision) {

	/**
	 * {@code maxRetries} of a new entry whose number of retries is the configured one.
	 */
	public static final int CONFIGURED = -1;

	public OutboxState {
		lastError = lastError.map(OutboxLimits::cutError);
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

	/**
	 * The state of an entry that is put into the queue.
	 * @param newId its id
	 * @param scheduled from when on it may be delivered
	 * @param now when it is created
	 * @param configuredRetries its retries, if it has no number of its own
	 * @return the state: pending
	 */
	public OutboxState created(String newId, Instant scheduled, Instant now, int configuredRetries) {
		int retries = (this.maxRetries == CONFIGURED) ? configuredRetries : this.maxRetries;
		return new OutboxState(Optional.of(newId), OutboxStatus.PENDING, 0, retries, Optional.empty(), List.of(),
				scheduled, Optional.empty(), now, now, Optional.empty(), 0);
	}

	/**
	 * The state of a pending entry that a worker has claimed.
	 * @param owner the worker
	 * @param since the time of the claim
	 * @return the state: processing
	 * @throws InvalidOutboxStatusException if it is not pending
	 */
	public OutboxState locked(String owner, Instant since) {
		require("locked", this.status == OutboxStatus.PENDING);
		return new OutboxState(this.id, OutboxStatus.PROCESSING, this.retryCount, this.maxRetries, this.lastError,
				this.results, this.scheduledAt, Optional.of(new Lock(owner, since.truncatedTo(ChronoUnit.MILLIS))),
				this.createdAt, this.updatedAt, this.processedAt, this.revision);
	}

	/**
	 * The state of an entry that was delivered.
	 * @param now the time of the delivery
	 * @return the state: completed
	 * @throws InvalidOutboxStatusException if it is not processing
	 */
	public OutboxState completed(Instant now) {
		require("completed", this.status == OutboxStatus.PROCESSING);
		return new OutboxState(this.id, OutboxStatus.COMPLETED, this.retryCount, this.maxRetries, this.lastError,
				this.results, this.scheduledAt, Optional.empty(), this.createdAt, now, Optional.of(now), this.revision);
	}

	OutboxState reset(Instant now) {
		require("reset for a retry", this.status.isParked());
		List<SendResult> successes = this.results.stream().filter(SendResult::isSuccess).toList();
		return new OutboxState(this.id, OutboxStatus.PENDING, 0, this.maxRetries, this.lastError, successes, now,
				Optional.empty(), this.createdAt, now, Optional.empty(), this.revision);
	}

	private void require(String transition, boolean allowed) {
		if (!allowed) {
			throw new InvalidOutboxStatusException("Outbox entry %s can't be %s: it is %s"
				.formatted(this.id.orElse("(new)"), transition, this.status.text()));
		}
	}

	/**
	 * Who has it.
	 *
	 * @param owner the worker
	 * @param at the time of the claim
	 */
	public record Lock(String owner, Instant at) {
	}

}
