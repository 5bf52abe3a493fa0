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

package io.slackmgr.dynamodb.autoconfigure.eventbus;

import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.slackmgr.dynamodb.eventbus.EventBusObserver;
import io.slackmgr.dynamodb.eventbus.MetricRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the event bus's measurements to the application's listeners.
 */
final class MetricRecordObserver implements EventBusObserver {

	private static final Logger logger = LoggerFactory.getLogger(MetricRecordObserver.class);

	private final List<MetricRecord.Listener> listeners;

	private final EventBusProperties.Metrics properties;

	MetricRecordObserver(List<MetricRecord.Listener> listeners, EventBusProperties.Metrics properties) {
		this.listeners = listeners;
		this.properties = properties;
	}

	@Override
	public void published(String tenantId, String eventType, PublishOutcome outcome) {
		send("Publish" + switch (outcome) {
			case SUCCESS -> "Success";
			case DEDUPED -> "Deduped";
			case ERROR -> "Error";
		}, tenantId, eventType);
	}

	@Override
	public void queried(String tenantId, @Nullable String eventType, Outcome outcome, Duration duration) {
		send("Query" + text(outcome), tenantId, eventType);
	}

	@Override
	public void deleted(@Nullable String tenantId, @Nullable String eventType, Outcome outcome) {
		send("Delete" + text(outcome), tenantId, eventType);
	}

	private static String text(Outcome outcome) {
		return (outcome == Outcome.SUCCESS) ? "Success" : "Error";
	}

	private void send(String name, @Nullable String tenantId, @Nullable String eventType) {
		Map<String, String> tags = new HashMap<>();
		if (eventType != null) {
			tags.put("event_type", eventType);
		}
		if (tenantId != null && this.properties.tenantTag()) {
			tags.put("tenant_id", tenantId);
		}
		MetricRecord metricRecord = new MetricRecord(this.properties.namespace(), name, 1, tags);
		for (MetricRecord.Listener listener : this.listeners) {
			try {
				listener.record(metricRecord);
			}
			catch (RuntimeException ex) {
				logger.warn("A listener for {} of the event bus failed", name, ex);
			}
		}
	}

}
