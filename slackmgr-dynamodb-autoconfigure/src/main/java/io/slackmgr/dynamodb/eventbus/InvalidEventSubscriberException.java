package io.slackmgr.dynamodb.eventbus;

import java.lang.reflect.Method;

/**
 * A method can't be an {@link EventSubscriber}, or not in this way; it ends the start.
 */
public class InvalidEventSubscriberException extends IllegalStateException {

	/**
	 * Creates an exception.
	 * @param method the method
	 * @param problem what is wrong with it and how to mend it
	 */
	public InvalidEventSubscriberException(Method method, String problem) {
		super(describe(method, problem));
	}

	/**
	 * Creates an exception.
	 * @param method the method
	 * @param problem what is wrong with it and how to mend it
	 * @param cause why
	 */
	public InvalidEventSubscriberException(Method method, String problem, Throwable cause) {
		super(describe(method, problem), cause);
	}

	private static String describe(Method method, String problem) {
		return "@EventSubscriber on " + method.toGenericString() + ": " + problem;
	}

}
