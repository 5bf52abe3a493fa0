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

package io.slackmgr.dynamodb.outbox.queue;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.NotificationEvent;
import io.slackmgr.dynamodb.outbox.NotificationEventFilter;
import io.slackmgr.dynamodb.outbox.NotificationEventRepository;
import io.slackmgr.dynamodb.outbox.NotificationEventStats;
import io.slackmgr.dynamodb.outbox.OutboxLimits;
import io.slackmgr.dynamodb.outbox.OutboxPage;
import io.slackmgr.dynamodb.outbox.OutboxPageRequest;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The archive, in the table of an engine.
 */
final class EngineNotificationEventRepository implements NotificationEventRepository {

	private final OutboxEngine engine;

	private final PartitionCount partitions;

	private final Clock clock;

	private final Duration retention;

	EngineNotificationEventRepository(OutboxEngine engine, PartitionCount partitions, Clock clock, Duration retention) {
		this.engine = engine;
		this.partitions = partitions;
		this.clock = clock;
		this.retention = retention;
	}

	@Override
	public void create(NotificationEvent event) {
		this.engine.join(List.of(put(event)));
	}

	/**
	 * The write that archives.
	 */
	ItemWrite put(NotificationEvent event) {
		EntryId id = EntryId.parse(event.id())
			.orElseThrow(() -> new IllegalArgumentException("'" + event.id() + "' is no id of an outbox entry"));
		Optional<Instant> expiry = this.retention.isZero() ? Optional.empty()
				: Optional.of(this.clock.instant().plus(this.retention));
		return ItemWrite.put(NotificationEventFormat.write(id, event, expiry));
	}

	@Override
	public Optional<NotificationEvent> findById(String tenantId, String id) {
		OutboxLimits.requireTenant(tenantId);
		return EntryId.parse(id)
			.flatMap((entry) -> this.engine.get(List.of(NotificationEventFormat.key(tenantId, entry)))
				.stream()
				.filter(this::isAlive)
				.findFirst()
				.map((item) -> NotificationEventFormat.read(entry, item)));
	}

	@Override
	public void delete(String tenantId, String id) {
		getById(tenantId, id);
		EntryId.parse(id)
			.ifPresent((entry) -> this.engine
				.join(List.of(ItemWrite.delete(NotificationEventFormat.key(tenantId, entry)))));
	}

	@Override
	public OutboxPage<NotificationEvent> listByTenant(String tenantId, NotificationEventFilter filter,
			OutboxPageRequest page) {
		return new Listing(this.engine, "events of " + tenantId + "#" + filter, partitionKeys(tenantId),
				ItemFilter.of(filter))
			.page(page, (item) -> isAlive(item) && ItemFilter.isAnswered(item, filter.integrationId()),
					(item) -> NotificationEventFormat.read(idOf(item), item));
	}

	@Override
	public OutboxPage<NotificationEvent> listByIntegration(String tenantId, String integrationId,
			OutboxPageRequest page) {
		return listByTenant(tenantId, NotificationEventFilter.ALL.withIntegration(integrationId), page);
	}

	@Override
	public NotificationEventStats stats(String tenantId, long limit) {
		OutboxLimits.requireTenant(tenantId);
		OutboxLimits.requireCounted(limit);
		return new Counting(this.engine, this.clock, this.partitions).archive(Optional.of(tenantId), limit);
	}

	@Override
	public NotificationEventStats stats(long limit) {
		OutboxLimits.requireCounted(limit);
		return new Counting(this.engine, this.clock, this.partitions).archive(Optional.empty(), limit);
	}

	@Override
	public long deleteBefore(String tenantId, Duration age) {
		OutboxLimits.requireTenant(tenantId);
		return new Retention(this.engine, this.clock, this.partitions).deleteArchived(tenantId, age);
	}

	private List<String> partitionKeys(String tenantId) {
		OutboxLimits.requireTenant(tenantId);
		return this.partitions.map((partition) -> Keys.events(tenantId, partition));
	}

	private boolean isAlive(Map<String, AttributeValue> item) {
		return !Attributes.isExpired(item, this.clock.instant());
	}

	private static EntryId idOf(Map<String, AttributeValue> item) {
		Key key = Key.of(item);
		return new EntryId(Integer.parseInt(key.pk().substring(key.pk().lastIndexOf('#') + 1)), key.sk());
	}

}
