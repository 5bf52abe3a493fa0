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

import java.lang.reflect.Type;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import org.jspecify.annotations.Nullable;

/**
 * Turns what handlers return into what the store keeps, and back. A bean of this type
 * replaces the default, {@link JsonResultSerializer}. Implementations are safe for use by
 * many threads.
 */
public interface IdempotentResultSerializer {

	/**
	 * Makes a result of what a handler returned. It is called before anything is
	 * committed: what can't be replayed is best refused here.
	 * @param value what it returned
	 * @param type the full type that the handler declares, {@code void.class} for none;
	 * for a {@link java.util.concurrent.CompletionStage} that of its value
	 * @return the result
	 * @throws IdempotentResultSerializationException if it can't
	 */
	IdempotencyResult serialize(@Nullable Object value, Type type);

	/**
	 * Reads a result.
	 * @param result one with content, or {@linkplain IdempotencyResult#none() none}
	 * @param type the full type that the handler declares now
	 * @return what the replay returns
	 * @throws IdempotentResultSerializationException if it can't
	 */
	@Nullable Object deserialize(IdempotencyResult result, Type type);

	/**
	 * What makes it certain, by a declared type alone, that no result of it can be read
	 * back. It is asked at start; by default nothing is.
	 * @param type the full type that a handler declares
	 * @return the problem; empty if results of the type may be read back
	 */
	default Optional<String> problem(Type type) {
		return Optional.empty();
	}

}
