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

import io.slackmgr.dynamodb.schema.IndexDefinition;
import io.slackmgr.dynamodb.schema.TableDefinition;

import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table of the event bus.
 * <table>
 * <caption>Items</caption>
 * <tr>
 * <th>item</th>
 * <th>{@value #PARTITION_KEY}</th>
 * <th>{@value #SORT_KEY}</th>
 * </tr>
 * <tr>
 * <td>an event</td>
 * <td>{@code <tenant>#<type>}</td>
 * <td>{@code <published_at in ns since the epoch, 19 digits>#<id>}</td>
 * </tr>
 * <tr>
 * <td>the marker of an id that the caller gave: event_pk, event_sk, expires_at, ttl</td>
 * <td>{@code #ID#<tenant>#<id>}</td>
 * <td>{@code -}</td>
 * </tr>
 * <tr>
 * <td>an entry of the tag index: event_pk, tags if there are several, expires_at,
 * ttl</td>
 * <td>{@code #TAG#<tenant>#<tag>}</td>
 * <td>the event's</td>
 * </tr>
 * </table>
 * Attributes of an event: id, event_type, tenant_id, source_id, correlation_id, payload
 * (JSON), metadata (a map), tags (a set, left out when empty), published_at, created_at,
 * expires_at (RFC 3339 in UTC, always with nine digits of a second, so that they sort),
 * version, retry_count, and {@value #TIME_TO_LIVE} in seconds since the epoch. The index
 * {@value #ID_INDEX} has the id, {@value #TENANT_INDEX} tenant_id and published_at; both
 * project all attributes. Markers and entries of the tag index have none of an index's
 * attributes.
 */
public final class EventTable {

	/**
	 * The table's partition key, a string.
	 */
	public static final String PARTITION_KEY = "pk";

	/**
	 * The table's sort key, a string.
	 */
	public static final String SORT_KEY = "sk";

	/**
	 * The attribute with the time an item expires at, in seconds since the epoch.
	 */
	public static final String TIME_TO_LIVE = "ttl";

	/**
	 * The index of ids.
	 */
	public static final String ID_INDEX = "event-id-index";

	/**
	 * The index of each tenant's events by time.
	 */
	public static final String TENANT_INDEX = "tenant-timestamp-index";

	private EventTable() {
	}

	/**
	 * What the table must look like.
	 * @param tableName the table's name
	 * @return the definition
	 */
	public static TableDefinition definition(String tableName) {
		return TableDefinition.builder(tableName)
			.partitionKey(PARTITION_KEY, ScalarAttributeType.S)
			.sortKey(SORT_KEY, ScalarAttributeType.S)
			.index(IndexDefinition.builder(ID_INDEX)
				.partitionKey(EventAttributes.ID, ScalarAttributeType.S)
				.projectAll()
				.build(),
					IndexDefinition.builder(TENANT_INDEX)
						.partitionKey(EventAttributes.TENANT_ID, ScalarAttributeType.S)
						.sortKey(EventAttributes.PUBLISHED_AT, ScalarAttributeType.S)
						.projectAll()
						.build())
			.timeToLiveAttribute(TIME_TO_LIVE)
			.build();
	}

}
