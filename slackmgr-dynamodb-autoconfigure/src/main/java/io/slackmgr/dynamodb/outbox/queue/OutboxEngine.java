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
	 * How many pages are read side by side. More at a time would only compete for the
	 * units of the same table.
	 */
	int PAGES_AT_A_TIME = 16;

	/**
	 * Items of one partition key in key order. They are read one after another: a later
	 * one may already show what happened after an earlier one was read.
	 */
	Page page(Range range);

	/**
	 * A page of each range, in the order of the ranges. They may be read side by side.
	 */
	default List<Page> pages(List<Range> ranges) {
		return ranges.stream().map(this::page).toList();
	}

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
	 * @param limit how many items are read at most
	 * @param selection which of them come back
	 */
	Scanned scan(Optional<Key> after, int limit, Selection selection);

	/**
	 * Part of all there is, as much as an answer holds.
	 * @param after where the part before ended
	 */
	default Scanned scan(Optional<Key> after) {
		return scan(after, Integer.MAX_VALUE, Selection.ALL);
	}

	/**
	 * Which items a page is read from.
	 *
	 * @param pk the partition key
	 * @param from the first sort key
	 * @param to the last sort key
	 * @param limit how many items are read at most
	 * @param direction which end comes first
	 * @param selection which of the items that are read come back
	 */
	record Range(String pk, String from, String to, int limit, Direction direction, Selection selection) {

		Range(String pk, String from, String to, int limit, Direction direction) {
			this(pk, from, to, limit, direction, Selection.ALL);
		}

		static Range ascending(String pk, String from, String to, int limit) {
			return new Range(pk, from, to, limit, Direction.ASCENDING);
		}

		/**
		 * All items of a partition key that begin like an id, in ascending order.
		 */
		static Range all(String pk) {
			return ascending(pk, "0", "~", Integer.MAX_VALUE);
		}

		/**
		 * The items behind one, in ascending order.
		 */
		Range behind(String sk) {
			return new Range(this.pk, sk + "!", this.to, this.limit, this.direction, this.selection);
		}

		Range withLimit(int wanted) {
			return new Range(this.pk, this.from, this.to, wanted, this.direction, this.selection);
		}

		Range withSelection(Selection wanted) {
			return new Range(this.pk, this.from, this.to, this.limit, this.direction, wanted);
		}

	}

	/**
	 * Which items come back, and what of them. Capacity units are those of all that is
	 * read; what does not come back is neither sent nor parsed.
	 *
	 * @param conditions what must hold of an item, all of it; in a range not of its keys
	 * @param attributes the attributes that come back; none for all
	 */
	record Selection(List<ItemWrite.Condition> conditions, List<String> attributes) {

		static final Selection ALL = new Selection(List.of(), List.of());

		boolean holdsOf(Map<String, AttributeValue> item) {
			return this.conditions.stream().allMatch((condition) -> condition.holdsOf(item));
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
	 * @param read how many items were read, also those that were not selected
	 */
	record Page(List<Map<String, AttributeValue>> items, Optional<String> last, int read) {

		Page(List<Map<String, AttributeValue>> items, Optional<String> last) {
			this(items, last, items.size());
		}

	}

	/**
	 * A part of a scan.
	 *
	 * @param items the items
	 * @param last the key of the last item read, if there may be more behind it
	 * @param read how many items were read, also those that were not selected
	 */
	record Scanned(List<Map<String, AttributeValue>> items, Optional<Key> last, int read) {
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
