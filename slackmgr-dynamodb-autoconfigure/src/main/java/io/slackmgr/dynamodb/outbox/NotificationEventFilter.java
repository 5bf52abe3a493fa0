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
 * Selects archived notifications; a component that is empty selects all.
 *
 * @param status how they ended
 * @param eventType the type of what happened, for example {@code order.late}
 * @param aggregateType the type of what it happened to
 * @param aggregateId the id of what it happened to
 * @param integrationId which integration has answered it
 */
public record NotificationEventFilter(Optional<NotificationStatus> status, Optional<String> eventType,
		Optional<String> aggregateType, Optional<String> aggregateId, Optional<String> integrationId) {

	/**
	 * All of them.
	 */
	public static final NotificationEventFilter ALL = new NotificationEventFilter(Optional.empty(), Optional.empty(),
			Optional.empty(), Optional.empty(), Optional.empty());

	/**
	 * Those that ended in one way.
	 * @param wanted the status wanted
	 * @return a copy with that
	 */
	public NotificationEventFilter withStatus(NotificationStatus wanted) {
		return new NotificationEventFilter(Optional.of(wanted), this.eventType, this.aggregateType, this.aggregateId,
				this.integrationId);
	}

	/**
	 * Those of one type.
	 * @param wanted the type
	 * @return a copy with that
	 */
	public NotificationEventFilter withEventType(String wanted) {
		return new NotificationEventFilter(this.status, Optional.of(wanted), this.aggregateType, this.aggregateId,
				this.integrationId);
	}

	/**
	 * Those of one aggregate.
	 * @param type its type
	 * @param id its id
	 * @return a copy with that
	 */
	public NotificationEventFilter withAggregate(String type, String id) {
		return new NotificationEventFilter(this.status, this.eventType, Optional.of(type), Optional.of(id),
				this.integrationId);
	}

	/**
	 * Those that one integration has answered, whatever its answer.
	 * @param wanted the integration's id
	 * @return a copy with that
	 */
	public NotificationEventFilter withIntegration(String wanted) {
		return new NotificationEventFilter(this.status, this.eventType, this.aggregateType, this.aggregateId,
				Optional.of(wanted));
	}

}
