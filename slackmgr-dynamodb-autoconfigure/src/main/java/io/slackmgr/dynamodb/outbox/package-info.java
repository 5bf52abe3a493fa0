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
 * The transactional outbox: entries that are enqueued in the application's own
 * transaction, a durable partitioned queue they wait in, the poller that hands them to
 * their handlers, and the archive of what was sent. An entry is delivered at least once,
 * those of one ordering key one after another, and none is lost with the process that
 * sends it.
 *
 * <p>
 * For applications: {@link io.slackmgr.dynamodb.outbox.OutboxRepository} takes an
 * {@link io.slackmgr.dynamodb.outbox.OutboxEntry} made by an
 * {@link io.slackmgr.dynamodb.outbox.OutboxEntryBuilder}
 * ({@link io.slackmgr.dynamodb.outbox.OutboxSeverity},
 * {@link io.slackmgr.dynamodb.outbox.Ordering}), and lists entries by
 * {@link io.slackmgr.dynamodb.outbox.OutboxFilter},
 * {@link io.slackmgr.dynamodb.outbox.OutboxPageRequest} and
 * {@link io.slackmgr.dynamodb.outbox.OutboxPage}
 * ({@link io.slackmgr.dynamodb.outbox.OutboxStatus},
 * {@link io.slackmgr.dynamodb.outbox.OutboxKind});
 * {@link io.slackmgr.dynamodb.outbox.OutboxStats} counts them,
 * {@link io.slackmgr.dynamodb.outbox.OutboxPartition} shows where they wait.
 * {@link io.slackmgr.dynamodb.outbox.NotificationEventRepository} is the archive of each
 * sent {@link io.slackmgr.dynamodb.outbox.NotificationEvent}
 * ({@link io.slackmgr.dynamodb.outbox.NotificationEventFilter},
 * {@link io.slackmgr.dynamodb.outbox.NotificationStatus},
 * {@link io.slackmgr.dynamodb.outbox.NotificationEventStats},
 * {@link io.slackmgr.dynamodb.outbox.SendResult});
 * {@link io.slackmgr.dynamodb.outbox.OutboxRecord} is what both have in common. Entries
 * by hand: {@link io.slackmgr.dynamodb.outbox.HeldBatch}.
 *
 * <p>
 * To deliver: {@link io.slackmgr.dynamodb.outbox.OutboxHandler} answers an
 * {@link io.slackmgr.dynamodb.outbox.OutboxDelivery}.
 * {@link io.slackmgr.dynamodb.outbox.OutboxBackoff} says how long a failed entry waits
 * ({@link io.slackmgr.dynamodb.outbox.ExponentialBackoff},
 * {@link io.slackmgr.dynamodb.outbox.BoundedBackoff}),
 * {@link io.slackmgr.dynamodb.outbox.OutboxPropagation} carries a context along,
 * {@link io.slackmgr.dynamodb.outbox.OutboxObserver} observes. To assemble without Spring
 * Boot: {@link io.slackmgr.dynamodb.outbox.Outbox} with
 * {@link io.slackmgr.dynamodb.outbox.OutboxSettings}, on the
 * {@link io.slackmgr.dynamodb.outbox.OutboxTable}, polled by
 * {@link io.slackmgr.dynamodb.outbox.OutboxPolling}.
 *
 * <p>
 * Errors: {@link io.slackmgr.dynamodb.outbox.OutboxEntryNotFoundException},
 * {@link io.slackmgr.dynamodb.outbox.OutboxAlreadyProcessedException},
 * {@link io.slackmgr.dynamodb.outbox.OutboxLockedException},
 * {@link io.slackmgr.dynamodb.outbox.OrderingConflictException},
 * {@link io.slackmgr.dynamodb.outbox.NotificationEventNotFoundException},
 * {@link io.slackmgr.dynamodb.outbox.InvalidOutboxCursorException},
 * {@link io.slackmgr.dynamodb.outbox.InvalidOutboxStatusException}.
 *
 * <p>
 * Where to find the machinery. <b>Items</b>: {@code EntryFormat}, {@code ContentFormat}
 * and {@code NotificationEventFormat} write and read them, {@code OutboxEngine} stores
 * them, in DynamoDB or memory. <b>Enqueuing</b>: {@code EnqueueTransaction} with
 * {@code EntryIds} and {@code StrictHead}. <b>Reading</b>: {@code StoredEntries} and
 * {@code Listing}. <b>A turn at a partition</b>: {@code OutboxPoller} begins it when
 * {@code PollSchedule} says, {@code PartitionDrain} takes it; {@code PartitionReader}
 * finds the {@code Deliverables}, {@code PartitionLease} holds the partition,
 * {@code PartitionWork} and {@code IsolatedSend} claim, {@code Sends} run the handlers,
 * {@code Outcomes} and {@code Settlement} write what they answered. <b>Sharing</b>:
 * {@code Instances} are alive, {@code Fleet} and {@code Assignment} say who serves what,
 * {@code SendSlots} share the threads. <b>Crashes</b>: {@code InFlight} and
 * {@code Suspicions}.
 *
 * <p>
 * A partition's lease names what its owner has in flight. Whoever takes over an expired
 * lease records these entries as suspected, in the same write that claims its own batch,
 * and delivers them in company. An owner that turns out to be alive withdraws its
 * suspicion. An entry that two owners have left in flight is isolated: nothing else of
 * its partition is in flight beside it, and each attempt is counted in the entry before
 * it begins and taken back when it ends, whatever its outcome. Attempts that never
 * reported their end use up retries. The last attempt has the whole process to itself, so
 * that an entry parked as failed for that has ended a process alone. One that ends its
 * process at every attempt is parked after {@code max-retries} + 3 of them, and takes no
 * other with it.
 */
@NullMarked
package io.slackmgr.dynamodb.outbox;

import org.jspecify.annotations.NullMarked;
