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

import java.util.Map;

/**
 * Carries a context, such as a trace, from where an entry is enqueued to where it is
 * delivered, be that another process. Called by many threads.
 */
public interface OutboxPropagation {

	/**
	 * Carries nothing.
	 */
	OutboxPropagation NONE = new OutboxPropagation() {

		@Override
		public Map<String, String> capture(OutboxEntry entry) {
			return Map.of();
		}

		@Override
		public OutboxDelivery deliver(OutboxEntry entry, Delivery delivery) throws Exception {
			return delivery.run();
		}

	};

	/**
	 * What of the caller's context is stored with an entry. Called once for each entry,
	 * by the thread that enqueues it and before anything is sent; its transaction may yet
	 * be rolled back. Must not throw.
	 * @param entry the entry, with its id
	 * @return names and values that {@link OutboxEntry#propagated()} has when it is
	 * delivered, within the limits there; empty if there is nothing to carry, and then
	 * nothing is stored
	 */
	Map<String, String> capture(OutboxEntry entry);

	/**
	 * Delivers an entry within the context it was enqueued in.
	 * @param entry the entry, in processing
	 * @param delivery delivers it; to be run once, by this thread
	 * @return what the delivery has answered
	 * @throws Exception what the delivery has thrown
	 */
	OutboxDelivery deliver(OutboxEntry entry, Delivery delivery) throws Exception;

	/**
	 * Delivers one entry.
	 */
	@FunctionalInterface
	interface Delivery {

		/**
		 * Hands the entry to its handler.
		 * @return the outcome
		 * @throws Exception what the handler throws
		 */
		OutboxDelivery run() throws Exception;

	}

}
