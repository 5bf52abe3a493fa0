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

package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;

/**
 * Observes what happens to calls. What a method throws is logged and has no effect.
 */
public interface IdempotentObserver {

	/**
	 * An observer that does nothing.
	 */
	IdempotentObserver NONE = new IdempotentObserver() {
	};

	/**
	 * Something has happened to a call.
	 * @param scope the scope of its key
	 * @param outcome the outcome of the call
	 */
	default void outcome(String scope, Outcome outcome) {
	}

	/**
	 * A handler has ended, in success or failure; the one of a
	 * {@link java.util.concurrent.CompletionStage} with its stage.
	 * @param scope the scope of its key
	 * @param duration how long it ran
	 */
	default void handled(String scope, Duration duration) {
	}

	/**
	 * The store has answered, or failed.
	 * @param operation begin, get, touch, complete, fail or release; not a completion
	 * that joined a transaction
	 * @param duration how long it took
	 */
	default void stored(String operation, Duration duration) {
	}

	/**
	 * What happened to a call. A call can have several outcomes: a claimed one that
	 * failed is also released.
	 */
	enum Outcome {

		/**
		 * It got the key and runs its handler.
		 */
		CLAIMED,

		/**
		 * It got the stored outcome of an earlier run.
		 */
		REPLAYED,

		/**
		 * It got the outcome of an earlier run without asking the store.
		 */
		REPLAYED_FROM_CACHE,

		/**
		 * Another run held its key.
		 */
		CONFLICT,

		/**
		 * Its key had been used with another payload.
		 */
		MISMATCH,

		/**
		 * Its lease ended before it did: it completed nothing.
		 */
		LEASE_LOST,

		/**
		 * Its handler failed, and the failure is remembered.
		 */
		FAILED,

		/**
		 * It gave the key back, since its handler or its commit failed.
		 */
		RELEASED,

		/**
		 * No answer said whether its transaction was committed; the record is read to
		 * find out.
		 */
		UNKNOWN

	}

}
