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

package io.slackmgr.dynamodb.outbox.delivery;

import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxDelivery;
import io.slackmgr.dynamodb.outbox.queue.QueuedEntry;
import io.slackmgr.dynamodb.outbox.queue.Suspicions;

/**
 * The rules of runs, the entries of one ordering key that are claimed together and sent
 * one after another.
 */
class KeyRuns {

	/**
	 * Whether an entry may be claimed together with others of its key. Not one that a
	 * process may have ended for: if it ends another, those behind it are not suspected
	 * with it once more.
	 */
	boolean mayShare(QueuedEntry entry, Suspicions suspicions) {
		return suspicions.about(entry).isEmpty();
	}

	/**
	 * Whether the next entry of a run is sent.
	 * @param outcome the outcome of the one before it, empty if nobody knows it
	 */
	boolean goesOn(Optional<OutboxDelivery> outcome) {
		return outcome.filter(OutboxDelivery.Delivered.class::isInstance).isPresent();
	}

}
