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
 * The Slack Manager store: its records, their keys and their JSON, and the repository
 * that keeps them. Keys, attributes and the JSON of alerts and states are those of the Go
 * Slack Manager and its DynamoDB plugin. Beside a running Slack Manager this library only
 * reads the table; see {@link io.slackmgr.dynamodb.store.SlackManagerTable}.
 *
 * <p>
 * Begin with {@link io.slackmgr.dynamodb.store.SlackManagerRepository}. It takes an
 * {@link io.slackmgr.dynamodb.store.Alert} made by an
 * {@link io.slackmgr.dynamodb.store.AlertBuilder}
 * ({@link io.slackmgr.dynamodb.store.AlertSeverity},
 * {@link io.slackmgr.dynamodb.store.AlertWebhook}), an
 * {@link io.slackmgr.dynamodb.store.Issue} and a
 * {@link io.slackmgr.dynamodb.store.MoveMapping} of the application, and a
 * {@link io.slackmgr.dynamodb.store.ChannelProcessingState}; it returns
 * {@link io.slackmgr.dynamodb.store.StoredIssue}s and
 * {@link io.slackmgr.dynamodb.store.OpenIssue}s.
 *
 * <p>
 * To assemble without Spring Boot: {@link io.slackmgr.dynamodb.store.SlackManagerStore}
 * with {@link io.slackmgr.dynamodb.store.StoreSettings}. To maintain:
 * {@link io.slackmgr.dynamodb.store.SlackManagerMaintenance}, and
 * {@link io.slackmgr.dynamodb.store.OpenIssueResharding}, which spreads open issues over
 * more shards ({@link io.slackmgr.dynamodb.store.OpenIssueLayouts},
 * {@link io.slackmgr.dynamodb.store.OpenIssueLayout}).
 *
 * <p>
 * Errors: {@link io.slackmgr.dynamodb.store.AlertValidationException},
 * {@link io.slackmgr.dynamodb.store.IssueNotFoundException},
 * {@link io.slackmgr.dynamodb.store.AmbiguousIssueException}.
 */
@NullMarked
package io.slackmgr.dynamodb.store;

import org.jspecify.annotations.NullMarked;
