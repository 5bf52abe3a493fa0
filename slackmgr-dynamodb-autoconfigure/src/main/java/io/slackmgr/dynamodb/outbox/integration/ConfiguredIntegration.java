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

package io.slackmgr.dynamodb.outbox.integration;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * An integration by settings.
 */
abstract sealed class ConfiguredIntegration implements NotificationIntegration
		permits SlackIntegration, SlackManagerIntegration, SlackManagerQueueIntegration, WebhookIntegration {

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
		return SlackManagerIntegration.isAlert(entry) == takesAlerts() && this.settings.filter().matches(entry);
	}

	@Override
	public final SendLimits limits() {
		return this.settings.limits();
	}

	/**
	 * Whether it takes alerts for a Slack Manager, and nothing else.
	 */
	boolean takesAlerts() {
		return false;
	}

	/**
	 * Its provider and id; not where it is.
	 */
	@Override
	public final String toString() {
		return "%s integration %s".formatted(provider(), id());
	}

}
