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
 * What an entry says: the part that its archived form shares with it.
 */
record OutboxContent(OutboxKind kind, String tenantId, String eventType, Optional<String> aggregateType,
		Optional<String> aggregateId, Optional<String> orderingKey, Ordering ordering, String title, String body,
		OutboxSeverity severity, Optional<String> url, Map<String, Object> metadata) {

	static final int MAXIMUM_TITLE = 500;

	static final int MAXIMUM_URL = 2000;

	static final int MAXIMUM_TYPE = 100;

	/** It is part of the archive's partition keys, which take 2048 bytes. */
	static final int MAXIMUM_TENANT = 255;

	OutboxContent {
		requireTenant(tenantId);
		Texts.requireText("eventType", eventType);
		Texts.requireLength("eventType", eventType, MAXIMUM_TYPE);
		aggregateType.ifPresent((type) -> Texts.requireLength("aggregateType", type, MAXIMUM_TYPE));
		Texts.requireLength("title", title, MAXIMUM_TITLE);
		url.ifPresent((text) -> Texts.requireLength("url", text, MAXIMUM_URL));
		orderingKey = orderingKey.or(() -> ofAggregate(tenantId, aggregateType, aggregateId));
		Assert.isTrue(ordering == Ordering.TIMESTAMP || orderingKey.isPresent(),
				"ordering of an outbox entry is STRICT, which needs a key: set orderingKey or aggregate");
		metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
	}

	static String requireTenant(String tenantId) {
		Texts.requireText("tenantId", tenantId);
		Texts.requireLength("tenantId", tenantId, MAXIMUM_TENANT);
		Assert.isTrue(tenantId.indexOf('#') < 0,
				"tenantId of an outbox entry must not contain '#', which separates the parts of a key");
		return tenantId;
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
