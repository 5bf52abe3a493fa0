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

/**
 * What people and consoles do with the entries of an {@link Outbox}: find, list and count
 * them, requeue, change and delete them. May be called by many threads.
 * <p>
 * Listings are in the order of {@code scheduledAt}, newest first. A page costs a request
 * for each partition of the queue and of what is parked, side by side, and further ones
 * where the entries of a page lie close together in few partitions. What a filter leaves
 * out is read all the same, in larger and larger requests, until the page is full or the
 * limit of its request is reached. A listing of one status reads only the queue, or only
 * what is parked.
 * <p>
 * Counts read the partitions side by side, a strongly consistent read unit for each 4 KB,
 * in requests of up to 1 MB, up to a limit. Where that is reached, they say so, and the
 * numbers are lower bounds. A count is no snapshot: an entry that moves meanwhile may be
 * counted where it was and where it is, and one that is requeued meanwhile nowhere.
 */
public interface OutboxOperations {

	/**
	 * Finds an entry that is in the queue or parked. Costs a strongly consistent read of
	 * it and of its partition's lease, twice if it is not there.
	 * @param id its id
	 * @return the entry
	 */
	Optional<OutboxEntry> findById(String id);

	/**
	 * Finds a tenant's entry wherever it is: in the queue, parked, or, completed, in the
	 * archive. Costs a strongly consistent read of it and of its partition's lease in one
	 * request, twice if it is not there.
	 * @param tenantId the tenant's id
	 * @param id its id
	 * @return the entry, if this tenant has it; a completed one has the default of
	 * {@code maxRetries}, which the archive does not keep
	 */
	Optional<OutboxEntry> findById(String tenantId, String id);

	/**
	 * Gets an entry that must be in the queue or parked.
	 * @param id its id
	 * @return the entry
	 * @throws OutboxEntryNotFoundException if it is neither
	 */
	default OutboxEntry getById(String id) {
		return findById(id).orElseThrow(() -> new OutboxEntryNotFoundException(
				"There is no outbox entry " + id + ": it never was, has been delivered, or was deleted"));
	}

	/**
	 * Stores a changed entry: what a pending or parked one says, or that a parked one is
	 * back in the queue, after {@link OutboxEntry#resetForRetry}. Tenant and ordering key
	 * stay, and so do the status of others and what retries they have used. A change that
	 * a worker takes the entry at the very moment of may come too late for it.
	 * @param entry a pending or parked entry as it was read, changed
	 * @throws OutboxLockedException if a worker holds it
	 * @throws OutboxAlreadyProcessedException if it was changed since it was read; in a
	 * transaction it is the commit that notices, with a
	 * {@link io.slackmgr.dynamodb.exception.ConditionFailedException}
	 * @throws OutboxEntryNotFoundException if it is gone
	 * @throws InvalidOutboxStatusException if its status or retries were changed in any
	 * other way
	 */
	void update(OutboxEntry entry);

	/**
	 * Deletes an entry that no worker holds, also one that can't be read.
	 * @param id its id
	 * @throws OutboxLockedException if a worker holds it
	 * @throws OutboxEntryNotFoundException if it is gone
	 */
	void delete(String id);

	/**
	 * Deletes an entry that no worker holds, if it is as it was read: not one that was
	 * requeued since.
	 * @param entry the entry as it was read
	 * @throws OutboxLockedException if a worker holds it
	 * @throws OutboxAlreadyProcessedException if it was changed since it was read; in a
	 * transaction it is the commit that notices, with a
	 * {@link io.slackmgr.dynamodb.exception.ConditionFailedException}
	 * @throws OutboxEntryNotFoundException if it is gone
	 */
	void delete(OutboxEntry entry);

	/**
	 * Lists entries that are in the queue or parked.
	 * @param filter the entries wanted
	 * @param page the page wanted
	 * @return that part
	 * @throws InvalidOutboxCursorException if the cursor is none that a page gave
	 */
	OutboxPage<OutboxEntry> list(OutboxFilter filter, OutboxPageRequest page);

	/**
	 * Reads the lease of each partition. Costs a strongly consistent read unit for each,
	 * in one request for 100 of them.
	 * @return the partitions in use, in their order
	 */
	List<OutboxPartition> partitions();

	/**
	 * Lists a tenant's entries that are in the queue or parked.
	 * @param tenantId the tenant's id
	 * @param page the page wanted
	 * @return that part
	 */
	default OutboxPage<OutboxEntry> listByTenant(String tenantId, OutboxPageRequest page) {
		return list(OutboxFilter.ALL.withTenant(tenantId), page);
	}

	/**
	 * Lists an aggregate's entries that are in the queue or parked.
	 * @param tenantId the tenant's id
	 * @param aggregateType its type
	 * @param aggregateId its id
	 * @param page the page wanted
	 * @return that part
	 */
	default OutboxPage<OutboxEntry> getByAggregateId(String tenantId, String aggregateType, String aggregateId,
			OutboxPageRequest page) {
		return list(OutboxFilter.ALL.withTenant(tenantId).withAggregate(aggregateType, aggregateId), page);
	}

	/**
	 * Counts a tenant's entries of one status, reading at most
	 * {@value OutboxLimits#COUNTED} of all tenants.
	 * @param tenantId the tenant's id
	 * @param status the status
	 * @return how many, or at least how many
	 */
	default OutboxCount countByStatus(String tenantId, OutboxStatus status) {
		return countByStatus(tenantId, status, OutboxLimits.COUNTED);
	}

	/**
	 * Counts a tenant's entries of one status. Reads only where these lie: the queue,
	 * what is parked, or the tenant's archive.
	 * @param tenantId the tenant's id
	 * @param status the status
	 * @param limit how many entries are read at most, those of other tenants included
	 * @return how many, or at least how many
	 */
	OutboxCount countByStatus(String tenantId, OutboxStatus status, long limit);

	/**
	 * Counts a tenant's entries, reading at most {@value OutboxLimits#COUNTED} of the
	 * queue, of what is parked, and of its archive.
	 * @param tenantId the tenant's id
	 * @return the counts
	 */
	default OutboxStats stats(String tenantId) {
		return stats(tenantId, OutboxLimits.COUNTED);
	}

	/**
	 * Counts a tenant's entries, its archive included.
	 * @param tenantId the tenant's id
	 * @param limit how many entries are read at most of the queue, of what is parked,
	 * both with those of other tenants, and of its archive
	 * @return the counts
	 */
	OutboxStats stats(String tenantId, long limit);

	/**
	 * Counts everybody's entries, reading at most {@value OutboxLimits#COUNTED} of the
	 * queue, of what is parked, and of the whole table for what is archived.
	 * @return the counts
	 */
	default OutboxStats stats() {
		return stats(OutboxLimits.COUNTED);
	}

	/**
	 * Counts everybody's entries. What is archived is counted by a scan of the table,
	 * whose items come in no order: in a table of more than the limit, the number of
	 * completed entries says little.
	 * @param limit how many items are read at most of the queue, of what is parked, and
	 * of the whole table
	 * @return the counts
	 */
	OutboxStats stats(long limit);

	/**
	 * Deletes parked entries that are older than a retention. Reads all parked ones that
	 * were due before then, and refuses to run in a transaction.
	 * @param retention how long ago the youngest of them was parked; 0 or less deletes
	 * nothing
	 * @return how many were deleted
	 */
	long deleteFailedBefore(Duration retention);

	/**
	 * Deletes archived notifications of all tenants that are older than a retention.
	 * Reads the whole table, and refuses to run in a transaction.
	 * @param retention how long ago the youngest of them was processed; 0 or less deletes
	 * nothing
	 * @return how many were deleted
	 */
	long deleteCompletedBefore(Duration retention);

}
