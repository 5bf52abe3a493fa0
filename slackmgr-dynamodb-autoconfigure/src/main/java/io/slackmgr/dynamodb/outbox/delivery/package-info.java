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
 * Delivers what is in the outbox's queue. Knows DynamoDB by the port of the package
 * {@code queue} only.
 *
 * <p>
 * Doors: {@link io.slackmgr.dynamodb.outbox.delivery.OutboxPolling} runs while the
 * application does, or delivers by a call;
 * {@link io.slackmgr.dynamodb.outbox.delivery.OutboxBatches} takes a
 * {@link io.slackmgr.dynamodb.outbox.delivery.HeldBatch} by hand.
 *
 * <p>
 * <b>A turn at a partition</b>: {@code OutboxPoller} begins it when {@code PollSchedule}
 * says, {@code PartitionDrain} takes it. {@code PartitionReader} finds the
 * {@code Deliverables}, with what {@code PartitionMemory} knows and from a
 * {@code ReadPosition} on; {@code PartitionLease} holds the partition, renewed by
 * {@code LeaseKeeper}; {@code PartitionWork} and {@code IsolatedSend} claim,
 * {@code Sends} run the handlers, {@code Outcomes} have their answers written.
 * <b>Sharing</b>: {@code Fleet} and {@code Assignment} say which instance serves what,
 * {@code SendSlots} share the threads of one. <b>Crashes</b>: {@code InFlight} is what
 * the lease names.
 */
@NullMarked
package io.slackmgr.dynamodb.outbox.delivery;

import org.jspecify.annotations.NullMarked;
