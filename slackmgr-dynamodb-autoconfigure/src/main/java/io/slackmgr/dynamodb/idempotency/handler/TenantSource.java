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
import java.util.Optional;
import java.util.regex.Pattern;

import io.slackmgr.dynamodb.idempotency.key.IdempotencyKey;
import io.slackmgr.dynamodb.item.Sha256;
import org.jspecify.annotations.Nullable;

/**
 * Where a method's tenant comes from.
 *
 * @param method the method
 * @param expression an expression over the arguments
 * @param byDefault the tenant without an expression
 */
record TenantSource(Method method, Optional<MethodExpression> expression, String byDefault) {

	private static final Pattern NAME = Pattern.compile("[a-z0-9_-]{1," + IdempotencyKey.MAX_TENANT_LENGTH + "}");

	private static final String HASHED = "h-";

	private static final int HASH_DIGITS = 32;

	String read(@Nullable Object target, @Nullable Object[] arguments) {
		if (this.expression.isEmpty()) {
			return this.byDefault;
		}
		Object value = this.expression.get().evaluate(target, arguments);
		if (value == null || KeyValue.isMissing(value)) {
			throw new MissingIdempotencyKeyException("The tenant of " + this.method.toGenericString()
					+ " is null or blank: its expression is " + this.expression.get().text());
		}
		return fitted(value.toString());
	}

	/**
	 * A text as it is if a key takes it, else its hash; that of a text which looks like a
	 * hash too, so that nobody can choose another's.
	 */
	private static String fitted(String text) {
		return (NAME.matcher(text).matches() && !text.startsWith(HASHED)) ? text
				: HASHED + Sha256.hex(text).substring(0, HASH_DIGITS);
	}

}
