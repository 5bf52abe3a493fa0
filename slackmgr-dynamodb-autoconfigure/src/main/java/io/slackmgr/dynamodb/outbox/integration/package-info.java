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

/**
 * Delivers notifications to the outside world: Slack, webhooks, a Slack Manager, and
 * whatever else an application brings. Each integration that matches an entry is tried on
 * its own account, so that a receiver which took a message is not sent it again because
 * another did not. Error texts never hold a payload, a webhook's address or a key.
 *
 * <p>
 * To write one: implement
 * {@link io.slackmgr.dynamodb.outbox.integration.NotificationIntegration}, which sends a
 * {@link io.slackmgr.dynamodb.outbox.integration.Notification} that its
 * {@link io.slackmgr.dynamodb.outbox.integration.NotificationFilter} lets through, and
 * throw a {@link io.slackmgr.dynamodb.outbox.integration.NotificationException}.
 * {@link io.slackmgr.dynamodb.outbox.integration.IntegrationSettings} says how it is
 * called, {@link io.slackmgr.dynamodb.outbox.integration.SendLimits} how much is sent.
 * {@link io.slackmgr.dynamodb.outbox.integration.NotificationHandler} calls them all; a
 * {@link io.slackmgr.dynamodb.outbox.integration.NotificationObserver} observes.
 *
 * <p>
 * Those that are there: {@link io.slackmgr.dynamodb.outbox.integration.SlackIntegration}
 * (with {@link io.slackmgr.dynamodb.outbox.integration.NotificationTemplate} and
 * {@link io.slackmgr.dynamodb.outbox.integration.SlackMarkup}),
 * {@link io.slackmgr.dynamodb.outbox.integration.WebhookIntegration},
 * {@link io.slackmgr.dynamodb.outbox.integration.SlackManagerIntegration} and
 * {@link io.slackmgr.dynamodb.outbox.integration.SlackManagerQueueIntegration}.
 */
@NullMarked
package io.slackmgr.dynamodb.outbox.integration;

import org.jspecify.annotations.NullMarked;
