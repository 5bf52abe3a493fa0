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

import java.util.List;

/**
 * Where an application enqueues what is to be delivered. What is enqueued in a
 * transaction is there if, and only if, the transaction commits. May be called by many
 * threads.
 */
public interface Outbox {

	/**
	 * Enqueues an entry, as part of the running transaction if there is one. Costs a
	 * write unit for each KB, two in a transaction. Without a transaction, an answer that
	 * is lost after the entry has been delivered can make it be delivered once more.
	 * @param entry an entry without an id
	 * @return the entry with its id
	 * @throws io.slackmgr.dynamodb.exception.SizeLimitException if it is too large
	 */
	OutboxEntry enqueue(OutboxEntry entry);

	/**
	 * Enqueues entries, all or none: as part of the running transaction, else as one of
	 * their own. Those of one ordering key are delivered in the order of the list.
	 * @param entries at most 100 entries without an id, of 4 MB in all; each strictly
	 * ordered key among them takes the place of one
	 * @return the entries with their ids
	 */
	List<OutboxEntry> enqueueAll(List<OutboxEntry> entries);

}
