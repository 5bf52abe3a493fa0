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

package io.slackmgr.dynamodb.store;

import io.slackmgr.dynamodb.schema.IndexDefinition;
import io.slackmgr.dynamodb.schema.TableDefinition;
import io.slackmgr.dynamodb.write.EntityTables;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/**
 * The table that the store's records lie in: that of the DynamoDB plugin in the Go module
 * {@code slackmgr/plugins}.
 * <p>
 * A table written by the plugin can be read here, and this library can take a Slack
 * Manager's place. Beside a running Slack Manager it must not write: the manager reads
 * each open issue as its own JSON, with the last alert in it. A body of another form
 * stops its whole channel, and alerts of that issue's correlation id are acknowledged and
 * lost. Mappings and states it caches for 24 hours, so that a change is not seen. Keep
 * issues and mappings of an application's own in another table, and guard the shared one
 * with {@code slackmgr.dynamodb.store.read-only=true}
 * ({@link SlackManagerStore#readOnlyRepository()}).
 * <table>
 * <caption>Records</caption>
 * <tr>
 * <th>record</th>
 * <th>{@value #SORT_KEY}</th>
 * <th>attributes</th>
 * </tr>
 * <tr>
 * <td>alert</td>
 * <td>{@code ALERT#<timestamp>#<unique id>}</td>
 * <td>{@value #BODY}, {@value #TIME_TO_LIVE}</td>
 * </tr>
 * <tr>
 * <td>issue</td>
 * <td>{@code ISSUE#<channel>#<correlation id>#<unique id>}</td>
 * <td>{@value #BODY}, {@value #POST_ID} if there is a post, {@value #IS_OPEN} if it is
 * open, {@value #TIME_TO_LIVE} if not</td>
 * </tr>
 * <tr>
 * <td>move mapping</td>
 * <td>{@code MOVEMAPPING#<channel>#<correlation id>}</td>
 * <td>{@value #BODY}</td>
 * </tr>
 * <tr>
 * <td>processing state</td>
 * <td>{@code PROCESSINGSTATE#<channel>}</td>
 * <td>{@value #BODY}</td>
 * </tr>
 * </table>
 * {@value #PARTITION_KEY} is the channel id. A correlation id stands in keys as padded
 * base64 in the URL alphabet, a timestamp as RFC 3339 in UTC with up to nine fraction
 * digits.
 */
public final class SlackManagerTable {

	/**
	 * The table's partition key, a string.
	 */
	public static final String PARTITION_KEY = "pk";

	/**
	 * The table's sort key, a string.
	 */
	public static final String SORT_KEY = "sk";

	/**
	 * The attribute with a record's JSON, a string.
	 */
	public static final String BODY = "body";

	/**
	 * The attribute with the id of an issue's Slack post, a string.
	 */
	public static final String POST_ID = "post_id";

	/**
	 * The attribute that only open issues have, a string.
	 */
	public static final String IS_OPEN = "is_open";

	/**
	 * The value of {@value #IS_OPEN}, followed by {@code #} and the number of the
	 * channel's shard when open issues are spread over several. The shard is the first
	 * four bytes of the SHA-256 of the channel id in UTF-8, as an unsigned big-endian
	 * number, modulo the number of shards.
	 */
	public static final String OPEN = "true";

	/**
	 * The attribute with the time an item expires at, a number of seconds since the
	 * epoch.
	 */
	public static final String TIME_TO_LIVE = "ttl";

	/**
	 * The index of issues by channel and Slack post: {@value #PARTITION_KEY} and
	 * {@value #POST_ID}.
	 */
	public static final String POST_ID_INDEX = "GSIPostID";

	/**
	 * The index of open issues: {@value #IS_OPEN} and {@value #SORT_KEY}.
	 */
	public static final String OPEN_ISSUES_INDEX = "GSIIsOpen";

	private SlackManagerTable() {
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
			.index(IndexDefinition.builder(POST_ID_INDEX)
				.partitionKey(PARTITION_KEY, ScalarAttributeType.S)
				.sortKey(POST_ID, ScalarAttributeType.S)
				.include(SORT_KEY)
				.build(),
					IndexDefinition.builder(OPEN_ISSUES_INDEX)
						.partitionKey(IS_OPEN, ScalarAttributeType.S)
						.sortKey(SORT_KEY, ScalarAttributeType.S)
						.include(BODY)
						.build())
			.timeToLiveAttribute(TIME_TO_LIVE)
			.build();
	}

	/**
	 * How the store's records are mapped to items, for
	 * {@link io.slackmgr.dynamodb.write.EntityTables}.
	 * @param tableName the table's name
	 * @return the mapping
	 */
	public static EntityTables.Mapping<?> entityTable(String tableName) {
		return new EntityTables.Mapping<>(StoreItem.class, tableName, StoreItem.SCHEMA);
	}

}
