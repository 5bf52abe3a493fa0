package io.slackmgr.dynamodb.outbox.integration;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * What an integration is to send.
 *
 * @param entry the entry
 * @param idempotencyKey {@code outbox-<entry's id>}: the same whenever, and by whichever
 * instance, the entry is sent
 * @param attempt the number of this attempt to send it through this integration, from 1;
 * attempts that the receiver has put off do not count
 */
public record Notification(OutboxEntry entry, String idempotencyKey, int attempt) {

	static Notification of(OutboxEntry entry, int attempt) {
		String id = entry.id().orElseThrow(() -> new IllegalArgumentException("The entry has no id"));
		return new Notification(entry, "outbox-" + id, attempt);
	}

}
