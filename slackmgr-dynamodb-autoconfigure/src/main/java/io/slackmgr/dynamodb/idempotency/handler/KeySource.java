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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where a method's key comes from.
 *
 * @param method the method
 * @param header the request header, empty for none
 * @param expression an expression over the arguments, for requests without the header
 * @param parts which arguments are the key, for requests without the header
 */
record KeySource(Method method, String header, Optional<MethodExpression> expression, List<Integer> parts) {

	/**
	 * The parts of a call's key.
	 * @throws MissingIdempotencyKeyException if there are none
	 * @throws InvalidIdempotencyHeaderException if the header has no key
	 */
	List<@Nullable Object> read(@Nullable Object target, @Nullable Object[] arguments, Optional<WebRequestAccess> web) {
		Optional<String> fromHeader = readHeader(web);
		if (fromHeader.isPresent()) {
			return List.of(this.header.toLowerCase(Locale.ROOT), fromHeader.get());
		}
		if (this.expression.isPresent()) {
			return fromExpression(this.expression.get(), target, arguments);
		}
		if (this.parts.isEmpty()) {
			throw new MissingIdempotencyKeyException("The request lacks the header " + this.header
					+ ": send a key of its own for each operation, a UUID for instance", this.header);
		}
		return fromParts(arguments);
	}

	private Optional<String> readHeader(Optional<WebRequestAccess> web) {
		boolean otherwise = this.expression.isPresent() || !this.parts.isEmpty();
		if (this.header.isEmpty() || web.isEmpty() || (otherwise && !web.get().isRequestHandled())) {
			return Optional.empty();
		}
		return new IdempotencyHeader(this.header).read(web.get().headerValues(this.header));
	}

	private List<@Nullable Object> fromExpression(MethodExpression key, @Nullable Object target,
			@Nullable Object[] arguments) {
		Object value = key.evaluate(target, arguments);
		if (KeyValue.isMissing(value)) {
			throw new MissingIdempotencyKeyException(
					"The key of " + this.method.toGenericString() + " is null or blank: its expression is " + key.text()
							+ " (arguments have names only if the class is compiled with -parameters)",
					this.header);
		}
		List<@Nullable Object> keys = new ArrayList<>();
		keys.add(value);
		return keys;
	}

	private List<@Nullable Object> fromParts(@Nullable Object[] arguments) {
		List<@Nullable Object> keys = new ArrayList<>();
		for (int index : this.parts) {
			if (KeyValue.isMissing(arguments[index])) {
				throw new MissingIdempotencyKeyException("The key of " + this.method.toGenericString()
						+ " is incomplete: argument " + index + " is null or blank", this.header);
			}
			keys.add(arguments[index]);
		}
		return keys;
	}

}
