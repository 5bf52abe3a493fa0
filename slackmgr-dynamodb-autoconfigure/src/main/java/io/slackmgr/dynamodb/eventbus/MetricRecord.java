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

	/**
	 * Takes the event bus's measurements. A bean of this type gets them all.
	 */
	@FunctionalInterface
	public interface Listener {

		/**
		 * Takes a measurement, on the thread that published, queried or deleted; so it
		 * must be fast. What it throws is logged and changes nothing.
		 * @param metricRecord the measurement
		 */
		void record(MetricRecord metricRecord);

	}

}
