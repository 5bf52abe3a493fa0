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

package io.slackmgr.dynamodb.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Work at the queue without the poller.
 */
final class ManualWork {

	private final Worker worker;

	private final PartitionCount partitions;

	ManualWork(Worker worker, PartitionCount partitions) {
		this.worker = worker;
		this.partitions = partitions;
	}

	/**
	 * Holds a batch of the first partition that has something to deliver.
	 */
	HeldBatch fetch(int size) {
		for (int partition = 0; partition < this.partitions.current(); partition++) {
			Optional<HeldBatch> batch = fetch(partition, size);
			if (batch.isPresent()) {
				return batch.get();
			}
		}
		return new HeldBatch(this.worker);
	}

	private Optional<HeldBatch> fetch(int partition, int size) {
		PartitionMemory memory = new PartitionMemory(this.worker.threads().signal());
		PartitionReader reader = new PartitionReader(this.worker, partition, memory, (kind) -> true);
		Deliverables found = reader.look();
		Lease seen = memory.lease();
		if (seen.isLive(this.worker.clock().instant()) || found.isEmpty()) {
			return Optional.empty();
		}
		return acquire(partition, seen).flatMap((lease) -> {
			HeldBatch batch = new HeldBatch(this.worker, lease);
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
	 * Frees partitions whose lease ran out long ago.
	 */
	int releaseStale(Duration olderThan) {
		int freed = 0;
		for (int partition = 0; partition < this.partitions.current(); partition++) {
			Instant limit = this.worker.clock().instant().minus(olderThan);
			Lease seen = this.worker.engine()
				.get(List.of(Lease.key(partition)))
				.stream()
				.findFirst()
				.map(Lease::read)
				.orElse(Lease.NONE);
			if (seen.owner().isPresent() && !seen.expiresAt().isAfter(limit)) {
				Optional<PartitionLease> lease = acquire(partition, seen);
				freed += lease.isPresent() ? seen.abandoned().size() : 0;
				lease.ifPresent(ManualWork::giveBack);
			}
		}
		return freed;
	}

	private Optional<PartitionLease> acquire(int partition, Lease seen) {
		return PartitionLease.acquire(this.worker, partition, seen, Map.of(), () -> {
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
