package io.slackmgr.dynamodb.autoconfigure;

import java.util.List;

import io.slackmgr.dynamodb.outbox.OutboxHandler;
import io.slackmgr.dynamodb.outbox.OutboxKind;
import io.slackmgr.dynamodb.outbox.integration.NotificationHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Who delivers notifications: the application's own handler, which can be told from
 * others only by the kind it answers, goes before the library's.
 */
final class NotificationHandlerChoice {

	private static final Logger logger = LoggerFactory.getLogger(NotificationHandlerChoice.class);

	private NotificationHandlerChoice() {
	}

	/**
	 * Leaves the library's handler out where there is another, and warns when there is
	 * none at all.
	 */
	static List<OutboxHandler> of(List<OutboxHandler> handlers) {
		boolean own = handlers.stream()
			.anyMatch((handler) -> handler.kind() == OutboxKind.NOTIFICATION
					&& !(handler instanceof NotificationHandler));
		List<OutboxHandler> chosen = own
				? handlers.stream().filter((handler) -> !(handler instanceof NotificationHandler)).toList() : handlers;
		if (chosen.size() < handlers.size()) {
			logger
				.warn("Notifications are delivered by the application's own OutboxHandler: integrations are not used");
		}
		if (chosen.stream().noneMatch((handler) -> handler.kind() == OutboxKind.NOTIFICATION)) {
			logger.warn("Nobody delivers the outbox's notifications, so that they wait: set {}.<id>.type and .url, or"
					+ " declare a NotificationIntegration bean; where only others deliver, set"
					+ " slackmgr.dynamodb.outbox.poller.enabled=false", OutboxIntegrationsProperties.PREFIX);
		}
		return chosen;
	}

}
