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
import java.util.Optional;

/**
 * The archive of notifications. A tenant sees its own only; the counts without a tenant
 * are for those who operate the service. An expired notification is not there. Listings
 * are in the order of {@code scheduledAt}, newest first: a page costs a request for each
 * partition, side by side, and further ones where its notifications lie close together in
 * few partitions; what a filter leaves out is read and paid all the same, in larger and
 * larger requests, until the page is full or the limit of its request is reached. All
 * methods may be called by several threads.
 */
public interface NotificationEventRepository {

	/**
	 * Stores a record, as part of the running transaction if there is one, in place of
	 * what there is of the same id. Costs a write unit for each KB.
	 * @param event the record
	 */
	void create(NotificationEvent event);

	/**
	 * Finds one. Costs a read unit, strongly consistent, for each 4 KB.
	 * @param tenantId the tenant's id
	 * @param id the entry's id
	 * @return the record, if this tenant has it
	 */
	Optional<NotificationEvent> findById(String tenantId, String id);

	/**
	 * Gets one that must be there.
	 * @param tenantId the tenant's id
	 * @param id the entry's id
	 * @return the record
	 * @throws NotificationEventNotFoundException if this tenant has none
	 */
	default NotificationEvent getById(String tenantId, String id) {
		return findById(tenantId, id).orElseThrow(() -> new NotificationEventNotFoundException(
				"Tenant " + tenantId + " has no notification event " + id));
	}

	/**
	 * Deletes one.
	 * @param tenantId the tenant's id
	 * @param id the entry's id
	 * @throws NotificationEventNotFoundException if this tenant has none
	 */
	void delete(String tenantId, String id);

	/**
	 * Lists a tenant's, newest first.
	 * @param tenantId the tenant's id
	 * @param filter the notifications wanted
	 * @param page the page wanted
	 * @return that part
	 * @throws IllegalArgumentException if the cursor is none that a page gave
	 */
	OutboxPage<NotificationEvent> listByTenant(String tenantId, NotificationEventFilter filter, OutboxPageRequest page);

	/**
	 * Lists a tenant's that matched an integration, newest first.
	 * @param tenantId the tenant's id
	 * @param integrationId the integration's id
	 * @param page the page wanted
	 * @return that part
	 * @throws IllegalArgumentException if the cursor is none that a page gave
	 */
	OutboxPage<NotificationEvent> listByIntegration(String tenantId, String integrationId, OutboxPageRequest page);

	/**
	 * Counts a tenant's, reading at most {@value OutboxLimits#COUNTED} of them.
	 * @param tenantId the tenant's id
	 * @return the counts
	 */
	default NotificationEventStats stats(String tenantId) {
		return stats(tenantId, OutboxLimits.COUNTED);
	}

	/**
	 * Counts a tenant's. Costs a request for each partition and each 1 MB that is read,
	 * side by side, and a read unit, strongly consistent, for each 4 KB.
	 * @param tenantId the tenant's id
	 * @param limit how many are read at most; if there are more, the numbers are lower
	 * bounds
	 * @return the counts
	 */
	NotificationEventStats stats(String tenantId, long limit);

	/**
	 * Counts those of all tenants, reading at most {@value OutboxLimits#COUNTED} items.
	 * @return the counts
	 */
	default NotificationEventStats stats() {
		return stats(OutboxLimits.COUNTED);
	}

	/**
	 * Counts those of all tenants by a scan of the outbox table. Costs a request for each
	 * 1 MB that is read, and a read unit, strongly consistent, for each 4 KB. The items
	 * come in no order: in a table of more than the limit, the numbers say little.
	 * @param limit how many items are read at most, those that are not archived included;
	 * if there are more, the numbers are lower bounds
	 * @return the counts
	 */
	NotificationEventStats stats(long limit);

	/**
	 * Deletes a tenant's that are older than a retention. Reads those that were due
	 * before then, and refuses to run in a transaction.
	 * @param tenantId the tenant's id
	 * @param retention how old the youngest of them is; 0 or less deletes nothing
	 * @return how many were deleted
	 */
	long deleteBefore(String tenantId, Duration retention);

}
