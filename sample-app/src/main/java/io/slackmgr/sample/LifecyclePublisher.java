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

package io.slackmgr.sample;

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventBuilder;
import io.slackmgr.dynamodb.eventbus.EventBus;
import io.slackmgr.dynamodb.store.Alert;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Publishes what happens to alerts and issues, in the transaction that makes it happen.
 * Events of one trouble are delivered in their order.
 */
@Component
class LifecyclePublisher {

	private final EventBus bus;

	private final String tenant;

	LifecyclePublisher(EventBus bus, @Value("${sample.tenant}") String tenant) {
		this.bus = bus;
		this.tenant = tenant;
	}

	void alertReceived(Alert alert, String correlationId) {
		publish(LifecycleEvent.ALERT_RECEIVED,
				new LifecycleEvent(alert.slackChannelId(), correlationId, alert.severity().value(), alert.header()));
	}

	void issueChanged(AlertReceipt.Action action, AlertIssue issue) {
		String type = switch (action) {
			case OPENED -> LifecycleEvent.ISSUE_OPENED;
			case UPDATED -> LifecycleEvent.ISSUE_UPDATED;
			case RESOLVED -> LifecycleEvent.ISSUE_RESOLVED;
			case IGNORED -> throw new IllegalArgumentException("Nothing has happened to an issue");
		};
		publish(type, of(issue));
	}

	void issueMoved(AlertIssue moved, String fromChannelId) {
		this.bus.publish(event(LifecycleEvent.ISSUE_MOVED, of(moved)).metadata("movedFrom", fromChannelId).build());
	}

	private static LifecycleEvent of(AlertIssue issue) {
		return new LifecycleEvent(issue.channelId(), issue.correlationId(), issue.severity(), issue.header());
	}

	private void publish(String type, LifecycleEvent payload) {
		this.bus.publish(event(type, payload).build());
	}

	private EventBuilder event(String type, LifecycleEvent payload) {
		return Event.builder(this.tenant, type)
			.correlationId(payload.correlationId())
			.payload(payload)
			.tags("channel:" + payload.channelId(), "severity:" + payload.severity());
	}

}
