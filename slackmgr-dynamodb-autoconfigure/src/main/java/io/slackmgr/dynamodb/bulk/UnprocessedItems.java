package io.slackmgr.dynamodb.bulk;

import java.util.List;

import io.slackmgr.dynamodb.item.ItemKey;

/**
 * What a bulk operation did not do. Handed in again, it completes the operation.
 *
 * @param writes the writes not known to have taken effect, as the caller gave them, in
 * the order given; empty for a read
 * @param keys the keys not read, as the caller gave them, in the order given; for an
 * entity the resolved table and key; empty for a write
 */
public record UnprocessedItems(List<BulkWrite> writes, List<ItemKey> keys) {

	public UnprocessedItems {
		writes = List.copyOf(writes);
		keys = List.copyOf(keys);
	}

	/**
	 * How many writes or keys these are.
	 * @return the number
	 */
	public int size() {
		return this.writes.size() + this.keys.size();
	}

}
