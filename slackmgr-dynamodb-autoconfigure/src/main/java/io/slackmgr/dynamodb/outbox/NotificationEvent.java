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

import org.jspecify.annotations.Nullable;

import org.springframework.util.Assert;

/**
 * The archive's record of a notification: what it said and the outcome. Immutable; times
 * are in milliseconds.
 */
public final class NotificationEvent extends OutboxRecord {

	private final String id;

	private final Outcome outcome;

	private NotificationEvent(String id, OutboxContent content, Outcome outcome) {
		super(content);
		this.id = id;
		this.outcome = outcome;
	}

	/**
	 * The record of an entry that has been processed, where every integration there is
	 * was asked.
	 * @param entry the entry, enqueued
	 * @param results one for each integration that matched
	 * @return the record: completed if at least one succeeded, failed if all failed,
	 * skipped if there are no results
	 */
	public static NotificationEvent from(OutboxEntry entry, List<SendResult> results) {
		return from(entry, results, results.size());
	}

	/**
	 * The record of an entry that has been processed.
	 * @param entry the entry, enqueued
	 * @param results one for each integration that matched
	 * @param integrations how many integrations there are, not fewer than results
	 * @return the record, as {@link #from(OutboxEntry, List)} says
	 */
	public static NotificationEvent from(OutboxEntry entry, List<SendResult> results, int integrations) {
		Assert.isTrue(integrations >= results.size(), "integrations must not be fewer than the results");
		String id = entry.id().orElseThrow(() -> new IllegalArgumentException("The entry has no id: enqueue it first"));
		Optional<String> error = results.stream()
			.flatMap((result) -> result.error().stream())
			.reduce((first, second) -> second)
			.or(entry::lastError);
		return new NotificationEvent(id, entry.content(), new Outcome(statusOf(results), integrations, results, error,
				entry.retryCount(), entry.createdAt(), entry.processedAt().orElseGet(entry::updatedAt)));
	}

	/**
	 * The record of a completed entry as a store has it.
	 * @param entry the entry, with all that its record says
	 * @param status how it ended
	 * @param integrations how many integrations there were
	 * @return the record
	 */
	public static NotificationEvent reconstitute(OutboxEntry entry, NotificationStatus status, int integrations) {
		String id = entry.id().orElseThrow(() -> new IllegalArgumentException("The entry has no id"));
		Instant processedAt = entry.processedAt()
			.orElseThrow(() -> new IllegalArgumentException("The entry has no processedAt"));
		return new NotificationEvent(id, entry.content(), new Outcome(status, integrations, entry.results(),
				entry.lastError(), entry.retryCount(), entry.createdAt(), processedAt));
	}

	/**
	 * The entry that it was.
	 * @param scheduledAt from when on it could be delivered
	 * @return the entry, completed, with the default number of retries, which the record
	 * does not keep
	 */
	public OutboxEntry toEntry(Instant scheduledAt) {
		return new OutboxEntry(content(),
				new OutboxState(Optional.of(this.id), OutboxStatus.COMPLETED, retryCount(), OutboxState.CONFIGURED,
						lastError(), results(), scheduledAt, Optional.empty(), createdAt(), processedAt(),
						Optional.of(processedAt()), 0));
	}

	private static NotificationStatus statusOf(List<SendResult> results) {
		if (results.isEmpty()) {
			return NotificationStatus.SKIPPED;
		}
		return results.stream().anyMatch(SendResult::isSuccess) ? NotificationStatus.COMPLETED
				: NotificationStatus.FAILED;
	}

	/**
	 * The entry's id.
	 * @return the entry's id
	 */
	public String id() {
		return this.id;
	}

	/**
	 * How it ended.
	 * @return how it ended
	 */
	public NotificationStatus status() {
		return this.outcome.status();
	}

	/**
	 * How many integrations there were.
	 * @return how many integrations there were
	 */
	public int integrationsTotal() {
		return this.outcome.integrations();
	}

	/**
	 * How many of them matched.
	 * @return how many of them matched
	 */
	public int integrationsMatched() {
		return this.outcome.results().size();
	}

	/**
	 * How many of these succeeded.
	 * @return how many of these succeeded
	 */
	public int integrationsSucceeded() {
		return count(SendResult.Status.SUCCESS);
	}

	/**
	 * How many of these failed.
	 * @return how many of these failed
	 */
	public int integrationsFailed() {
		return count(SendResult.Status.FAILED);
	}

	private int count(SendResult.Status status) {
		return (int) this.outcome.results().stream().filter((result) -> result.status() == status).count();
	}

	/**
	 * What each integration that matched answered, unmodifiable.
	 * @return what each integration that matched answered, unmodifiable
	 */
	public List<SendResult> results() {
		return this.outcome.results();
	}

	/**
	 * The last error.
	 * @return the last error
	 */
	public Optional<String> lastError() {
		return this.outcome.lastError();
	}

	/**
	 * How many retries it took.
	 * @return how many retries it took
	 */
	public int retryCount() {
		return this.outcome.retryCount();
	}

	/**
	 * When the entry was created.
	 * @return when the entry was created
	 */
	public Instant createdAt() {
		return this.outcome.createdAt();
	}

	/**
	 * When it was processed.
	 * @return when it was processed
	 */
	public Instant processedAt() {
		return this.outcome.processedAt();
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof NotificationEvent that && this.id.equals(that.id) && content().equals(that.content())
				&& this.outcome.equals(that.outcome);
	}

	@Override
	public int hashCode() {
		return this.id.hashCode();
	}

	/**
	 * Its id, tenant, type and status; nothing of what it says.
	 */
	@Override
	public String toString() {
		return "NotificationEvent[%s, tenant %s, %s, %s]".formatted(this.id, tenantId(), eventType(), status().text());
	}

	/**
	 * The outcome.
	 */
	private record Outcome(NotificationStatus status, int integrations, List<SendResult> results,
			Optional<String> lastError, int retryCount, Instant createdAt, Instant processedAt) {

		Outcome {
			results = List.copyOf(results);
			lastError = lastError.map(OutboxLimits::cutError);
			createdAt = createdAt.truncatedTo(ChronoUnit.MILLIS);
			processedAt = processedAt.truncatedTo(ChronoUnit.MILLIS);
		}

	}

}
