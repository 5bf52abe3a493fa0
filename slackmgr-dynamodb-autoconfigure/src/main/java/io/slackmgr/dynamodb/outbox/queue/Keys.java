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

import java.util.Map;

import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The keys of the items, as {@link OutboxTable} lists them.
 */
public final class Keys {

	/**
	 * The sort key of a lease, before those of all entries.
	 */
	public static final String LEASE = "!LEASE";

	static final String EVENT = "EVENT#";

	static final String ORDER = "ORDER#";

	static final String HEAD = "HEAD";

	static final String INSTANCE = "INSTANCE#";

	private Keys() {
	}

	/**
	 * The partition key of a partition's queue.
	 */
	public static String queue(int partition) {
		return "QUEUE#" + EntryId.partitionText(partition);
	}

	/**
	 * The key of an entry in the queue.
	 */
	public static Key queued(EntryId id) {
		return new Key(queue(id.partition()), id.ulid());
	}

	/**
	 * The partition key of a partition's parked entries.
	 */
	public static String parked(int partition) {
		return "PARKED#" + EntryId.partitionText(partition);
	}

	static String events(String tenantId, int partition) {
		return EVENT + tenantId + "#" + EntryId.partitionText(partition);
	}

	static final Key SETTINGS = new Key("META", "OUTBOX");

	/**
	 * The primary key of an item.
	 *
	 * @param pk the partition key
	 * @param sk the sort key
	 */
	public record Key(String pk, String sk) {

		/**
		 * The key of an item.
		 */
		public static Key of(Map<String, AttributeValue> item) {
			return new Key(Attributes.requiredText(item, OutboxTable.PARTITION_KEY),
					Attributes.requiredText(item, OutboxTable.SORT_KEY));
		}

		Map<String, AttributeValue> attributes() {
			return Map.of(OutboxTable.PARTITION_KEY, AttributeValue.fromS(this.pk), OutboxTable.SORT_KEY,
					AttributeValue.fromS(this.sk));
		}

	}

}
