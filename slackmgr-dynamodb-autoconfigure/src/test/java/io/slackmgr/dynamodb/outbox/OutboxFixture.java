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
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.delivery.HeldBatch;
import io.slackmgr.dynamodb.outbox.delivery.OutboxBatches;
import io.slackmgr.dynamodb.outbox.queue.OutboxQueue;

import org.springframework.beans.factory.BeanFactory;

/**
 * An outbox, what is done with its entries, and batches of them by hand, as one.
 */
public final class OutboxFixture implements Outbox, OutboxOperations {

	private final Outbox outbox;

	private final OutboxOperations operations;

	private final OutboxBatches batches;

	private OutboxFixture(Outbox outbox, OutboxOperations operations, OutboxBatches batches) {
		this.outbox = outbox;
		this.operations = operations;
		this.batches = batches;
	}

	public static OutboxFixture of(BeanFactory context) {
		return new OutboxFixture(context.getBean(Outbox.class), context.getBean(OutboxOperations.class),
				context.getBean(OutboxBatches.class));
	}

	public static OutboxFixture of(OutboxQueue queue) {
		return new OutboxFixture(queue.outbox(), queue.operations(), OutboxBatches.of(queue));
	}

	@Override
	public OutboxEntry enqueue(OutboxEntry entry) {
		return this.outbox.enqueue(entry);
	}

	@Override
	public List<OutboxEntry> enqueueAll(List<OutboxEntry> entries) {
		return this.outbox.enqueueAll(entries);
	}

	public HeldBatch fetch(String workerId, int size) {
		return this.batches.fetch(workerId, size);
	}

	public int releaseStale(Duration olderThan) {
		return this.batches.releaseStale(olderThan);
	}

	@Override
	public Optional<OutboxEntry> findById(String id) {
		return this.operations.findById(id);
	}

	@Override
	public Optional<OutboxEntry> findById(String tenantId, String id) {
		return this.operations.findById(tenantId, id);
	}

	@Override
	public void update(OutboxEntry entry) {
		this.operations.update(entry);
	}

	@Override
	public void delete(String id) {
		this.operations.delete(id);
	}

	@Override
	public void delete(OutboxEntry entry) {
		this.operations.delete(entry);
	}

	@Override
	public OutboxPage<OutboxEntry> list(OutboxFilter filter, OutboxPageRequest page) {
		return this.operations.list(filter, page);
	}

	@Override
	public List<OutboxPartition> partitions() {
		return this.operations.partitions();
	}

	@Override
	public OutboxCount countByStatus(String tenantId, OutboxStatus status, long limit) {
		return this.operations.countByStatus(tenantId, status, limit);
	}

	@Override
	public OutboxStats stats(String tenantId, long limit) {
		return this.operations.stats(tenantId, limit);
	}

	@Override
	public OutboxStats stats(long limit) {
		return this.operations.stats(limit);
	}

	@Override
	public long deleteFailedBefore(Duration retention) {
		return this.operations.deleteFailedBefore(retention);
	}

	@Override
	public long deleteCompletedBefore(Duration retention) {
		return this.operations.deleteCompletedBefore(retention);
	}

}
