package io.slackmgr.dynamodb.outbox.integration;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * An integration by settings.
 */
abstract sealed class ConfiguredIntegration implements NotificationIntegration
		permits SlackIntegration, WebhookIntegration {

	private final IntegrationSettings settings;

	ConfiguredIntegration(IntegrationSettings settings) {
		this.settings = settings;
	}

	final IntegrationSettings settings() {
		return this.settings;
	}

	@Override
	public final String id() {
		return this.settings.id();
	}

	@Override
	public final String name() {
		return this.settings.name();
	}

	@Override
	public final boolean matches(OutboxEntry entry) {
		return this.settings.filter().matches(entry);
	}

	/**
	 * Its provider and id; not where it is.
	 */
	@Override
	public final String toString() {
		return "%s integration %s".formatted(provider(), id());
	}

}
