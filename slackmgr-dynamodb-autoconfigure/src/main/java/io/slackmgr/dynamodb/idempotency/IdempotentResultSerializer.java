package io.slackmgr.dynamodb.idempotency;

import java.lang.reflect.Type;

import org.jspecify.annotations.Nullable;

/**
 * Turns what handlers return into what the store keeps, and back. A bean of this type
 * replaces the default, {@link JsonResultSerializer}. Implementations are safe for use by
 * many threads.
 */
public interface IdempotentResultSerializer {

	/**
	 * Makes a result of what a handler returned. It is called before anything is
	 * committed: what can't be replayed is best refused here.
	 * @param value what it returned
	 * @param type the full type that the handler declares, {@code void.class} for none;
	 * for a {@link java.util.concurrent.CompletionStage} that of its value
	 * @return the result
	 * @throws IdempotentResultSerializationException if it can't
	 */
	IdempotencyResult serialize(@Nullable Object value, Type type);

	/**
	 * Reads a result.
	 * @param result one with content, or {@linkplain IdempotencyResult#none() none}
	 * @param type the full type that the handler declares now
	 * @return what the replay returns
	 * @throws IdempotentResultSerializationException if it can't
	 */
	@Nullable Object deserialize(IdempotencyResult result, Type type);

}
