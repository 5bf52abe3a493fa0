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

package io.slackmgr.dynamodb.alerts;

import java.time.Clock;

import io.slackmgr.dynamodb.outbox.Outbox;
import io.slackmgr.dynamodb.outbox.OutboxEntry;
import io.slackmgr.dynamodb.outbox.OutboxEntryBuilder;
import io.slackmgr.dynamodb.outbox.OutboxSeverity;
import io.slackmgr.dynamodb.outbox.integration.SlackManagerIntegration;
import io.slackmgr.dynamodb.store.Alert;
import io.slackmgr.dynamodb.store.AlertSeverity;

/**
 * Sends alerts to a Slack Manager. An alert is enqueued as part of the running
 * transaction, so that it is sent if that commits and not if it rolls back; the outbox
 * then delivers it at least once through the integrations of type {@code slack-manager}.
 * Alerts of one channel (or route key) and correlation id arrive in the order in which
 * they were sent, also while earlier ones are tried again; alerts without a correlation
 * id have no order. An alert that no integration is for is parked as dead.
 * <p>
 * {@code SlackManagerRepository.saveAlert} is no way in: it keeps an alert in an archive
 * that a Slack Manager never reads. Safe for use by many threads.
 */
public final class Alerts {

	/**
	 * The tenant of alerts that are sent without one.
	 */
	public static final String DEFAULT_TENANT = "default";

	private static final String SEPARATOR = "#";

	private final Outbox outbox;

	private final Clock clock;

	/**
	 * Sends through an outbox.
	 * @param outbox takes the alerts
	 * @param clock tells now, for alerts without a timestamp
	 */
	public Alerts(Outbox outbox, Clock clock) {
		this.outbox = outbox;
		this.clock = clock;
	}

	/**
	 * Sends an alert of the {@linkplain #DEFAULT_TENANT default tenant}.
	 * @param alert the alert; it is normalised, and now is its timestamp if it has none
	 * @return the outbox's entry, with its id
	 * @throws io.slackmgr.dynamodb.store.AlertValidationException if the manager would
	 * refuse the alert, with each field that breaks a rule
	 */
	public OutboxEntry send(Alert alert) {
		return send(DEFAULT_TENANT, alert);
	}

	/**
	 * Sends an alert of a tenant, by which integrations may be chosen.
	 * @param tenantId the tenant, without {@code #}, at most 255 characters
	 * @param alert the alert; it is normalised, and now is its timestamp if it has none
	 * @return the outbox's entry, with its id
	 * @throws io.slackmgr.dynamodb.store.AlertValidationException if the manager would
	 * refuse the alert, with each field that breaks a rule
	 */
	public OutboxEntry send(String tenantId, Alert alert) {
		Alert normalized = alert.normalized(this.clock).validate();
		OutboxEntryBuilder entry = OutboxEntry.builder(tenantId, SlackManagerIntegration.EVENT_TYPE)
			.title(normalized.header())
			.body(normalized.toJson())
			.severity(severity(normalized.severity()));
		if (!normalized.correlationId().isEmpty()) {
			entry.orderingKey(orderingKey(normalized));
		}
		return this.outbox.enqueue(entry.build());
	}

	/**
	 * The kind of target is part of the key, so that a channel and a route key of the
	 * same name are two. A channel id has no separator.
	 */
	private static String orderingKey(Alert alert) {
		String target = alert.slackChannelId().isEmpty() ? "route" + SEPARATOR + alert.routeKey()
				: "channel" + SEPARATOR + alert.slackChannelId();
		return SlackManagerIntegration.EVENT_TYPE + SEPARATOR + target + SEPARATOR + alert.correlationId();
	}

	private static OutboxSeverity severity(AlertSeverity severity) {
		if (severity.equals(AlertSeverity.PANIC)) {
			return OutboxSeverity.CRITICAL;
		}
		if (severity.equals(AlertSeverity.ERROR)) {
			return OutboxSeverity.HIGH;
		}
		return severity.equals(AlertSeverity.WARNING) ? OutboxSeverity.MEDIUM : OutboxSeverity.INFO;
	}

}
