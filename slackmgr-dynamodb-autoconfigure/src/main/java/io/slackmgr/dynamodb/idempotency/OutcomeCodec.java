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

import java.util.function.Consumer;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import org.jspecify.annotations.Nullable;

/**
 * Turns the outcome of one call into what the store keeps, and back.
 */
public interface OutcomeCodec {

	/**
	 * Makes a result of what the handler returned, before anything is committed.
	 * @param value what the handler returned
	 * @return the result
	 * @throws IdempotentResultSerializationException if a replay could not bring it back
	 */
	IdempotencyResult encode(@Nullable Object value);

	/**
	 * Makes a result of the answer to a failure, once the handler's transaction is rolled
	 * back and before the failure is remembered.
	 * @param failure the failure
	 * @return the answer; none if only code and message of the failure are replayed
	 */
	IdempotencyResult encodeFailure(Throwable failure);

	/**
	 * Brings back what the handler returned.
	 * @param result what was stored
	 * @return what the replay returns
	 * @throws IdempotentResultSerializationException if it can't be read
	 */
	@Nullable Object decode(IdempotencyResult result);

	/**
	 * Receives the answer to a remembered failure before the failure is thrown.
	 * @param answer the stored answer
	 * @param failure the failure that will be thrown
	 */
	void decodeFailure(IdempotencyResult answer, IdempotentFailureReplayedException failure);

	/**
	 * A failure is kept, with what {@link #encodeFailure} made of it.
	 * @param replacement takes the answer that is known only later, in place of that
	 */
	default void failureKept(Consumer<IdempotencyResult> replacement) {
		// The answer is complete.
	}

}
