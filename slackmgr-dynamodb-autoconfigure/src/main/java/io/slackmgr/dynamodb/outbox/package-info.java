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
 * The transactional outbox, as applications use it. An entry is enqueued in the
 * application's own transaction, waits in a durable partitioned queue, and is delivered
 * at least once; those of one ordering key one after another.
 *
 * <p>
 * To enqueue: {@link io.slackmgr.dynamodb.outbox.Outbox} takes an
 * {@link io.slackmgr.dynamodb.outbox.OutboxEntry}, made by an
 * {@link io.slackmgr.dynamodb.outbox.OutboxEntryBuilder}
 * ({@link io.slackmgr.dynamodb.outbox.OutboxKind},
 * {@link io.slackmgr.dynamodb.outbox.OutboxSeverity},
 * {@link io.slackmgr.dynamodb.outbox.Ordering}) within its
 * {@link io.slackmgr.dynamodb.outbox.OutboxLimits}.
 *
 * <p>
 * To look and to act: {@link io.slackmgr.dynamodb.outbox.OutboxOperations} lists entries
 * by {@link io.slackmgr.dynamodb.outbox.OutboxFilter},
 * {@link io.slackmgr.dynamodb.outbox.OutboxPageRequest} and
 * {@link io.slackmgr.dynamodb.outbox.OutboxPage}, each in an
 * {@link io.slackmgr.dynamodb.outbox.OutboxState}
 * ({@link io.slackmgr.dynamodb.outbox.OutboxStatus}), counts them
 * ({@link io.slackmgr.dynamodb.outbox.OutboxStats},
 * {@link io.slackmgr.dynamodb.outbox.OutboxCount}), requeues and deletes them, and shows
 * each {@link io.slackmgr.dynamodb.outbox.OutboxPartition}.
 * {@link io.slackmgr.dynamodb.outbox.NotificationEventRepository} is the archive of each
 * sent {@link io.slackmgr.dynamodb.outbox.NotificationEvent}
 * ({@link io.slackmgr.dynamodb.outbox.NotificationEventFilter},
 * {@link io.slackmgr.dynamodb.outbox.NotificationStatus},
 * {@link io.slackmgr.dynamodb.outbox.NotificationEventStats},
 * {@link io.slackmgr.dynamodb.outbox.SendResult});
 * {@link io.slackmgr.dynamodb.outbox.OutboxRecord} is what both have in common.
 *
 * <p>
 * To deliver: {@link io.slackmgr.dynamodb.outbox.OutboxHandler} answers an
 * {@link io.slackmgr.dynamodb.outbox.OutboxDelivery}.
 * {@link io.slackmgr.dynamodb.outbox.OutboxBackoff} says how long a failed entry waits
 * ({@link io.slackmgr.dynamodb.outbox.ExponentialBackoff},
 * {@link io.slackmgr.dynamodb.outbox.BoundedBackoff}),
 * {@link io.slackmgr.dynamodb.outbox.OutboxPropagation} carries a context along,
 * {@link io.slackmgr.dynamodb.outbox.OutboxObserver} observes.
 *
 * <p>
 * To assemble without Spring Boot: an {@code OutboxQueue} of the package {@code queue}
 * with {@link io.slackmgr.dynamodb.outbox.OutboxSettings}, and an {@code OutboxPolling}
 * of the package {@code delivery}.
 *
 * <p>
 * Errors: {@link io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException},
 * {@link io.slackmgr.dynamodb.outbox.OutboxAlreadyProcessedException},
 * {@link io.slackmgr.dynamodb.outbox.OutboxLockedException},
 * {@link io.slackmgr.dynamodb.outbox.OrderingConflictException},
 * {@link io.slackmgr.dynamodb.outbox.NotificationEventNotFoundException},
 * {@link io.slackmgr.dynamodb.outbox.InvalidOutboxCursorException},
 * {@link io.slackmgr.dynamodb.outbox.InvalidOutboxStatusException}.
 */
@NullMarked
package io.slackmgr.dynamodb.outbox;

import org.jspecify.annotations.NullMarked;
