package io.slackmgr.dynamodb.outbox;

import java.time.Instant;
import java.util.List;

/**
 * Entries as a handler gets them, for tests of other packages.
 */
public final class OutboxEntries {

	public static final String ID = "03-01ARZ3NDEKTSV4RRFFQ69G5FAV";

	private OutboxEntries() {
	}

	/** In processing. */
	public static OutboxEntry of(OutboxEntryBuilder builder) {
		return SampleEntries.created(ID, builder).lock("worker", SampleEntries.CREATED);
	}

	/** As the attempt after finds it. */
	public static OutboxEntry with(OutboxEntry entry, List<SendResult> results, int retries) {
		OutboxState state = entry.state();
		return entry.with(new OutboxState(state.id(), state.status(), retries, state.maxRetries(), state.lastError(),
				results, state.scheduledAt(), state.lock(), state.createdAt(), Instant.EPOCH, state.processedAt(),
				state.revision()));
	}

}
