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

/**
 * Entries for tests.
 */
final class SampleEntries {

	static final Instant CREATED = Instant.parse("2026-03-01T09:59:59.123Z");

	private SampleEntries() {
	}

	static OutboxEntry created(String id) {
		return created(id, OutboxEntry.builder("acme", "issue.opened"));
	}

	static OutboxEntry created(String id, OutboxEntryBuilder builder) {
		OutboxEntry entry = builder.build();
		return entry.with(entry.state().created(id, CREATED, CREATED, 3));
	}

	static OutboxEntry full(String id) {
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

}
