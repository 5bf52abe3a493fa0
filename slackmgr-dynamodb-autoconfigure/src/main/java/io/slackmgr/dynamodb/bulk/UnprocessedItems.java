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
