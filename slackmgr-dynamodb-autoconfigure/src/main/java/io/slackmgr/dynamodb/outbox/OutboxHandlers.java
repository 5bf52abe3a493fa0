package io.slackmgr.dynamodb.outbox;

import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The handlers, one for each kind.
 */
final class OutboxHandlers {

	private final Map<OutboxKind, OutboxHandler> handlers = new EnumMap<>(OutboxKind.class);

	OutboxHandlers(Collection<? extends OutboxHandler> handlers) {
		for (OutboxHandler handler : handlers) {
			if (this.handlers.put(handler.kind(), handler) != null) {
				throw new IllegalStateException("There are two OutboxHandler beans for entries of kind "
						+ handler.kind().text() + ": keep one");
			}
		}
	}

	boolean isEmpty() {
		return this.handlers.isEmpty();
	}

	/**
	 * Who delivers entries that were claimed together. Sends no request by itself, and
	 * what it answers never throws an exception.
	 */
	Function<OutboxEntry, OutboxDelivery> batch(List<OutboxEntry> entries) {
		Map<OutboxKind, PreparedBatch> batches = new EnumMap<>(OutboxKind.class);
		this.handlers.forEach((kind, handler) -> batches.put(kind,
				new PreparedBatch(handler, entries.stream().filter((entry) -> entry.kind() == kind).toList())));
		return (entry) -> handle(entry, batches);
	}

	private static OutboxDelivery handle(OutboxEntry entry, Map<OutboxKind, PreparedBatch> batches) {
		PreparedBatch batch = batches.get(entry.kind());
		if (batch == null) {
			return OutboxDelivery.failed("There is no OutboxHandler bean for entries of kind " + entry.kind().text());
		}
		try {
			return batch.handle(entry);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return OutboxDelivery.failed("Interrupted");
		}
		catch (Exception ex) {
			return OutboxDelivery.failed(ex.getClass().getSimpleName() + ": " + ex.getMessage());
		}
	}

}
