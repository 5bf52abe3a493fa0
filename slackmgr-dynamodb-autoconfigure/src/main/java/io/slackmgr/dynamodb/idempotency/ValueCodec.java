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

import io.slackmgr.dynamodb.idempotency.store.IdempotencyResult;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what a handler returned as a value. Of a failure nothing but code and message is
 * kept.
 *
 * @param serializer writes and reads the values
 * @param type what the handler declares
 */
record ValueCodec(IdempotentResultSerializer serializer, Type type) implements OutcomeCodec {

	@Override
	public IdempotencyResult encode(@Nullable Object value) {
		return this.serializer.serialize(value, this.type);
	}

	@Override
	public IdempotencyResult encodeFailure(Throwable failure) {
		return IdempotencyResult.none();
	}

	@Override
	public @Nullable Object decode(IdempotencyResult result) {
		if (result.format().filter(IdempotencyResult.HTTP_FORMAT::equals).isPresent()) {
			throw new IdempotentResultSerializationException(
					"The key was used over HTTP before, whose answer is kept as it was sent and can't be read as "
							+ this.type.getTypeName()
							+ ". Action: give calls outside HTTP a scope of their own, or put "
							+ "@Idempotent on the bean that both call");
		}
		return this.serializer.deserialize(result, this.type);
	}

	@Override
	public void decodeFailure(IdempotencyResult answer, IdempotentFailureReplayedException failure) {
		// Code and message are in the exception.
	}

}
