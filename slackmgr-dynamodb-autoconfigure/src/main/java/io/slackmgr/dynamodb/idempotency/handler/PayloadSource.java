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

package io.slackmgr.dynamodb.idempotency.handler;

import java.lang.reflect.Method;
import java.util.List;
import java.util.Optional;

import io.slackmgr.dynamodb.idempotency.key.InvalidIdempotencyKeyException;
import io.slackmgr.dynamodb.idempotency.key.PayloadHash;
import org.jspecify.annotations.Nullable;

/**
 * Where a method's payload comes from.
 *
 * @param expression an expression over the arguments
 * @param arguments which arguments are the payload without an expression
 */
record PayloadSource(Optional<MethodExpression> expression, PayloadArguments arguments) {

	/**
	 * Hashes a call's payload.
	 * @param method the method that is called
	 * @param targetClass the class of its bean
	 * @return the hash; empty if there is nothing to compare
	 */
	Optional<PayloadHash> hash(Method method, Class<?> targetClass, @Nullable Object target,
			@Nullable Object[] values) {
		if (this.expression.isPresent()) {
			Object payload = this.expression.get().evaluate(target, values);
			return (payload != null) ? Optional.of(hash(List.of(payload), List.of(payload))) : Optional.empty();
		}
		return this.arguments.isEmpty() ? Optional.empty()
				: Optional.of(hash(this.arguments.received(method, targetClass, values), this.arguments.of(values)));
	}

	private static PayloadHash hash(List<? extends @Nullable Object> payload,
			List<? extends @Nullable Object> earlierPayload) {
		try {
			return PayloadHash.of(payload, earlierPayload);
		}
		catch (InvalidIdempotencyKeyException ex) {
			throw new InvalidIdempotencyKeyException(
					"The payload of an @Idempotent method can't be compared; set its payload to an expression for what "
							+ "tells calls apart, or to null: " + ex.getMessage(),
					ex);
		}
	}

}
