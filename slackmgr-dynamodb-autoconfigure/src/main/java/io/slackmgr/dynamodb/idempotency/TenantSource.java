package io.slackmgr.dynamodb.idempotency;

import java.lang.reflect.Method;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Where a method's tenant comes from.
 *
 * @param method the method
 * @param expression an expression over the arguments
 * @param byDefault the tenant without an expression
 */
record TenantSource(Method method, Optional<MethodExpression> expression, String byDefault) {

	String read(@Nullable Object target, @Nullable Object[] arguments) {
		if (this.expression.isEmpty()) {
			return this.byDefault;
		}
		Object value = this.expression.get().evaluate(target, arguments);
		if (value == null || KeyValue.isMissing(value)) {
			throw new MissingIdempotencyKeyException("The tenant of " + this.method.toGenericString()
					+ " is null or blank: its expression is " + this.expression.get().text());
		}
		return value.toString();
	}

}
