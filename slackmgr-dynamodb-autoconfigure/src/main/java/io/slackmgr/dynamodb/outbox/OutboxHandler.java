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
 * Delivers the entries of one kind. There is one bean for each kind at most. Entries of a
 * kind that no bean of a process delivers are not touched by its poller and use no
 * attempt: they, and with them later ones of their ordering keys, wait for another
 * instance that has one.
 */
public interface OutboxHandler {

	/**
	 * Which entries it gets.
	 * @return the kind
	 */
	OutboxKind kind();

	/**
	 * Delivers an entry, on one of the pool's threads. An entry may come more than once:
	 * after a crash, a lost lease or a lost answer. A handler that runs longer than the
	 * send timeout is interrupted, and should end then.
	 * @param entry the entry, in processing; its {@link OutboxEntry#results()} are what
	 * an earlier attempt left
	 * @return the outcome
	 * @throws Exception any, which counts as {@link OutboxDelivery#failed(String)}; its
	 * message is stored, so that it must hold no payload and no secret; but where
	 * DynamoDB has throttled a request of the handler, the entry is deferred and no retry
	 * is used
	 */
	OutboxDelivery handle(OutboxEntry entry) throws Exception;

	/**
	 * Prepares the delivery of entries that were claimed together, so that what they need
	 * can be read with one request. Called on one of the pool's threads, before the first
	 * of them is delivered; the others wait for it, and its time is part of the send
	 * timeout. By default nothing is prepared.
	 * @param entries the entries, in processing, at most 50, in the order they are to be
	 * delivered; some may never be handed to the batch
	 * @return who delivers them, used for these entries only and by several threads
	 * @throws Exception any, which counts for each entry as if delivering it had thrown
	 * it; but a {@link org.springframework.dao.TransientDataAccessException} defers all
	 * of them, and no retry is used
	 */
	default Batch prepare(List<OutboxEntry> entries) throws Exception {
		return this::handle;
	}

	/**
	 * Delivers the entries of one batch.
	 */
	@FunctionalInterface
	interface Batch {

		/**
		 * Delivers an entry, as {@link OutboxHandler#handle(OutboxEntry)} does.
		 * @param entry one of the batch's entries
		 * @return the outcome
		 * @throws Exception any, which counts as {@link OutboxDelivery#failed(String)}
		 */
		OutboxDelivery handle(OutboxEntry entry) throws Exception;

	}

}
