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

import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.eventbus.Event;
import io.slackmgr.dynamodb.eventbus.EventSubscriber;
import io.slackmgr.dynamodb.idempotency.Idempotent;
import io.slackmgr.dynamodb.write.DynamoDbWriteTemplate;

import org.springframework.stereotype.Component;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.Update;

/**
 * Counts what happens in each channel, in a table of this service's own. An event may be
 * delivered again, but is counted once: the count and the mark that the event was handled
 * are one transaction.
 */
@Component
public class ChannelCounter {

	static final String TABLE = "slackmgr-sample-counts";

	static final String KEY = "channel_id";

	private static final Map<String, String> COUNTERS = Map.of(LifecycleEvent.ALERT_RECEIVED, "alerts",
			LifecycleEvent.ISSUE_OPENED, "opened", LifecycleEvent.ISSUE_RESOLVED, "resolved");

	private final DynamoDbWriteTemplate writes;

	private final DynamoDbClient client;

	ChannelCounter(DynamoDbWriteTemplate writes, DynamoDbClient client) {
		this.writes = writes;
		this.client = client;
	}

	@EventSubscriber(name = "channel-counts",
			types = { LifecycleEvent.ALERT_RECEIVED, LifecycleEvent.ISSUE_OPENED, LifecycleEvent.ISSUE_RESOLVED })
	@Idempotent(key = "#event.id", tenant = "#event.tenantId", scope = "channel-counts")
	void count(LifecycleEvent payload, Event event) {
		Update update = Update.builder()
			.tableName(TABLE)
			.key(key(payload.channelId()))
			.updateExpression("ADD #counter :one")
			.expressionAttributeNames(Map.of("#counter", COUNTERS.get(event.eventType())))
			.expressionAttributeValues(Map.of(":one", AttributeValue.fromN("1")))
			.build();
		this.writes.write(TransactWriteItem.builder().update(update).build());
	}

	/**
	 * The counts of a channel, 0 where nothing has happened.
	 */
	public ChannelCounts counts(String channelId) {
		Map<String, AttributeValue> item = this.client
			.getItem((get) -> get.tableName(TABLE).key(key(channelId)).consistentRead(true))
			.item();
		return new ChannelCounts(channelId, number(item, "alerts"), number(item, "opened"), number(item, "resolved"));
	}

	private static Map<String, AttributeValue> key(String channelId) {
		return Map.of(KEY, AttributeValue.fromS(channelId));
	}

	private static long number(Map<String, AttributeValue> item, String counter) {
		return Optional.ofNullable(item.get(counter)).map(AttributeValue::n).map(Long::valueOf).orElse(0L);
	}

}
