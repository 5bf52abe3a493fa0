package io.slackmgr.dynamodb.idempotency;

import java.time.Duration;

/**
 * Is told what happens to calls. What a method throws is logged and has no effect.
 */
public interface IdempotentObserver {

	/**
	 * An observer that does nothing.
	 */
	IdempotentObserver NONE = new IdempotentObserver() {
	};

	/**
	 * Something has happened to a call.
	 * @param scope the scope of its key
	 * @param outcome what happened
	 */
	default void outcome(String scope, IdempotentOutcome outcome) {
	}

	/**
	 * A handler has ended, in success or failure; the one of a
	 * {@link java.util.concurrent.CompletionStage} with its stage.
	 * @param scope the scope of its key
	 * @param duration how long it ran
	 */
	default void handled(String scope, Duration duration) {
	}

	/**
	 * The store has answered, or failed.
	 * @param operation begin, get, touch, complete, fail or release; not a completion
	 * that joined a transaction
	 * @param duration how long it took
	 */
	default void stored(String operation, Duration duration) {
	}

}
