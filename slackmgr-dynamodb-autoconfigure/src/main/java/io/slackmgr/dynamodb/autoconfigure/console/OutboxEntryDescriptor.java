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

package io.slackmgr.dynamodb.autoconfigure.console;

import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.OutboxRecord;
import io.slackmgr.dynamodb.outbox.SendResult;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * An outbox entry, or an archived one, as the endpoint shows it: whose it is, its subject
 * and its progress. Its content is shown only where the application says so. Times are
 * RFC 3339, UTC; absent values are left out.
 *
 * @param id its id
 * @param kind notification or event
 * @param tenant whose it is
 * @param eventType the type of what happened, for example {@code order.late}
 * @param aggregateType the type of the aggregate
 * @param aggregateId the id of the aggregate
 * @param orderingKey the key whose entries are delivered one after another
 * @param subscription which subscription gets the event that it delivers
 * @param severity its severity
 * @param status pending, processing, failed or dead; of an archived one completed, failed
 * or skipped
 * @param retryCount how many of its retries are used
 * @param maxRetries how many retries it has
 * @param lastError why the last attempt failed
 * @param results the integrations' answers so far
 * @param scheduledAt from when on it may be delivered
 * @param lockedBy which worker has it
 * @param lockedAt the time of the claim
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param processedAt when it was parked or archived
 * @param content its content, if that is shown
 */
record OutboxEntryDescriptor(@Nullable String id, String kind, String tenant, String eventType,
		@Nullable String aggregateType, @Nullable String aggregateId, @Nullable String orderingKey,
		@Nullable String subscription, String severity, String status, int retryCount, @Nullable Integer maxRetries,
		@Nullable String lastError, List<Result> results, @Nullable String scheduledAt, @Nullable String lockedBy,
		@Nullable String lockedAt, String createdAt, @Nullable String updatedAt, @Nullable String processedAt,
		@Nullable Content content) implements OperationResponseBody {

	static OutboxEntryDescriptor of(OutboxEntry entry, boolean showPayloads) {
		return new OutboxEntryDescriptor(entry.id().orElse(null), entry.kind().name(), entry.tenantId(),
				entry.eventType(), entry.aggregateType().orElse(null), entry.aggregateId().orElse(null),
				entry.orderingKey().orElse(null), subscription(entry), Answers.text(entry.severity()),
				Answers.text(entry.status()), entry.retryCount(), entry.maxRetries(), entry.lastError().orElse(null),
				entry.results().stream().map(Result::of).toList(), entry.scheduledAt().toString(),
				entry.lockedBy().orElse(null), Answers.text(entry.lockedAt()), entry.createdAt().toString(),
				entry.updatedAt().toString(), Answers.text(entry.processedAt()), content(entry, showPayloads));
	}

	static OutboxEntryDescriptor of(NotificationEvent event, boolean showPayloads) {
		return new OutboxEntryDescriptor(event.id(), event.kind().name(), event.tenantId(), event.eventType(),
				event.aggregateType().orElse(null), event.aggregateId().orElse(null), event.orderingKey().orElse(null),
				null, Answers.text(event.severity()), Answers.text(event.status()), event.retryCount(), null,
				event.lastError().orElse(null), event.results().stream().map(Result::of).toList(), null, null, null,
				event.createdAt().toString(), null, event.processedAt().toString(), content(event, showPayloads));
	}

	private static @Nullable String subscription(OutboxEntry entry) {
		return (entry.kind().equals(OutboxKind.EVENT))
				? entry.metadata("subscription").map(Object::toString).orElse(null) : null;
	}

	private static @Nullable Content content(OutboxRecord entry, boolean showPayloads) {
		return showPayloads ? new Content(entry.title(), entry.body(),
				entry.url().filter((url) -> !url.isBlank()).orElse(null), entry.metadata()) : null;
	}

	/**
	 * An integration's answer.
	 *
	 * @param integration the integration's id
	 * @param provider of which provider
	 * @param status success or failed
	 * @param error why it failed
	 * @param sentAt when it was sent
	 * @param attempts how often it was sent
	 */
	record Result(String integration, String provider, String status, @Nullable String error, String sentAt,
			int attempts) {

		static Result of(SendResult result) {
			return new Result(result.integrationId(), result.provider(), Answers.text(result.status()),
					result.error().orElse(null), result.sentAt().toString(), result.attempts());
		}

	}

	/**
	 * An entry's content.
	 *
	 * @param title its title
	 * @param body its text
	 * @param url its link
	 * @param metadata its metadata
	 */
	record Content(String title, String body, @Nullable String url, Map<String, Object> metadata) {
	}

}
