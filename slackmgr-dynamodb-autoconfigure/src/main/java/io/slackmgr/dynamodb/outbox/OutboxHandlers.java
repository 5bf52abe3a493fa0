package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * The handlers, one for each kind.
 */
final class OutboxHandlers {

	/** How long an entry is put off whose kind nobody here delivers. */
	static final Duration WITHOUT_HANDLER = Duration.ofMinutes(1);

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
	 * Delivers an entry. Never throws an exception.
	 */
	OutboxDelivery handle(OutboxEntry entry) {
		OutboxHandler handler = this.handlers.get(entry.kind());
		if (handler == null) {
			return OutboxDelivery.later(WITHOUT_HANDLER, entry.results());
		}
		try {
			return handler.handle(entry);
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
