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

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.item.Sha256;
import io.slackmgr.dynamodb.outbox.OrderingConflictException;
import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The end of the chain of a strictly ordered key: the last entry that was enqueued. Every
 * commit replaces it on the condition that it is as it was read, so that commits of one
 * key have an order, and every entry's id is above the id of the one before it.
 *
 * @param key the item
 * @param stored the last entry that is committed, as it was read
 * @param joined the last entry that a write of the running transaction makes the end
 * @param last the last entry, with those of the running transaction
 */
record StrictHead(Key key, Optional<EntryId> stored, Optional<EntryId> joined, Optional<EntryId> last) {

	/**
	 * How long the end of a chain is kept without a new entry. After that a new chain
	 * begins; its first entry is behind the old ones as long as clocks differ by less.
	 */
	static final Duration KEPT = Duration.ofDays(7);

	/**
	 * Reads the head of a key.
	 */
	static StrictHead read(OutboxEngine engine, String orderingKey) {
		Key key = key(orderingKey);
		Optional<EntryId> stored = engine.get(List.of(key))
			.stream()
			.findFirst()
			.map((item) -> Attributes.requiredText(item, Attributes.LAST_ID))
			.flatMap(EntryId::parse);
		return new StrictHead(key, stored, Optional.empty(), stored);
	}

	/**
	 * The item. An ordering key may be longer than a partition key can be.
	 */
	private static Key key(String orderingKey) {
		return new Key(Keys.ORDER + Sha256.hex(orderingKey), Keys.HEAD);
	}

	StrictHead followedBy(EntryId next) {
		return new StrictHead(this.key, this.stored, this.joined, Optional.of(next));
	}

	StrictHead joinedToTransaction() {
		return new StrictHead(this.key, this.stored, this.last, this.last);
	}

	boolean isToBeJoined() {
		return !this.last.equals(this.joined.or(this::stored));
	}

	/**
	 * Stores it, unless another transaction has been quicker. A later write of the same
	 * transaction takes the place of the earlier one and keeps its condition.
	 */
	ItemWrite write(Instant now) {
		Map<String, AttributeValue> item = new HashMap<>(this.key.attributes());
		this.last.ifPresent((id) -> item.put(Attributes.LAST_ID, Attributes.text(id.toString())));
		item.put(OutboxTable.TIME_TO_LIVE, Attributes.seconds(now.plus(KEPT)));
		ItemWrite put = ItemWrite.put(item);
		return this.joined.isPresent() ? put
				: put.when(Attributes.LAST_ID, this.stored.map((id) -> Attributes.text(id.toString())))
					.refusedAs(OrderingConflictException::new);
	}

}
