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

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.queue.Keys.Key;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The requests of the outbox to its table, one for each method (a batch as many as its
 * size needs). All reads are strongly consistent. A request that fails throws one of
 * Spring's {@code DataAccessException}s; a write may then have taken effect.
 */
public interface OutboxEngine {

	/**
	 * Items of one partition key in key order. They are read one after another: a later
	 * one may already show what happened after an earlier one was read.
	 */
	Page page(Range range);

	/**
	 * Those of the items that are there, in any order.
	 */
	List<Map<String, AttributeValue>> get(Collection<Key> keys);

	/**
	 * Writes one item at once. Where an answer is lost, the write is repeated, and
	 * recognises itself as it says.
	 */
	Reply write(ItemWrite write);

	/**
	 * Writes several items at once, all or none.
	 */
	Reply together(List<ItemWrite> writes);

	/**
	 * Writes items at once, each for itself, without conditions, in any order.
	 */
	void batch(List<ItemWrite> writes);

	/**
	 * Writes items, all or none: as part of the running transaction, at once if there is
	 * none. A single write without a transaction is a plain one.
	 * @throws io.slackmgr.dynamodb.exception.ConditionFailedException if a condition is
	 * not met
	 */
	void join(List<ItemWrite> writes);

	/**
	 * Whether what is joined now would be part of a transaction.
	 */
	boolean isTransactionRunning();

	/**
	 * Part of all there is, in any order.
	 * @param after where the part before ended
	 */
	Scanned scan(Optional<Key> after);

	/**
	 * Which items a page is read from.
	 *
	 * @param pk the partition key
	 * @param from the first sort key
	 * @param to the last sort key
	 * @param limit how many items at most
	 * @param direction which end comes first
	 */
	record Range(String pk, String from, String to, int limit, Direction direction) {

		static Range ascending(String pk, String from, String to, int limit) {
			return new Range(pk, from, to, limit, Direction.ASCENDING);
		}

	}

	/**
	 * Which end comes first.
	 */
	enum Direction {

		/** The lowest key. */
		ASCENDING,

		/** The highest key. */
		DESCENDING

	}

	/**
	 * A page.
	 *
	 * @param items the items
	 * @param last the sort key of the last item read, if there may be more behind it
	 */
	record Page(List<Map<String, AttributeValue>> items, Optional<String> last) {
	}

	/**
	 * A part of a scan.
	 *
	 * @param items the items
	 * @param last the key of the last item read, if there may be more behind it
	 */
	record Scanned(List<Map<String, AttributeValue>> items, Optional<Key> last) {
	}

	/**
	 * Outcome of a write.
	 *
	 * @param applied whether it took effect
	 * @param existing the item that refused it, if there is one
	 */
	record Reply(boolean applied, Optional<Map<String, AttributeValue>> existing) {

		static final Reply APPLIED = new Reply(true, Optional.empty());

		static Reply refused(Optional<Map<String, AttributeValue>> existing) {
			return new Reply(false, existing);
		}

	}

}
