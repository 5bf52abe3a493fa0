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

import java.util.Optional;

/**
 * Selects entries; a component that is empty selects all.
 *
 * @param kind what they are for: notifications, unless deliveries of the event bus are
 * asked for
 * @param tenantId the tenant's id
 * @param status how far; completed entries are in the archive,
 * {@link NotificationEventRepository}
 * @param eventType the type of what happened, for example {@code order.late}
 * @param aggregateType the type of what it happened to
 * @param aggregateId the id of what it happened to
 * @param integrationId which integration has answered it
 */
public record OutboxFilter(OutboxKind kind, Optional<String> tenantId, Optional<OutboxStatus> status,
		Optional<String> eventType, Optional<String> aggregateType, Optional<String> aggregateId,
		Optional<String> integrationId) {

	/**
	 * All notifications.
	 */
	public static final OutboxFilter ALL = new OutboxFilter(OutboxKind.NOTIFICATION, Optional.empty(), Optional.empty(),
			Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

	/**
	 * Those of one kind.
	 * @param wanted what they are for
	 * @return a copy with that
	 */
	public OutboxFilter withKind(OutboxKind wanted) {
		return new OutboxFilter(wanted, this.tenantId, this.status, this.eventType, this.aggregateType,
				this.aggregateId, this.integrationId);
	}

	/**
	 * Those of one tenant.
	 * @param wanted the tenant's id
	 * @return a copy with that
	 */
	public OutboxFilter withTenant(String wanted) {
		return new OutboxFilter(this.kind, Optional.of(wanted), this.status, this.eventType, this.aggregateType,
				this.aggregateId, this.integrationId);
	}

	/**
	 * Those of one status.
	 * @param wanted pending, processing, failed or dead
	 * @return a copy with that
	 */
	public OutboxFilter withStatus(OutboxStatus wanted) {
		return new OutboxFilter(this.kind, this.tenantId, Optional.of(wanted), this.eventType, this.aggregateType,
				this.aggregateId, this.integrationId);
	}

	/**
	 * Those of one event type.
	 * @param wanted the type
	 * @return a copy with that
	 */
	public OutboxFilter withEventType(String wanted) {
		return new OutboxFilter(this.kind, this.tenantId, this.status, Optional.of(wanted), this.aggregateType,
				this.aggregateId, this.integrationId);
	}

	/**
	 * Those of one type of aggregate.
	 * @param wanted the type
	 * @return a copy with that
	 */
	public OutboxFilter withAggregateType(String wanted) {
		return new OutboxFilter(this.kind, this.tenantId, this.status, this.eventType, Optional.of(wanted),
				this.aggregateId, this.integrationId);
	}

	/**
	 * Those of one aggregate.
	 * @param type its type
	 * @param id its id
	 * @return a copy with that
	 */
	public OutboxFilter withAggregate(String type, String id) {
		return new OutboxFilter(this.kind, this.tenantId, this.status, this.eventType, Optional.of(type),
				Optional.of(id), this.integrationId);
	}

	/**
	 * Those that one integration has answered, whatever its answer. An entry that was not
	 * sent yet is none of them.
	 * @param wanted the integration's id
	 * @return a copy with that
	 */
	public OutboxFilter withIntegration(String wanted) {
		return new OutboxFilter(this.kind, this.tenantId, this.status, this.eventType, this.aggregateType,
				this.aggregateId, Optional.of(wanted));
	}

}
