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
import java.util.Optional;

/**
 * Entries for tests.
 */
public final class SampleEntries {

	public static final Instant CREATED = Instant.parse("2026-03-01T09:59:59.123Z");

	private SampleEntries() {
	}

	public static OutboxEntry created(String id) {
		return created(id, OutboxEntry.builder("acme", "issue.opened"));
	}

	public static OutboxEntry created(String id, OutboxEntryBuilder builder) {
		OutboxEntry entry = builder.build();
		return entry.withState(entry.state().created(id, CREATED, CREATED, 3));
	}

	public static OutboxEntry full(String id) {
		return created(id,
				OutboxEntry.builder("acme", "issue.opened")
					.aggregate("issue", "7")
					.title("Disk full")
					.body("Node 3 has no space left")
					.severity(OutboxSeverity.CRITICAL)
					.url("https://example.com/issues/7")
					.metadata("node", 3)
					.maxRetries(5));
	}

	/** Claimed by a worker. */
	public static OutboxEntry locked(OutboxEntry entry, String worker, Instant since) {
		return entry.withState(entry.state().locked(worker, since));
	}

	/** Out of the queue, with an error. */
	public static OutboxEntry parked(OutboxEntry entry, OutboxStatus status, String error, Instant now) {
		OutboxState state = entry.state();
		return entry.withState(new OutboxState(state.id(), status, state.retryCount(), state.maxRetries(),
				Optional.of(error), state.results(), state.scheduledAt(), Optional.empty(), state.createdAt(), now,
				Optional.of(now), state.revision()));
	}

	/** Delivered. */
	public static OutboxEntry completed(OutboxEntry entry, Instant now) {
		return entry.withState(locked(entry, "w", now).state().completed(now));
	}

}
