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

	/** A marker's: the event's partition key. */
	static final String EVENT_PARTITION_KEY = "event_pk";

	/** A marker's: the event's sort key. */
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
