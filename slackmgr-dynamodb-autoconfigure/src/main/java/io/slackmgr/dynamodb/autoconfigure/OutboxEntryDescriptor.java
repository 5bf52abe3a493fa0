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

package io.slackmgr.dynamodb.autoconfigure;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.SendResult;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.actuate.endpoint.OperationResponseBody;

/**
 * What the endpoint shows of an entry: whose it is, what it is about and how far. What it
 * says (title, body, link, metadata) is the tenant's and is not shown. Times are RFC
 * 3339, UTC; what is not there is left out.
 *
 * @param id its id
 * @param kind what it is for
 * @param tenant whose it is
 * @param eventType what happened
 * @param aggregateType the type of what it happened to
 * @param aggregateId the id of what it happened to
 * @param orderingKey the key whose entries are delivered one after another
 * @param severity how grave it is
 * @param status how far it is
 * @param retryCount how many of its retries are used
 * @param maxRetries how many retries it has
 * @param lastError why the last attempt failed
 * @param results what integrations have answered so far
 * @param scheduledAt from when on it may be delivered
 * @param lockedBy which worker has it
 * @param lockedAt since when
 * @param createdAt when it was created
 * @param updatedAt when it was last changed
 * @param processedAt when it was parked
 */
record OutboxEntryDescriptor(@Nullable String id, String kind, String tenant, String eventType,
		@Nullable String aggregateType, @Nullable String aggregateId, @Nullable String orderingKey, String severity,
		String status, int retryCount, int maxRetries, @Nullable String lastError, List<Result> results,
		String scheduledAt, @Nullable String lockedBy, @Nullable String lockedAt, String createdAt, String updatedAt,
		@Nullable String processedAt) implements OperationResponseBody {

	static OutboxEntryDescriptor of(OutboxEntry entry) {
		return new OutboxEntryDescriptor(entry.id().orElse(null), text(entry.kind()), entry.tenantId(),
				entry.eventType(), entry.aggregateType().orElse(null), entry.aggregateId().orElse(null),
				entry.orderingKey().orElse(null), text(entry.severity()), text(entry.status()), entry.retryCount(),
				entry.maxRetries(), entry.lastError().orElse(null), entry.results().stream().map(Result::of).toList(),
				entry.scheduledAt().toString(), entry.lockedBy().orElse(null), text(entry.lockedAt()),
				entry.createdAt().toString(), entry.updatedAt().toString(), text(entry.processedAt()));
	}

	static String text(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT);
	}

	private static @Nullable String text(Optional<Instant> time) {
		return time.map(Instant::toString).orElse(null);
	}

	/**
	 * What an integration has answered.
	 *
	 * @param integration which
	 * @param status success or failed
	 * @param error why it failed
	 * @param sentAt when
	 */
	record Result(String integration, String status, @Nullable String error, String sentAt) {

		static Result of(SendResult result) {
			return new Result(result.integrationId(), text(result.status()), result.error().orElse(null),
					result.sentAt().toString());
		}

	}

}
