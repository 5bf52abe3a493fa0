package io.slackmgr.dynamodb.outbox;

/**
 * Ids of created entries.
 */
final class OutboxEntryIds {

	private OutboxEntryIds() {
	}

	static String of(OutboxEntry entry) {
		return entry.id().orElseThrow();
	}

}
