package io.slackmgr.dynamodb.idempotency;

import java.lang.reflect.Method;

/**
 * A method can't be {@link Idempotent}, or not in this way; it is thrown when its bean is
 * created.
 */
public class InvalidIdempotentMethodException extends IllegalStateException {

	/**
	 * Creates an exception.
	 * @param method the method
	 * @param problem what is wrong with it and how to mend it
	 */
	public InvalidIdempotentMethodException(Method method, String problem) {
		super(describe(method, problem));
	}

	/**
	 * Creates an exception.
	 * @param method the method
	 * @param problem what is wrong with it and how to mend it
	 * @param cause why
	 */
	public InvalidIdempotentMethodException(Method method, String problem, Throwable cause) {
		super(describe(method, problem), cause);
	}

	private static String describe(Method method, String problem) {
		return "@Idempotent on " + method.toGenericString() + ": " + problem;
	}

}
