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

package io.slackmgr.dynamodb.outbox.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxSettings;
import io.slackmgr.dynamodb.outbox.queue.Lease;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;
import io.slackmgr.dynamodb.outbox.queue.PartitionQueue;
import io.slackmgr.dynamodb.outbox.queue.QueuePort;

import org.springframework.util.Assert;

/**
 * Takes batches of the queue by hand, for a worker that does without the poller. Its
 * batches follow the same protocol as the poller's turns: both can run beside each other,
 * in one process or several. Safe for use by many threads.
 */
public final class OutboxBatches {

	private final Worker worker;

	private OutboxBatches(Worker worker) {
		this.worker = worker;
	}

	/**
	 * The batches of a queue.
	 * @param queue the queue
	 * @return its batches
	 */
	public static OutboxBatches of(OutboxQueue queue) {
		return new OutboxBatches(Worker.of(QueuePort.of(queue), List.of(), Runnable::run, 1));
	}

	/**
	 * Takes entries that can be delivered, of one partition. The batch is held for the
	 * lease's time from now on.
	 * @param workerId the worker's name
	 * @param size how many at most, 1 to 50
	 * @return the batch, empty if nothing can be delivered
	 */
	public HeldBatch fetch(String workerId, int size) {
		Assert.hasText(workerId, "workerId must not be empty");
		Assert.isTrue(size >= 1 && size <= OutboxSettings.MAXIMUM_BATCH_SIZE,
				() -> "size of a batch must be 1 to " + OutboxSettings.MAXIMUM_BATCH_SIZE + ", not " + size);
		Worker named = this.worker.named(workerId);
		for (PartitionQueue queue : this.worker.queue().partitions().map(this.worker.queue()::partition)) {
			Optional<HeldBatch> batch = fetch(named, queue, size);
			if (batch.isPresent()) {
				return batch.get();
			}
		}
		return new HeldBatch(named);
	}

	private static Optional<HeldBatch> fetch(Worker worker, PartitionQueue queue, int size) {
		PartitionMemory memory = new PartitionMemory(worker.threads().signal());
		Deliverables found = new PartitionReader(worker, queue, memory, (kind) -> true).look();
		Lease seen = memory.lease();
		if (seen.isLive(worker.clock().instant()) || found.isEmpty()) {
			return Optional.empty();
		}
		return acquire(worker, queue, seen).flatMap((lease) -> {
			HeldBatch batch = new HeldBatch(worker, lease);
			try {
				batch.claim(found, size);
			}
			catch (RuntimeException ex) {
				batch.close();
				throw ex;
			}
			if (batch.entries().isEmpty()) {
				batch.close();
				return Optional.empty();
			}
			return Optional.of(batch);
		});
	}

	/**
	 * Frees partitions whose worker let its lease run out, and records what it may have
	 * been sending as suspected. Workers do that themselves when there is something to
	 * deliver.
	 * @param olderThan how long ago the lease has run out at least, 0 or more
	 * @return how many entries were freed
	 */
	public int releaseStale(Duration olderThan) {
		Assert.isTrue(!olderThan.isNegative(), () -> "olderThan must be 0 or more, not " + olderThan);
		int freed = 0;
		for (PartitionQueue queue : this.worker.queue().partitions().map(this.worker.queue()::partition)) {
			Instant limit = this.worker.clock().instant().minus(olderThan);
			Lease seen = queue.lease();
			if (seen.owner().isPresent() && !seen.expiresAt().isAfter(limit)) {
				Optional<PartitionLease> lease = acquire(this.worker, queue, seen);
				freed += lease.isPresent() ? seen.abandoned().size() : 0;
				lease.ifPresent(OutboxBatches::giveBack);
			}
		}
		return freed;
	}

	private static Optional<PartitionLease> acquire(Worker worker, PartitionQueue queue, Lease seen) {
		return PartitionLease.acquire(worker, queue, seen, Map.of(), () -> {
		});
	}

	private static void giveBack(PartitionLease lease) {
		try {
			lease.giveBack();
		}
		finally {
			lease.leave();
		}
	}

}
