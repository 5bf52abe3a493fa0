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

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

import org.springframework.util.Assert;

/**
 * The content of an entry, which its archived form has as well.
 */
record OutboxContent(OutboxKind kind, String tenantId, String eventType, Optional<String> aggregateType,
		Optional<String> aggregateId, Optional<String> orderingKey, Ordering ordering, String title, String body,
		OutboxSeverity severity, Optional<String> url, Map<String, Object> metadata) {

	OutboxContent {
		OutboxLimits.requireTenant(tenantId);
		OutboxLimits.requireText("eventType", eventType);
		OutboxLimits.requireLength("eventType", eventType, OutboxLimits.TYPE);
		aggregateType.ifPresent((type) -> OutboxLimits.requireLength("aggregateType", type, OutboxLimits.TYPE));
		OutboxLimits.requireLength("title", title, OutboxLimits.TITLE);
		url.ifPresent((text) -> OutboxLimits.requireLength("url", text, OutboxLimits.URL));
		orderingKey = orderingKey.or(() -> ofAggregate(tenantId, aggregateType, aggregateId));
		Assert.isTrue(ordering == Ordering.TIMESTAMP || orderingKey.isPresent(),
				"ordering of an outbox entry is STRICT, which needs a key: set orderingKey or aggregate");
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
	}

	/**
	 * The ordering key of an entry that none was given.
	 */
	private static Optional<String> ofAggregate(String tenantId, Optional<String> type, Optional<String> id) {
		return id.map((text) -> tenantId + "#" + type.orElse("") + "#" + text);
	}

	/**
	 * The ordering key, unless it follows from the aggregate.
	 */
	Optional<String> ownOrderingKey() {
		return this.orderingKey.filter(
				(key) -> !this.orderingKey.equals(ofAggregate(this.tenantId, this.aggregateType, this.aggregateId)));
	}

	OutboxContent withMetadata(String key, Object value) {
		Map<String, Object> changed = new LinkedHashMap<>(this.metadata);
		changed.put(key, value);
		return new OutboxContent(this.kind, this.tenantId, this.eventType, this.aggregateType, this.aggregateId,
				this.orderingKey, this.ordering, this.title, this.body, this.severity, this.url, changed);
	}

}
