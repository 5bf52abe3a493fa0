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
