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

package io.slackmgr.dynamodb.write;

import java.time.Duration;

/**
 * Observes every transaction's end.
 */
@FunctionalInterface
public interface TransactionObserver {

	/**
	 * An observer that does nothing.
	 */
	TransactionObserver NONE = (outcome, operations, duration) -> {
	};

	/**
	 * A transaction has ended. What it throws is logged and changes nothing.
	 * @param outcome how it ended
	 * @param operations how many operations had joined it, merged ones counted once
	 * @param duration from its begin to its end
	 */
	void completed(Outcome outcome, int operations, Duration duration);

	/**
	 * How a transaction ended.
	 */
	enum Outcome {

		/**
		 * All of its writes took effect, or it had none.
		 */
		COMMITTED,

		/**
		 * Rolled back by the application or its timeout; nothing was sent.
		 */
		ROLLED_BACK,

		/**
		 * DynamoDB refused it since a condition did not hold; nothing took effect.
		 */
		CONDITION_FAILED,

		/**
		 * Other transactions were in its way for as long as it was tried; nothing took
		 * effect.
		 */
		CONFLICT,

		/**
		 * No answer said whether it took effect.
		 */
		UNKNOWN,

		/**
		 * It was refused for another reason; nothing took effect.
		 */
		ERROR

	}

}
