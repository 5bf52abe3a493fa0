package io.slackmgr.dynamodb.outbox;

/**
 * A handler of notifications.
 *
 * @param send what it does with each
 */
record TestHandler(Send send) implements OutboxHandler {

	@Override
	public OutboxKind kind() {
		return OutboxKind.NOTIFICATION;
	}

	@Override
	public OutboxDelivery handle(OutboxEntry entry) throws Exception {
		return this.send.send(entry);
	}

	@FunctionalInterface
	interface Send {

		OutboxDelivery send(OutboxEntry entry) throws Exception;

	}

}
