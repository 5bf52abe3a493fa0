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

import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where a method's payload comes from.
 *
 * @param expression an expression over the arguments
 * @param arguments which arguments are the payload without an expression
 */
record PayloadSource(Optional<MethodExpression> expression, PayloadArguments arguments) {

	/**
	 * The hash of a call's payload.
	 * @return the hash; empty if there is nothing to compare
	 */
	Optional<String> hash(@Nullable Object target, @Nullable Object[] values) {
		if (this.expression.isPresent()) {
			Object payload = this.expression.get().evaluate(target, values);
			return (payload == null) ? Optional.empty() : Optional.of(hash(payload));
		}
		return this.arguments.isEmpty() ? Optional.empty() : Optional.of(hash(this.arguments.of(values).toArray()));
	}

	private static String hash(@Nullable Object... payload) {
		try {
			return IdempotentCall.hash(Arrays.asList(payload));
		}
		catch (InvalidIdempotencyKeyException ex) {
			throw new InvalidIdempotencyKeyException(
					"The payload of an @Idempotent method can't be compared; set its payload to an expression for what "
							+ "tells calls apart, or to null: " + ex.getMessage(),
					ex);
		}
	}

}
