package io.slackmgr.dynamodb.eventbus;

import java.util.Map;

/**
 * One measurement of the event bus, for an application that takes its metrics elsewhere.
 *
 * @param namespace what the names belong to, as configured
 * @param name {@code PublishSuccess}, {@code PublishDeduped}, {@code PublishError},
 * {@code QuerySuccess}, {@code QueryError}, {@code DeleteSuccess} or {@code DeleteError}
 * @param value how many, 1 for each call or event
 * @param tags {@code event_type} where it is known, and {@code tenant_id} where tenants
 * are wanted in metrics
 */
public record MetricRecord(String namespace, String name, double value, Map<String, String> tags) {

	public MetricRecord {
		tags = Map.copyOf(tags);
	}

}
