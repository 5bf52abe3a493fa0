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
 * The outbox's queue: its items, the lease of each partition, and the writes that are
 * fenced by it.
 *
 * <p>
 * Doors: {@link io.slackmgr.dynamodb.outbox.queue.OutboxQueue} assembles what
 * applications inject, on the {@link io.slackmgr.dynamodb.outbox.queue.OutboxTable}. All
 * else is internal: it is no part of the API, and may change in any release.
 *
 * <p>
 * The {@link io.slackmgr.dynamodb.outbox.queue.QueuePort} that delivery works on: a
 * {@link io.slackmgr.dynamodb.outbox.queue.PartitionQueue} reads one of the partitions
 * ({@link io.slackmgr.dynamodb.outbox.queue.PartitionCount}) as pages of
 * {@link io.slackmgr.dynamodb.outbox.queue.QueuedEntry}, each with its
 * {@link io.slackmgr.dynamodb.outbox.queue.EntryId}, and acquires, claims, renews and
 * releases its {@link io.slackmgr.dynamodb.outbox.queue.Lease}
 * ({@link io.slackmgr.dynamodb.outbox.queue.Suspicions});
 * {@link io.slackmgr.dynamodb.outbox.queue.Settlement} writes outcomes;
 * {@link io.slackmgr.dynamodb.outbox.queue.Instances} shows which processes deliver. None
 * of them shows a request.
 *
 * <p>
 * Behind it: {@link io.slackmgr.dynamodb.outbox.queue.OutboxEngine} is the table, in
 * DynamoDB or in memory; each {@link io.slackmgr.dynamodb.outbox.queue.ItemWrite} is one
 * conditional write to it, by {@link io.slackmgr.dynamodb.outbox.queue.Keys}.
 * {@link io.slackmgr.dynamodb.outbox.queue.EntryFormat} and its siblings say how an entry
 * lies in an item ({@link io.slackmgr.dynamodb.outbox.queue.Attributes}),
 * {@link io.slackmgr.dynamodb.outbox.queue.EntryIds} gives ids in time order. Enqueuing:
 * {@code EngineOutbox} with {@code EnqueueTransaction} and {@code StrictHead}. Reading:
 * {@code StoredEntries} and {@code Listing}.
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
package io.slackmgr.dynamodb.outbox.queue;

import org.jspecify.annotations.NullMarked;
