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
import java.util.Optional;

import io.slackmgr.dynamodb.outbox.OutboxEntry;

/**
 * Takes notifications to one receiver. Each bean of this type is asked for each entry;
 * its methods are called by several threads.
 */
public interface NotificationIntegration {

	/**
	 * Tells integrations apart, also across restarts: what an entry's earlier attempts
	 * left is known by it.
	 * @return an id, unique in the application, not empty, at most 100 characters, and no
	 * secret
	 */
	String id();

	/**
	 * What people call it.
	 * @return the name, by default the id; no secret
	 */
	default String name() {
		return id();
	}

	/**
	 * What kind of receiver it is, for people and for metrics.
	 * @return such as {@code slack}
	 */
	String provider();

	/**
	 * Whether an entry is for it. Asked anew at each attempt; what no longer matches is
	 * not tried again.
	 * @param entry the entry, in processing
	 * @return whether it is to be sent; an exception counts as a failed attempt
	 */
	default boolean matches(OutboxEntry entry) {
		return true;
	}

	/**
	 * Sends a notification. It may come more than once with the same idempotency key:
	 * after a crash or a lost answer. Should end within the outbox's send timeout, and
	 * when it is interrupted: while 50 of an integration's sends ignore that and run on,
	 * its further attempts fail without being sent.
	 * @param notification the notification
	 * @return the receiver's id of the message, if it gives one
	 * @throws NotificationException says whether to try again. Its message is stored, so
	 * that it must hold no payload and no secret
	 * @throws Exception any other means a retry; only the names of its class and its
	 * causes' are stored
	 */
	Optional<String> send(Notification notification) throws Exception;

	/**
	 * How far apart entries are tried again that the receiver has deferred one after
	 * another, so that not all of them come at once when it takes messages again.
	 * @return the distance, 0 by default
	 */
	default Duration spacing() {
		return Duration.ZERO;
	}

	/**
	 * What an instance sends to the receiver at most. Entries beyond that wait, and use
	 * up no attempt.
	 * @return the limits, asked for once; by default only the outbox's concurrency
	 */
	default SendLimits limits() {
		return SendLimits.NONE;
	}

}
