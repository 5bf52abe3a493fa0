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

package io.slackmgr.dynamodb.outbox.queue;

import io.slackmgr.dynamodb.schema.TableDefinition;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table of the outbox.
 * <table>
 * <caption>Items</caption>
 * <tr>
 * <th>item</th>
 * <th>{@value #PARTITION_KEY}</th>
 * <th>{@value #SORT_KEY}</th>
 * </tr>
 * <tr>
 * <td>a partition's lease</td>
 * <td>{@code QUEUE#<pp>}</td>
 * <td>{@code !LEASE}</td>
 * </tr>
 * <tr>
 * <td>an entry in the queue</td>
 * <td>{@code QUEUE#<pp>}</td>
 * <td>ULID</td>
 * </tr>
 * <tr>
 * <td>a failed or dead entry</td>
 * <td>{@code PARKED#<pp>}</td>
 * <td>the same ULID</td>
 * </tr>
 * <tr>
 * <td>an archived notification</td>
 * <td>{@code EVENT#<tenant>#<pp>}</td>
 * <td>the same ULID</td>
 * </tr>
 * <tr>
 * <td>the last entry of a strictly ordered key</td>
 * <td>{@code ORDER#<sha256 of the key, hex>}</td>
 * <td>{@code HEAD}</td>
 * </tr>
 * <tr>
 * <td>settings</td>
 * <td>{@code META}</td>
 * <td>{@code OUTBOX}</td>
 * </tr>
 * <tr>
 * <td>an instance that delivers</td>
 * <td>{@code META}</td>
 * <td>{@code INSTANCE#<name>}</td>
 * </tr>
 * </table>
 * {@code <pp>} is the partition with at least two digits. Times are numbers of
 * milliseconds since the epoch, but {@value #TIME_TO_LIVE}, which is in seconds.
 */
public final class OutboxTable {

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

	private OutboxTable() {
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
			.timeToLiveAttribute(TIME_TO_LIVE)
			.build();
	}

}
