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

package io.slackmgr.dynamodb.eventbus;

import java.util.Map;
import java.util.Optional;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names of an event's attributes, in items and in JSON.
 */
final class EventAttributes {

	static final String ID = "id";

	static final String EVENT_TYPE = "event_type";

	static final String TENANT_ID = "tenant_id";

	static final String SOURCE_ID = "source_id";

	static final String CORRELATION_ID = "correlation_id";

	static final String PAYLOAD = "payload";

	static final String METADATA = "metadata";

	static final String TAGS = "tags";

	static final String PUBLISHED_AT = "published_at";

	static final String CREATED_AT = "created_at";

	static final String EXPIRES_AT = "expires_at";

	static final String VERSION = "version";

	static final String RETRY_COUNT = "retry_count";

	/** Of a marker, and of an entry of the tag index: the event's partition key. */
	static final String EVENT_PARTITION_KEY = "event_pk";

	/** Of a marker: the event's sort key. */
	static final String EVENT_SORT_KEY = "event_sk";

	private EventAttributes() {
	}

	static Optional<AttributeValue> value(Map<String, AttributeValue> item, String name) {
		return Optional.ofNullable(item.get(name));
	}

	static Optional<String> text(Map<String, AttributeValue> item, String name) {
		return value(item, name).map(AttributeValue::s);
	}

	static String requiredText(Map<String, AttributeValue> item, String name) {
		return text(item, name).orElseThrow(
				() -> new IllegalArgumentException("A stored event's item lacks its attribute '" + name + "'"));
	}

}
