package io.slackmgr.dynamodb.outbox.integration;

import java.time.Duration;

/**
 * Is told how sends end.
 */
@FunctionalInterface
public interface NotificationObserver {

	/** Looks away. */
	NotificationObserver NONE = (integration, outcome, time) -> {
	};

	/**
	 * A send has ended.
	 * @param integration through which integration
	 * @param outcome how
	 * @param time how long it took
	 */
	void sent(NotificationIntegration integration, Outcome outcome, Duration time);

	/**
	 * How a send ended.
	 */
	enum Outcome {

		/** The receiver has taken it. */
		SUCCESS,

		/** It failed, and may succeed later. */
		FAILED,

		/** The receiver asked for a later attempt. */
		PUT_OFF,

		/** The receiver does not take it. */
		REJECTED

	}

}
