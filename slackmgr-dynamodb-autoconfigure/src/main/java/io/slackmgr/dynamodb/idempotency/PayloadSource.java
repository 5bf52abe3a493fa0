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
