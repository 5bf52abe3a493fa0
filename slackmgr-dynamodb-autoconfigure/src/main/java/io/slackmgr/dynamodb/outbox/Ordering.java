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

package io.slackmgr.dynamodb.outbox;

/**
 * The order in which the entries of one ordering key are delivered. Either way one entry
 * of a key is sent at a time, and the next one only after its outcome is stored.
 *
 * <p>
 * The order holds among entries of the same kind of ordering: give a key one or the
 * other.
 */
public enum Ordering {

	/**
	 * The order of the time of their making, as the clocks of the processes that made
	 * them have it; the default. Entries of one process, and of one transaction, are
	 * always in the order they were made, unless its clock is set back by more than a
	 * minute. Entries of two processes are if they were made further apart than the two
	 * clocks differ: by a second at most with the clock that is corrected by DynamoDB's
	 * own. Costs nothing beyond the entry.
	 */
	TIMESTAMP,

	/**
	 * The order in which their transactions committed, whatever the clocks do. Each
	 * commit reads and replaces one small item of the key: one read unit, and four write
	 * units instead of one for an entry outside a transaction, two more in one. Of two
	 * commits of one key that overlap, one is refused with an
	 * {@link OrderingConflictException} and must be repeated; outside a transaction the
	 * repository does that itself. An entry can't be scheduled for later.
	 */
	STRICT

}
