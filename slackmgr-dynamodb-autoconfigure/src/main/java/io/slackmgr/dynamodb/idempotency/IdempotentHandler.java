package io.slackmgr.dynamodb.idempotency;

import org.jspecify.annotations.Nullable;

/**
 * What is to be done once.
 *
 * @param <T> what it returns
 * @param <E> what it throws
 */
@FunctionalInterface
public interface IdempotentHandler<T extends @Nullable Object, E extends Throwable> {

	/**
	 * Does it.
	 * @return the result, which is stored and replayed
	 * @throws E when it fails
	 */
	T run() throws E;

}
