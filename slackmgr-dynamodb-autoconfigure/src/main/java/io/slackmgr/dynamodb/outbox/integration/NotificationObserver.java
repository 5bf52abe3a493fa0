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

package io.slackmgr.dynamodb.outbox.integration;

import java.time.Duration;

/**
 * Observes how sends end.
 */
@FunctionalInterface
public interface NotificationObserver {

	/** Looks away. */
	NotificationObserver NONE = (integration, outcome, time) -> {
	};

	/**
	 * A send has ended.
	 * @param integration through which integration
	 * @param outcome the outcome of the send
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
		DEFERRED,

		/** The receiver does not take it. */
		REJECTED

	}

}
